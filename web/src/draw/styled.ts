// Layers that the page has no painter for: drawn by their style and the signs of their legend.

import { partsOn } from "../data/days.ts";
import { ringsOfShape } from "../data/records.ts";
import { data } from "../data/store.ts";
import type { Geometry, LayerMark } from "../data/types.ts";
import { drawGlyph } from "./glyphs.ts";
import { markSize } from "./marks.ts";
import type { Pencil } from "./pencil.ts";
import { circleSize } from "./scale.ts";
import type { Scene } from "./scene.ts";

export interface DrawnMark {
  mark: LayerMark;
  x: number;
  y: number;
  r: number;
}

const DASHES: Record<string, number[]> = { "line-dashed": [9, 6], "line-dotted": [1, 6] };
const DOT = 4; // pixels

function marksOf(geometry: Geometry, { day, layers }: Scene): LayerMark[] {
  const drawn = [...data.layers.values()].filter((layer) => layer.geometry === geometry && layers[layer.name]);
  return drawn.flatMap((layer) => partsOn(layer.marks, day));
}

export function paintStyledAreas(p: Pencil, scene: Scene): void {
  for (const { shape, entry } of marksOf("polygon", scene)) {
    const { symbol, colour, pattern } = entry;
    const rings = ringsOfShape(shape);
    p.fill(rings, colour, symbol === "band" ? 0.12 : 0.34);
    if (pattern) p.fill(rings, p.pattern(pattern, colour), 0.5);
    if (symbol !== "band") p.stroke(rings, colour, 1, { closed: true });
  }
}

export function paintStyledLines(p: Pencil, scene: Scene): void {
  for (const { shape, entry } of marksOf("line", scene))
    p.stroke(ringsOfShape(shape), entry.colour, 2.5, { dash: DASHES[entry.symbol] ?? [] });
}

/** Points; those of one place stand side by side where their layer says so. Returns those on the canvas. */
export function paintStyledPoints(p: Pencil, scene: Scene): DrawnMark[] {
  const beside = new Map<string, number>();
  const drawn = marksOf("point", scene).flatMap((mark) =>
    ringsOfShape(mark.shape).map(({ xy: [mx, my] }): DrawnMark => {
      const r = radiusOf(mark);
      const place = `${mx} ${my}`;
      const left = beside.get(place) ?? p.x(mx) - r;
      if (mark.layer.stacked) beside.set(place, left + 2 * r + 2);
      return { mark, x: left + r, y: p.y(my), r };
    }),
  );
  const visible = drawn.filter(({ x, y }) => p.holds(x, y, 60));
  for (const point of visible) paintPoint(p, point);
  return visible;
}

function radiusOf({ size, entry }: LayerMark): number {
  if (size) return circleSize(size);
  return entry.symbol === "dot" ? DOT : markSize();
}

function paintPoint(p: Pencil, { mark, x, y, r }: DrawnMark): void {
  const { entry, size, prec } = mark;
  const { symbol, colour } = entry;
  if (!size) {
    drawGlyph(p.ctx, x, y, { glyph: symbol, colour, exact: (prec ?? 1) === 1, size: r }, p.ink);
    return;
  }
  p.circle(x, y, r);
  p.ctx.globalAlpha = 0.3;
  p.ctx.fillStyle = colour;
  p.ctx.fill();
  p.ctx.globalAlpha = 1;
  p.ctx.lineWidth = 1.8;
  p.ctx.setLineDash((prec ?? 1) > 2 ? [4, 3] : []);
  p.ctx.strokeStyle = colour;
  p.ctx.stroke();
  p.ctx.setLineDash([]);
}
