// A pencil knows canvas, projection and colours; painters draw with it.

import type { Box, Line } from "../data/types.ts";
import { h } from "../ui/dom.ts";

const COLOURS = [
  "sea",
  "land",
  "border",
  "province",
  "river",
  "lake",
  "label",
  "label-halo",
  "country-label",
  "paper",
  "halo",
  "edge",
  "front",
  "front-case",
  "select",
] as const;

/** Colours of the canvas, whether they are dark, and the font. */
export type Ink = Record<(typeof COLOURS)[number], string> & { dark: boolean; font: string };

/** Colours from the style sheet, so that light, dark and print differ in one place. */
export function inkOf(css: CSSStyleDeclaration): Ink {
  const value = (name: string) => css.getPropertyValue(name).trim();
  const colours = COLOURS.map((name) => [name, value(`--map-${name}`)]);
  const named = Object.fromEntries(colours) as Record<(typeof COLOURS)[number], string>;
  return { ...named, dark: value("--map-dark") === "1", font: value("--font") || "sans-serif" };
}

interface StrokeOptions {
  dash?: number[];
  closed?: boolean;
  alpha?: number;
  cap?: CanvasLineCap;
  /** Whether the stroke takes the place of what lies under it. */
  instead?: boolean;
}

interface Point {
  x: number;
  y: number;
}

export class Pencil {
  readonly ctx: CanvasRenderingContext2D;
  readonly ink: Ink;
  readonly zoom: number;
  readonly width: number;
  readonly height: number;
  /** Pixels of the unit square's side. */
  readonly scale: number;
  private readonly origin: Point;
  private readonly box: Box;

  /** `origin` is the canvas' corner in pixels of the whole world at this zoom, `size` that of the canvas. */
  constructor(ctx: CanvasRenderingContext2D, zoom: number, origin: Point, size: Point, ink: Ink) {
    this.ctx = ctx;
    this.ink = ink;
    this.zoom = zoom;
    this.width = size.x;
    this.height = size.y;
    this.scale = 256 * 2 ** zoom;
    this.origin = origin;
    const { scale } = this;
    this.box = [origin.x / scale, origin.y / scale, (origin.x + size.x) / scale, (origin.y + size.y) / scale];
  }

  x(mx: number): number {
    return mx * this.scale - this.origin.x;
  }

  y(my: number): number {
    return my * this.scale - this.origin.y;
  }

  /** The point of the unit square under a pixel. */
  under(x: number, y: number): [mx: number, my: number] {
    return [(x + this.origin.x) / this.scale, (y + this.origin.y) / this.scale];
  }

  sees([x0, y0, x1, y1]: Box): boolean {
    return x0 <= this.box[2] && x1 >= this.box[0] && y0 <= this.box[3] && y1 >= this.box[1];
  }

  /** Whether a pixel lies on the canvas or at most `margin` pixels outside. */
  holds(x: number, y: number, margin: number): boolean {
    return x >= -margin && y >= -margin && x <= this.width + margin && y <= this.height + margin;
  }

  // Trace rings or lines as one path; points nearer than half a pixel are left out.
  private trace(rings: readonly Line[], closed: boolean): boolean {
    const { ctx, scale } = this;
    const [dx, dy] = [-this.origin.x, -this.origin.y];
    let any = false;
    ctx.beginPath();
    for (const { xy, box } of rings) {
      if (!this.sees(box)) continue;
      any = true;
      let px = xy[0] * scale + dx;
      let py = xy[1] * scale + dy;
      ctx.moveTo(px, py);
      for (let i = 2; i < xy.length; i += 2) {
        const x = xy[i] * scale + dx;
        const y = xy[i + 1] * scale + dy;
        if (Math.abs(x - px) + Math.abs(y - py) < 0.7 && i < xy.length - 2) continue;
        ctx.lineTo(x, y);
        px = x;
        py = y;
      }
      if (closed) ctx.closePath();
    }
    return any;
  }

  fill(rings: readonly Line[], style: string | CanvasPattern, alpha = 1): void {
    if (!this.trace(rings, true)) return;
    this.ctx.globalAlpha = alpha;
    this.ctx.fillStyle = style;
    this.ctx.fill("evenodd");
    this.ctx.globalAlpha = 1;
  }

  stroke(rings: readonly Line[], style: string, width: number, options: StrokeOptions = {}): void {
    const { dash = [], closed = false, alpha = 1, cap = "butt", instead = false } = options;
    if (!this.trace(rings, closed)) return;
    const { ctx } = this;
    ctx.setLineDash(dash);
    ctx.lineCap = cap;
    ctx.lineJoin = "round";
    ctx.strokeStyle = style;
    ctx.lineWidth = width;
    if (instead) {
      ctx.globalCompositeOperation = "destination-out";
      ctx.stroke();
      ctx.globalCompositeOperation = "source-over";
    }
    ctx.globalAlpha = alpha;
    ctx.stroke();
    ctx.setLineDash([]);
    ctx.globalAlpha = 1;
  }

