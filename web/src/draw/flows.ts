// Tapered arrows between two places, dashed where the figure is only a lower bound.

import { isReturn, peopleOf } from "../data/records.ts";
import type { Fact, Way } from "../data/types.ts";
import { factColour } from "./glyphs.ts";
import type { Pencil } from "./pencil.ts";
import { largestFigure } from "./scale.ts";

const BEND = 0.18;
const WIDEST = 16; // pixels
const SHORTEST = 18; // pixels; an arrow over a border would vanish on the map of a continent

type Flow = Fact & { way: Way };

/** Whether both ends of a movement are known, and neither lies within the other. */
export function isFlow<F extends Fact>(fact: F): fact is F & Flow {
  return fact.way !== null;
}

/** A quadratic curve from (x0, y0) to (x1, y1), bent towards (cx, cy). */
interface Curve {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
  cx: number;
  cy: number;
  length: number;
}

type Point = [x: number, y: number];

/** Draw a movement; returns the circles along it in which the pointer meets it. */
export function paintFlow(p: Pencil, fact: Flow, label: string): { x: number; y: number; r: number }[] {
  const curve = curveOf(p, fact);
  const { length } = curve;
  if (length === 0) return [];
  const share = Math.sqrt(peopleOf(fact) / largestFigure());
  const width = Math.max(3, Math.min(WIDEST, (length / 5) * 2, WIDEST * share));
  const least = fact.figure && fact.figure.best === null && fact.figure.low !== null;
  const pieces: Point[] = least ? dashes(length) : [[0, 1]];
  for (const [style, margin] of [
    [p.ink.halo, 1.4],
    [factColour(fact), 0],
  ] as const) {
    p.ctx.fillStyle = style;
    for (const piece of pieces) taper(p.ctx, curve, width, piece, margin);
    arrowHead(p.ctx, curve, width, margin);
  }
  const [mx, my] = along(curve, 0.5);
  if (label) p.words(mx, my, label, "700 11px");
  return [0.2, 0.35, 0.5, 0.65, 0.8].map((u) => {
    const [x, y] = along(curve, u);
    return { x, y, r: 9 };
  });
}

// Returns bend the other way, so that both directions between two places can be seen.
function curveOf(p: Pencil, fact: Flow): Curve {
  const { way } = fact;
  const [x0, y0, x1, y1] = seen(p.x(way.x0), p.y(way.y0), p.x(way.x1), p.y(way.y1));
  const bend = isReturn(fact) ? -BEND : BEND;
  const [cx, cy] = [(x0 + x1) / 2 - (y1 - y0) * bend, (y0 + y1) / 2 + (x1 - x0) * bend];
  return { x0, y0, x1, y1, cx, cy, length: Math.hypot(x1 - x0, y1 - y0) };
}

// A way drawn out from its middle, where it is too short to be seen.
function seen(x0: number, y0: number, x1: number, y1: number): [number, number, number, number] {
  const more = Math.max(0, SHORTEST / (Math.hypot(x1 - x0, y1 - y0) || Infinity) - 1) / 2;
  const [dx, dy] = [(x1 - x0) * more, (y1 - y0) * more];
  return [x0 - dx, y0 - dy, x1 + dx, y1 + dy];
}

function dashes(length: number): Point[] {
  const count = Math.max(3, Math.round(length / 16));
  return Array.from({ length: count }, (_, i) => [i / count, (i + 0.62) / count]);
}

function along({ x0, y0, cx, cy, x1, y1 }: Curve, u: number): Point {
  const v = 1 - u;
  return [v * v * x0 + 2 * u * v * cx + u * u * x1, v * v * y0 + 2 * u * v * cy + u * u * y1];
}

// A piece of the curve, thin where people left and wide where they came.
function taper(ctx: CanvasRenderingContext2D, curve: Curve, width: number, [from, to]: Point, margin: number): void {
  const steps = Math.max(2, Math.ceil((to - from) * 24));
  const left: Point[] = [];
  const right: Point[] = [];
  for (let i = 0; i <= steps; i += 1) {
    const u = (from + ((to - from) * i) / steps) * 0.94;
    const [x, y] = along(curve, u);
    const [ax, ay] = along(curve, Math.min(1, u + 0.01));
    const half = (width * (0.18 + 0.82 * u)) / 2 + margin;
    const size = Math.hypot(ax - x, ay - y) || 1;
    const [nx, ny] = [(-(ay - y) / size) * half, ((ax - x) / size) * half];
    left.push([x + nx, y + ny]);
    right.unshift([x - nx, y - ny]);
  }
  ctx.beginPath();
  for (const [x, y] of [...left, ...right]) ctx.lineTo(x, y);
  ctx.closePath();
  ctx.fill();
}

function arrowHead(ctx: CanvasRenderingContext2D, curve: Curve, width: number, margin: number): void {
  const { x1, y1, length } = curve;
  const head = Math.min(width * 1.1 + 6, length * 0.4);
  const [bx, by] = along(curve, Math.max(0.5, 1 - head / length));
  const size = Math.hypot(x1 - bx, y1 - by) || 1;
  const [dx, dy] = [(x1 - bx) / size, (y1 - by) / size];
  const half = width * 0.75 + 3.5 + margin;
  ctx.beginPath();
  ctx.moveTo(x1 + dx * margin * 1.5, y1 + dy * margin * 1.5);
  ctx.lineTo(bx - dy * half - dx * margin, by + dx * half - dy * margin);
  ctx.lineTo(bx + dy * half - dx * margin, by - dx * half - dy * margin);
  ctx.closePath();
  ctx.fill();
}
