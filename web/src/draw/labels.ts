// Names on the map: sides, countries, provinces, towns. A name is left out where it would hit another.

import { partsOn } from "../data/days.ts";
import { type Anchor, insidePoints } from "../data/geometry.ts";
import { ringsOfShape } from "../data/records.ts";
import { remembered } from "../data/remember.ts";
import { data } from "../data/store.ts";
import type { Box, City, ControlPart, Day, Shape } from "../data/types.ts";
import { nameIn, sideInfo } from "../i18n/names.ts";
import { contestedText } from "../i18n/titles.ts";
import { locale } from "../i18n/words.ts";
import type { Pencil } from "./pencil.ts";
import type { Scene } from "./scene.ts";
import { groupSpots, type Spot, spotsOf } from "./spots.ts";
import { paintSites, townLabel, townsToName } from "./towns.ts";

interface LabelLook {
  size?: number;
  weight?: number;
  colour?: string;
  /** Pixels to the right of the point. */
  shift?: number;
  align?: "center" | "left";
  italic?: boolean;
  spacing?: number;
  alpha?: number;
}

const CELL = 48; // pixels

/** Boxes that are taken, by the cells of a grid that they touch. */
export class Room {
  private readonly taken = new Map<number, Box[]>();

  constructor(boxes: readonly Box[] = []) {
    for (const box of boxes) this.take(box);
  }

  /** Whether a box is free; it is taken from then on. */
  take(box: Box): boolean {
    const cells = cellsOf(box);
    const hits = (other: Box) => other[0] < box[2] && other[2] > box[0] && other[1] < box[3] && other[3] > box[1];
    if (cells.some((cell) => this.taken.get(cell)?.some(hits))) return false;
    for (const cell of cells) this.taken.set(cell, [...(this.taken.get(cell) ?? []), box]);
    return true;
  }
}

function cellsOf([x0, y0, x1, y1]: Box): number[] {
  const cells: number[] = [];
  for (let i = Math.floor(x0 / CELL); i <= Math.floor(x1 / CELL); i += 1) {
    for (let j = Math.floor(y0 / CELL); j <= Math.floor(y1 / CELL); j += 1) cells.push(i * 4096 + j);
  }
  return cells;
}

class Labels {
  private readonly p: Pencil;
  private readonly room: Room;
  /** Boxes of the names written. */
  readonly written: Box[] = [];

  constructor(p: Pencil, room: Room) {
    this.p = p;
    this.room = room;
  }

  /** Write a name at a point of the unit square where there is room; tell whether there was. */
  write(text: string, mx: number, my: number, look: LabelLook): boolean {
    const { size = 11, weight = 400, shift = 0, align = "center", italic = false, spacing = 0, alpha = 1 } = look;
    const { ctx, ink } = this.p;
    const [x, y] = [this.p.x(mx) + shift, this.p.y(my)];
    if (x < -60 || y < -20 || x > this.p.width + 60 || y > this.p.height + 20) return false;
    ctx.font = `${italic ? "italic " : ""}${weight} ${size}px ${ink.font}`;
    space(ctx, spacing);
    const width = ctx.measureText(text).width;
    const left = align === "center" ? x - width / 2 : x;
    const box: Box = [left - 3, y - size * 0.62, left + width + 3, y + size * 0.62];
    const free = this.room.take(box);
    if (free) {
      this.written.push(box);
      ctx.textAlign = "left";
      ctx.textBaseline = "middle";
      ctx.direction = "ltr";
      ctx.globalAlpha = alpha;
      ctx.lineJoin = "round";
      ctx.lineWidth = 3;
      ctx.strokeStyle = ink["label-halo"];
      ctx.strokeText(text, left, y);
      ctx.fillStyle = look.colour ?? ink.label;
      ctx.fillText(text, left, y);
      ctx.globalAlpha = 1;
    }
    space(ctx, 0);
    return free;
  }
}

// Not every browser can space letters on a canvas.
function space(ctx: CanvasRenderingContext2D, pixels: number): void {
  if ("letterSpacing" in ctx) ctx.letterSpacing = `${pixels}px`;
}

export interface LabelOptions {
  /** What the legend covers counts as taken: no name half under it. */
  legend: Box | null;
  /** Whether sides are named; not where two days share the map. */
  sides: boolean;
}

/** What the marks of events leave free, beside boxes that are taken. */
export function roomBesideMarks(p: Pencil, scene: Scene, boxes: readonly Box[] = []): Room {
  const room = new Room(boxes);
  for (const { x, y, size } of groupSpots(p, scene)) {
    const r = size > 1 ? 12 : 10;
    room.take([x - r, y - r, x + r, y + r]);
  }
  return room;
}