  /** Trace a circle, for the caller to fill or stroke. */
  circle(x: number, y: number, r: number): void {
    this.ctx.beginPath();
    this.ctx.arc(x, y, r, 0, 2 * Math.PI);
  }

  /** Fill what was traced, and stroke it with a hair's width, each at an opacity. */
  shade(colour: string, fill: number, stroke: number): void {
    const { ctx } = this;
    ctx.fillStyle = colour;
    ctx.globalAlpha = fill;
    ctx.fill();
    ctx.strokeStyle = colour;
    ctx.lineWidth = 0.8;
    ctx.globalAlpha = stroke;
    ctx.stroke();
    ctx.globalAlpha = 1;
  }

  /** A small sign of the ground, on a field of -8..8, with a halo. */
  sign(outline: string, x: number, y: number, size: number): void {
    const { ctx, ink } = this;
    const path = new Path2D(outline);
    ctx.save();
    ctx.translate(x, y);
    ctx.scale(size / 8, size / 8);
    ctx.lineJoin = "round";
    ctx.lineWidth = 5;
    ctx.strokeStyle = ink["label-halo"];
    ctx.stroke(path);
    ctx.fillStyle = ink.label;
    ctx.fill(path);
    ctx.restore();
  }

  /** Words with a halo, centred on a pixel. */
  words(x: number, y: number, text: string, font: string): void {
    const { ctx, ink } = this;
    ctx.font = `${font} ${ink.font}`;
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.lineWidth = 3.5;
    ctx.lineJoin = "round";
    ctx.strokeStyle = ink["label-halo"];
    ctx.strokeText(text, x, y);
    ctx.fillStyle = ink.label;
    ctx.fillText(text, x, y);
  }

  /** Draw inside a strip of the canvas only. */
  clipped<Result>(from: number, to: number, draw: () => Result): Result {
    this.ctx.save();
    this.ctx.beginPath();
    this.ctx.rect(from, 0, to - from, this.height);
    this.ctx.clip();
    const result = draw();
    this.ctx.restore();
    return result;
  }

  /** Draw inside rings only. */
  within(rings: readonly Line[], draw: () => void): void {
    this.ctx.save();
    if (this.trace(rings, true)) {
      this.ctx.clip("evenodd");
      draw();
    }
    this.ctx.restore();
  }

  /** Draw on a sheet of its own, as coarse as asked, and lay it over. */
  laid(coarse: number, draw: (p: Pencil) => void): void {
    const { ctx, origin, width, height } = this;
    const sheet = h("canvas", { width: Math.ceil(width * coarse), height: Math.ceil(height * coarse) });
    const above = sheet.getContext("2d");
    if (!above) return;
    const [corner, size] = [origin, { x: width, y: height }].map(({ x, y }) => ({ x: x * coarse, y: y * coarse }));
    draw(new Pencil(above, this.zoom + Math.log2(coarse), corner, size, this.ink));
    ctx.drawImage(sheet, 0, 0, sheet.width / coarse, sheet.height / coarse);
  }

  /** A repeated hatch of one colour. */
  pattern(kind: string, colour: string): CanvasPattern | string {
    return this.ctx.createPattern(tileOf(kind, colour), "repeat") ?? colour;
  }
}

const tiles = new Map<string, HTMLCanvasElement>();

function tileOf(kind: string, colour: string): HTMLCanvasElement {
  const key = `${kind} ${colour}`;
  const tile = tiles.get(key) ?? drawTile(kind, colour);
  tiles.set(key, tile);
  return tile;
}

function drawTile(kind: string, colour: string): HTMLCanvasElement {
  const tile = h("canvas", { width: 10, height: 10 });
  const ctx = tile.getContext("2d");
  if (!ctx) return tile;
  ctx.strokeStyle = colour;
  ctx.fillStyle = colour;
  ctx.lineWidth = 1.2;
  ctx.beginPath();
  if (kind === "dots") {
    ctx.arc(2.5, 2.5, 1.2, 0, 7);
    ctx.arc(7.5, 7.5, 1.2, 0, 7);
    ctx.fill();
    return tile;
  }
  for (const [x0, y0, x1, y1] of hatch(kind)) {
    ctx.moveTo(x0, y0);
    ctx.lineTo(x1, y1);
  }
  ctx.stroke();
  return tile;
}

const OFFSETS = [-10, 0, 10];
const RISING = OFFSETS.map((o): Box => [o, 10, o + 10, 0]);
const FALLING = OFFSETS.map((o): Box => [o, 0, o + 10, 10]);
const UPRIGHT: Box = [5, 0, 5, 10];
const LEVEL: Box = [0, 5, 10, 5];

/** Lines of a hatch: rising ones are contested ground's, the others are those of sides; "solid" has none. */
const HATCHES: Record<string, Box[]> = {
  lines: RISING,
  diagonal: FALLING,
  vertical: [UPRIGHT],
  horizontal: [LEVEL],
  cross: [...RISING, ...FALLING],
  crosshatch: [...RISING, ...FALLING],
  grid: [UPRIGHT, LEVEL],
};

function hatch(kind: string): Box[] {
  return HATCHES[kind] ?? [];
}
