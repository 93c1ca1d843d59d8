// Control, the band of uncertainty and the front line of a day, and where a view disagrees.

import { viewOn } from "../data/control.ts";
import { partsOn } from "../data/days.ts";
import { inRings, segmentDistance } from "../data/geometry.ts";
import { ringsOfShape } from "../data/records.ts";
import { data } from "../data/store.ts";
import type { ControlPart, Day, FrontPart } from "../data/types.ts";
import { sideInfo } from "../i18n/names.ts";
import type { Pencil } from "./pencil.ts";
import type { Scene } from "./scene.ts";

/** Control of a day; where the reader asks for evidence, only the ground close to claims of articles. */
export function paintControl(p: Pencil, scene: Scene): void {
  if (!scene.layers.control) return;
  if (scene.support) supported(p, scene, () => paintParts(p, scene));
  else paintParts(p, scene);
}

const ROUND_KM = 40075; // of the equator

// Ground within so many kilometres of the claims that articles have made by the day.
function supported(p: Pencil, { day, support }: Scene, paint: () => void): void {
  const { ctx } = p;
  ctx.save();
  ctx.beginPath();
  for (const { where, when } of data.claims) {
    if (!where || where.prec > 3 || (day !== null && (when.from ?? -Infinity) > day)) continue;
    const { x, y, lat } = where.place;
    const r = (support / (ROUND_KM * Math.cos((lat * Math.PI) / 180))) * p.scale;
    ctx.moveTo(p.x(x) + r, p.y(y));
    ctx.arc(p.x(x), p.y(y), r, 0, 2 * Math.PI);
  }
  ctx.clip();
  paint();
  ctx.restore();
}

function paintParts(p: Pencil, { day }: Scene): void {
  for (const { shape, side, confidence } of partsOn(data.control, day)) {
    const rings = ringsOfShape(shape);
    const { colour, pattern } = sideInfo(side);
    const unknown = side === "unknown";
    const base = p.ink.dark ? 0.42 : 0.34;
    p.fill(rings, colour, unknown ? 0.12 : base * (0.55 + 0.45 * (confidence ?? 1)));
    if (pattern || unknown) p.fill(rings, p.pattern(pattern || "dots", colour), 0.5);
  }
}

const DASHES: Record<string, number[]> = { claimed: [9, 6], contested: [0.1, 6] };
// Borders that are no front: thin, without a casing.
const QUIET: Record<string, { dash: number[]; alpha: number }> = {
  allies: { dash: [7, 4], alpha: 0.6 },
  edge: { dash: [1.5, 3.5], alpha: 0.4 },
};

export function paintFront(p: Pencil, scene: Scene): void {
  if (scene.support) supported(p, scene, () => paintFrontParts(p, scene));
  else paintFrontParts(p, scene);
}

function paintFrontParts(p: Pencil, scene: Scene): void {
  const { day, layers } = scene;
  if (layers.front_band) paintBand(p, day);
  if (!layers.front_line) return;
  const parts = partsOn(data.front, day);
  for (const part of parts) paintCasing(p, part, scene);
  for (const { kind, shape } of parts) {
    const contested = kind === "contested";
    const look = { dash: DASHES[kind] ?? [], cap: contested ? "round" : "butt" } as const;
    if (kind in QUIET) p.stroke(ringsOfShape(shape), p.ink.front, 1.3, QUIET[kind]);
    else p.stroke(ringsOfShape(shape), p.ink.front, contested ? 3.4 : 2.4, look);
  }
}

const COARSE = 0.25; // pixels of the fade by those of the map: what is soft needs no more, and is drawn faster
const FADE = 8; // steps of the band, from its edge to the line
const EVEN = 0.23; // opacity at the line, where both hues are even