/** Write the names; returns their boxes. */
export function paintLabels(p: Pencil, scene: Scene, { legend, sides }: LabelOptions): readonly Box[] {
  if (scene.online) return [];
  const room = roomBesideMarks(p, scene);
  const labels = new Labels(p, room);
  if (legend) room.take(legend);
  if (sides && scene.layers.control) nameSides(p, scene, labels);
  nameCountries(p, labels);
  const beside = { size: 10.5, italic: true, shift: 10, align: "left" } as const;
  nameTowns(p, scene, labels, [LARGE, Infinity]);
  paintSites(
    p,
    (box) => room.take(box),
    (text, mx, my) => labels.write(text, mx, my, beside),
  );
  nameTowns(p, scene, labels, [0, LARGE - 1]);
  if (p.zoom >= 6.4) nameProvinces(p, labels);
  return labels.written;
}

const anchorsOf = remembered((shape: Shape): Anchor[] => {
  const rings = ringsOfShape(shape);
  return rings.length ? insidePoints(rings) : [];
});

function nameSides(p: Pencil, { day }: Scene, labels: Labels): void {
  const look = { size: 13, weight: 700, spacing: 0.3 };
  for (const part of partsOn(data.control, day)) {
    const name = groundName(part, day);
    anchorsOf(part.shape).find(({ x, y, room }) => room * p.scale >= 26 && labels.write(name, x, y, look));
  }
}

/** The side of a part; of contested ground also since when. */
export function groundName({ side, since }: Pick<ControlPart, "side" | "since">, day: Day | null): string {
  return [sideInfo(side).name, since && contestedText(since, day)].filter(Boolean).join(" ");
}

function nameCountries(p: Pencil, labels: Labels): void {
  const look = { size: p.zoom < 7 ? 11 : 13, weight: 600, colour: p.ink["country-label"], spacing: 1.4 };
  for (const { x, y, names } of data.basemap.countries) {
    labels.write(nameIn(names, names.en).toLocaleUpperCase(locale), x, y, look);
  }
}

/** Zoom below which only towns of so many people are named. */
const POPULATIONS: [zoom: number, least: number][] = [
  [4.5, 1500000],
  [5.3, 400000],
  [6, 150000],
  [7, 50000],
  [8, 15000],
  [9, 4000],
];

const LARGE = 20000; // people: a town's name goes before the signs around it

function nameTowns(p: Pencil, scene: Scene, labels: Labels, [from, to]: readonly [number, number]): void {
  const marked = markedSpots(spotsOf(scene));
  const people = new Set(scene.shown.facts.flatMap(({ where }) => (where ? [spotKey(where.place)] : [])));
  const least = POPULATIONS.find(([zoom]) => p.zoom < zoom)?.[1] ?? 0;
  for (const town of townsToName()) {
    const own = town.population === Infinity;
    if (town.population < Math.max(from, least) || town.population > to) continue;
    if (!own || p.zoom >= 5) nameTown(p, labels, town, marked.has(spotKey(town)) || people.has(spotKey(town)));
  }
}

const markedSpots = remembered((spots: Spot[]) => new Set(spots.map(({ place }) => spotKey(place))));

// A number that no two places share.
function spotKey({ x, y }: { x: number; y: number }): number {
  return x + 7 * y;
}

// A place with a mark leaves room for it; any other bears a dot.
function nameTown(p: Pencil, labels: Labels, town: City, marked: boolean): void {
  const [x, y] = [p.x(town.x), p.y(town.y)];
  if (x < -40 || y < -20 || x > p.width + 40 || y > p.height + 20) return;
  const written = labels.write(townLabel(town, p.zoom), town.x, town.y, {
    size: town.population > 500000 ? 12 : 11,
    weight: town.population === Infinity ? 600 : 400,
    shift: marked ? 16 : 6,
    align: "left",
  });
  if (written && !marked) dot(p, x, y);
}

function dot(p: Pencil, x: number, y: number): void {
  p.circle(x, y, 2);
  p.ctx.fillStyle = p.ink.label;
  p.ctx.fill();
  p.ctx.lineWidth = 1;
  p.ctx.strokeStyle = p.ink["label-halo"];
  p.ctx.stroke();
}

function nameProvinces(p: Pencil, labels: Labels): void {
  const look = { size: 10.5, italic: true, colour: p.ink["country-label"], spacing: 0.8, alpha: 0.9 };
  for (const { name, names, x, y } of data.basemap.provinces) labels.write(nameIn(names, name), x, y, look);
}
