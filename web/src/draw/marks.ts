// Marks: events, hostility, places. Marks that would cover each other stand as one group with its count.

import { typeCounts } from "../data/aggregates.ts";
import { boxOf, mercX, mercY } from "../data/geometry.ts";
import { inTown, reach } from "../data/records.ts";
import { data } from "../data/store.ts";
import { strength } from "../data/time.ts";
import type { Day, MentionedPlace, Placed } from "../data/types.ts";
import { spotOf } from "../ground/spot.ts";
import { short } from "../i18n/format.ts";
import { drawGlyph, factColour, type GlyphLook, typeStyle } from "./glyphs.ts";
import type { Pencil } from "./pencil.ts";
import type { Scene } from "./scene.ts";
import { type Group, groupSpots, spotsOf } from "./spots.ts";

/** Radius of a mark in pixels: larger for fingers. */
export function markSize(): number {
  return matchMedia("(pointer: coarse)").matches ? 10 : 8.5;
}

export interface DrawnPlace {
  place: MentionedPlace;
  x: number;
  y: number;
}

/** Places that articles mention; returns those on the canvas. */
export function paintPlaces(p: Pencil, { layers }: Scene): DrawnPlace[] {
  if (!layers.places) return [];
  const drawn = data.mentioned.map((place) => ({ place, x: p.x(place.x), y: p.y(place.y) }));
  const visible = drawn.filter(({ x, y }) => p.holds(x, y, 0));
  for (const { place, x, y } of visible) {
    p.circle(x, y, 3 + Math.min(4, Math.sqrt(place.mentions) - 1));
    p.ctx.fillStyle = "#7f7f7f";
    p.ctx.globalAlpha = 0.75;
    p.ctx.fill();
    p.ctx.globalAlpha = 1;
    p.ctx.lineWidth = 1.2;
    p.ctx.strokeStyle = p.ink.halo;
    p.ctx.stroke();
  }
  return visible;
}

/** Areas that marks stand for, each once and faint: a hollow mark is somewhere inside its outline. */
export function paintExtents(p: Pencil, scene: Scene): void {
  for (const { place, loose } of spotsOf(scene)) {
    if (!loose) continue;
    if (loose.prec < 3 && !place.extent && (place.radius / 20000) * p.scale < 12) continue;
    const rings = reach(loose);
    const box = boxOf(rings);
    const wide = (box[2] - box[0]) * p.scale;
    if (wide < 24 || wide > p.width * 0.5) continue;
    const close = loose.prec < 3;
    p.stroke(rings, p.ink.label, 1, { dash: close ? [1.5, 4] : [6, 5], closed: true, alpha: close ? 0.3 : 0.4 });
  }
}

/** Marks and groups of marks; returns all groups on the canvas. */
export function paintGroups(p: Pencil, scene: Scene): Group[] {
  const groups = groupSpots(p, scene);
  for (const group of groups) {
    if (group.n === 1) paintMark(p, group, group.records[0], scene.day);
    else paintGroup(p, group);
  }
  return groups;
}

function lookOf(record: Placed): GlyphLook {
  const exact = record.where.prec === 1;
  if (record.kind === "fact") return { glyph: "hostility", colour: factColour(record), exact, size: markSize() + 1 };
  const [[type]] = typeCounts(record);
  return { ...typeStyle(type), exact, size: markSize() };
}

function paintMark(p: Pencil, { x, y }: Group, record: Placed, day: Day | null): void {
  p.ctx.globalAlpha = strength(record, day, data.days);
  if (record.where.prec !== 1) halo(p, x, y, [3, 3]);
  else if (inTown(record.where)) halo(p, x, y, []);
  drawGlyph(p.ctx, x, y, lookOf(record), p.ink);
  p.ctx.globalAlpha = 1;
}

function halo(p: Pencil, x: number, y: number, dash: number[]): void {
  p.circle(x, y, markSize() + 5);
  p.ctx.setLineDash(dash);
  p.ctx.lineWidth = dash.length ? 1.4 : 1;
  p.ctx.strokeStyle = p.ink.label;
  p.ctx.stroke();
  p.ctx.setLineDash([]);
}

