// Our own signs: shape and colour both tell the type. Paths are on a field of -8..8.

import { UNTYPED } from "../data/aggregates.ts";
import { isReturn } from "../data/records.ts";
import { remembered } from "../data/remember.ts";
import { data } from "../data/store.ts";
import type { Data, Fact, LegendEntry } from "../data/types.ts";
import type { Ink } from "./pencil.ts";

const SHAPES: Record<string, string> = {
  cross: "M-6.5-3.5-3.5-6.5 0-3 3.5-6.5 6.5-3.5 3 0 6.5 3.5 3.5 6.5 0 3-3.5 6.5-6.5 3.5-3 0Z",
  burst:
    "M0-8 1.9-3.6 5.7-5.7 3.6-1.9 8 0 3.6 1.9 5.7 5.7 1.9 3.6 0 8-1.9 3.6-5.7 5.7-3.6 1.9-8 0-3.6-1.9-5.7-5.7-1.9-3.6Z",
  triangle: "M0-7 7 5.6-7 5.6Z",
  pentagon: "M0-7 6.9-2 4.3 6.2-4.3 6.2-6.9-2Z",
  square: "M-5.6-5.6 5.6-5.6 5.6 5.6-5.6 5.6Z",
  diamond: "M0-7.6 6.4 0 0 7.6-6.4 0Z",
  circle: "M-6 0A6 6 0 1 1 6 0A6 6 0 1 1-6 0Z",
  hostility:
    "M0-7.5 6.5-5V0.5C6.5 4.2 3.6 6.6 0 8-3.6 6.6-6.5 4.2-6.5.5V-5ZM-1.1-4-.7 1.6H.7L1.1-4ZM-1.1 2.8V4.9H1.1V2.8Z",
};

const GREY = "#7f7f7f";
const paths = new Map<string, Path2D>();

export function glyphOutline(name: string): string {
  return SHAPES[name] ?? SHAPES.circle;
}

function glyphPath(name: string): Path2D {
  const path = paths.get(name) ?? new Path2D(glyphOutline(name));
  paths.set(name, path);
  return path;
}

export interface TypeStyle {
  glyph: string;
  colour: string;
}

const stylesOf = remembered(({ layers }: Data): Map<string, TypeStyle> => {
  const entry = ({ label, symbol, colour }: LegendEntry): [string, TypeStyle] => [label, { glyph: symbol, colour }];
  return new Map((layers.get("events")?.legend ?? []).map(entry));
});

/** Glyph and colour of a type, from the legend of the events layer. */
export function typeStyle(type: string): TypeStyle {
  const styles = stylesOf(data);
  return styles.get(type) ?? styles.get(UNTYPED) ?? { glyph: "circle", colour: GREY };
}

/** Types in the order of the legend. */
export function typesInOrder(): string[] {
  return [...stylesOf(data).keys()];
}

export interface GlyphLook {
  glyph: string;
  colour: string;
  /** Solid where the place is exact; hollow where the text gives an area only. */
  exact: boolean;
  size: number;
}

export function drawGlyph(ctx: CanvasRenderingContext2D, x: number, y: number, look: GlyphLook, ink: Ink): void {
  const { glyph, colour, exact, size } = look;
  ctx.save();
  ctx.translate(x, y);
  ctx.scale(size / 8, size / 8);
  const path = glyphPath(glyph);
  ctx.lineJoin = "round";
  ctx.strokeStyle = ink.halo;
  ctx.lineWidth = 4.5;
  ctx.stroke(path);
  ctx.fillStyle = exact ? colour : ink.paper;
  ctx.fill(path, "evenodd");
  ctx.strokeStyle = exact ? ink.edge : colour;
  ctx.lineWidth = exact ? 1.1 : 2.4;
  ctx.stroke(path);
  ctx.restore();
}

export function factColour(fact: Fact): string {
  if (fact.layer === "hostility" || fact.what === "hostility" || fact.layer === "refugees_hosted") return "#CC79A7";
  if (isReturn(fact)) return "#009E73";
  return fact.measure === "stock" ? "#56B4E9" : "#0072B2";
}