// Across the band each side's hue runs out into the other's: on its own ground the other's is laid over,
// the more the closer to the line.
function paintBand(p: Pencil, day: Day | null): void {
  const fronts = partsOn(data.front, day).filter(({ bandKm }) => bandKm);
  const control = partsOn(data.control, day);
  p.laid(COARSE, (soft) => {
    for (const side of new Set(fronts.flatMap(({ sideA, sideB }) => [sideA, sideB]))) {
      const across = fronts.flatMap((front) => {
        if (front.sideA !== side && front.sideB !== side) return [];
        return { front, other: front.sideA === side ? front.sideB : front.sideA };
      });
      const ground = control.filter((part) => part.side === side).flatMap(({ shape }) => ringsOfShape(shape));
      for (const other of new Set(across.map((entry) => entry.other))) {
        const own = across.filter((entry) => entry.other === other);
        soft.laid(1, (one) => one.within(ground, () => paintSteps(one, own)));
      }
    }
  });
  for (const { shape } of partsOn(data.band, day))
    p.stroke(ringsOfShape(shape), p.ink.front, 0.7, { closed: true, alpha: 0.2 });
}

// The hue of one side, step by step: each takes the place of the step before.
function paintSteps(p: Pencil, across: { front: FrontPart; other: string }[]): void {
  for (let step = 1; step <= FADE; step += 1) {
    for (const { front, other } of across) paintFade(p, front, sideInfo(other).colour, step);
  }
}

function paintFade(p: Pencil, { shape, bandKm }: FrontPart, colour: string, step: number): void {
  const lines = ringsOfShape(shape);
  if (!lines.length || !bandKm) return;
  const [, y] = lines[0].xy;
  const kilometre = (p.scale / ROUND_KM) * Math.cosh(Math.PI * (1 - 2 * y));
  const width = 2 * bandKm * kilometre * (1 - (step - 0.5) / FADE);
  p.stroke(lines, colour, width, { cap: "round", alpha: (EVEN * step) / FADE, instead: true });
}

function paintCasing(p: Pencil, { id, kind, shape }: FrontPart, { sel, hover }: Scene): void {
  const rings = ringsOfShape(shape);
  const chosen = sel === `front:${id}` || hover === `front:${id}`;
  if (chosen) p.stroke(rings, p.ink.select, 11, { alpha: 0.55, cap: "round" });
  if (!(kind in QUIET)) p.stroke(rings, p.ink["front-case"], 4.8, { alpha: 0.85, cap: "round" });
}

/** Ground where the view disagrees bears the hatch of the side that the view gives it to. */
export function paintView(p: Pencil, { whose, layers, day }: Scene): void {
  if (!whose || !layers.control) return;
  for (const { shape, after } of viewOn(whose, day)?.ground ?? []) {
    const rings = ringsOfShape(shape);
    p.fill(rings, p.pattern("lines", sideInfo(after).colour), 0.95);
    p.stroke(rings, p.ink.front, 1.2, { dash: [2, 3], closed: true, alpha: 0.8 });
  }
}

const REACH = 9; // pixels within which the pointer meets the line

/** The part of the front within reach of a pixel. */
export function frontAt(p: Pencil, { day, layers }: Scene, x: number, y: number): FrontPart | null {
  if (!layers.front_line) return null;
  const [mx, my] = p.under(x, y);
  let closest: FrontPart | null = null;
  let least = (REACH / p.scale) ** 2;
  for (const part of partsOn(data.front, day)) {
    for (const { xy } of ringsOfShape(part.shape)) {
      for (let i = 0; i + 3 < xy.length; i += 2) {
        const distance = segmentDistance(xy, i, mx, my);
        if (distance >= least) continue;
        least = distance;
        closest = part;
      }
    }
  }
  return closest;
}

/** Control at a pixel. */
export function controlAt(p: Pencil, { day, layers }: Scene, x: number, y: number): ControlPart | null {
  if (!layers.control) return null;
  const [mx, my] = p.under(x, y);
  return partsOn(data.control, day).find(({ shape }) => inRings(ringsOfShape(shape), mx, my)) ?? null;
}