function paintGroup(p: Pencil, { x, y, n: total, shares, strength: most }: Group): void {
  const { ctx, ink } = p;
  const radius = 11 + Math.min(9, Math.log2(total) * 2);
  ctx.globalAlpha = most;
  p.circle(x, y, radius + 1.5);
  ctx.fillStyle = ink.halo;
  ctx.fill();
  let from = -Math.PI / 2;
  for (const [colour, n] of shares) {
    const to = from + (n / total) * 2 * Math.PI;
    ctx.beginPath();
    ctx.arc(x, y, radius - 2, from, to);
    ctx.lineWidth = 4.5;
    ctx.strokeStyle = colour;
    ctx.stroke();
    from = to;
  }
  p.circle(x, y, radius - 4);
  ctx.fillStyle = ink.paper;
  ctx.fill();
  ctx.fillStyle = ink.label;
  ctx.font = `700 ${total > 99 ? 9.5 : 11.5}px ${ink.font}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillText(short(total), x, y + 0.5);
  ctx.globalAlpha = 1;
}

/** The places of what is pointed at and of what is chosen. */
export function paintChosen(p: Pencil, { hover, sel }: Scene): void {
  if (hover) paintRing(p, hover, false);
  if (sel) paintRing(p, sel, true);
  const spot = spotOf(sel);
  if (spot) paintPin(p, p.x(mercX(spot.lon)), p.y(mercY(spot.lat)));
}

const TRAIL = 3; // days that a ring stays, ever weaker

/** While days play: rings around what is of the day and of those just before, and around places that changed hands. */
export function paintTrail(p: Pencil, { day, playing, shown }: Scene): void {
  if (!playing || day === null) return;
  const ring = (place: { x: number; y: number }, on: Day, r: number) => {
    const age = day - on;
    if (age < 0 || age >= TRAIL) return;
    p.circle(p.x(place.x), p.y(place.y), r + 3 * age);
    p.ctx.globalAlpha = 0.9 - age * 0.3;
    p.ctx.lineWidth = 3;
    p.ctx.strokeStyle = p.ink.select;
    p.ctx.stroke();
    p.ctx.globalAlpha = 1;
  };
  for (const { lane, when, where } of shown.events) {
    if (!lane && where && where.prec < 4 && when.to !== null) ring(where.place, when.to, markSize() + 9);
  }
  for (const { on, places } of data.changes) {
    for (const { claims } of places) {
      const where = claims.map((id) => data.claimById.get(id)?.where).find(Boolean);
      if (where) ring(where.place, on, markSize() + 15);
    }
  }
}

/** The way of the ruler: its points, the line along them, the ground inside. */
export function paintRuler(p: Pencil, { ruler }: Scene): void {
  if (!ruler.length) return;
  const { ctx, ink } = p;
  const points = ruler.map(({ lon, lat }) => [p.x(mercX(lon)), p.y(mercY(lat))] as const);
  ctx.beginPath();
  for (const [x, y] of points) ctx.lineTo(x, y);
  ctx.lineJoin = "round";
  for (const [colour, wide] of [
    [ink.halo, 6],
    [ink.select, 2.6],
  ] as const) {
    ctx.lineWidth = wide;
    ctx.strokeStyle = colour;
    ctx.stroke();
  }
  if (points.length > 2) {
    ctx.closePath();
    ctx.globalAlpha = 0.12;
    ctx.fillStyle = ink.select;
    ctx.fill();
    ctx.globalAlpha = 1;
  }
  for (const [x, y] of points) {
    p.circle(x, y, 4.5);
    ctx.fillStyle = ink.paper;
    ctx.fill();
    ctx.lineWidth = 2.4;
    ctx.stroke();
  }
}

// A cross in a ring: what stands there is the reader's question, no record.
function paintPin(p: Pencil, x: number, y: number): void {
  const { ctx, ink } = p;
  for (const [colour, wide] of [
    [ink.halo, 5],
    [ink.select, 2.2],
  ] as const) {
    ctx.beginPath();
    ctx.arc(x, y, 9, 0, 2 * Math.PI);
    for (const [dx, dy] of [
      [0, 1],
      [1, 0],
      [0, -1],
      [-1, 0],
    ]) {
      ctx.moveTo(x + 4 * dx, y + 4 * dy);
      ctx.lineTo(x + 14 * dx, y + 14 * dy);
    }
    ctx.lineWidth = wide;
    ctx.strokeStyle = colour;
    ctx.stroke();
  }
}

function paintRing(p: Pencil, id: string, chosen: boolean): void {
  const where = data.recordById.get(id)?.where;
  if (!where) return;
  const rings = reach(where);
  const box = boxOf(rings);
  const wide = (box[2] - box[0]) * p.scale;
  if (wide > 8) {
    if (chosen) p.fill(rings, p.ink.select, wide > p.width ? 0.08 : 0.16);
    p.stroke(rings, p.ink.select, chosen ? 2.2 : 1.6, { closed: true, dash: where.prec > 2 ? [7, 4] : [] });
  }
  p.circle(p.x(where.place.x), p.y(where.place.y), markSize() + 8);
  p.ctx.lineWidth = chosen ? 3.2 : 2;
  p.ctx.strokeStyle = p.ink.select;
  p.ctx.stroke();
}
