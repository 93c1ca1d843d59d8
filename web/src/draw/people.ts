// People: circles by size with the bounds of the figure, the areas that figures are for, and arrows.

import { boxOf, inRings, insidePoints } from "../data/geometry.ts";
import { figureSize, isReturn, outline, peopleIn, peopleOf } from "../data/records.ts";
import type { Fact, Figure, Place, Placed } from "../data/types.ts";
import { short } from "../i18n/format.ts";
import { unitText } from "../i18n/titles.ts";
import { isFlow, paintFlow } from "./flows.ts";
import { factColour } from "./glyphs.ts";
import type { Room } from "./labels.ts";
import type { Pencil } from "./pencil.ts";
import { circleSize } from "./scale.ts";
import type { Scene } from "./scene.ts";

const PEOPLE = ["displacement", "refugees_hosted"];
const MANY = 1000000; // from so many people on an area is shown as an extent, filled

/** A fact drawn as a circle or arrow, and a circle of pixels in which the pointer meets it. */
export interface DrawnFact {
  fact: Placed<Fact>;
  x: number;
  y: number;
  r: number;
}

/** Facts about people; returns what was drawn. `room` is what their numbers take of the canvas. */
export function paintPeople(p: Pencil, { shown, layers }: Scene, room: Room): DrawnFact[] {
  const facts = shown.facts
    .filter((fact) => fact.layer !== null && PEOPLE.includes(fact.layer) && layers[fact.layer])
    .filter((fact): fact is Placed<Fact> => fact.where !== null);
  paintPeopleExtents(p, facts);
  const rows = new Map<Place, Row>();
  const distinct = oncePerFigure(facts);
  const counts = distinct.flatMap((fact) => (isFlow(fact) ? [] : paintCount(p, fact, rows)));
  const flows = distinct.flatMap((fact) => {
    const spots = isFlow(fact) ? paintFlow(p, fact, "") : [];
    return spots.map((spot) => ({ fact, ...spot }));
  });
  for (const { fact, x, y, r } of counts) if (fact.measure === "flow") paintDirection(p, fact, { x, y, r });
  for (const { fact, x, y, r } of counts) writeFigure(p, room, figureLabel(fact) || "?", { x, y, r });
  for (const { fact, x, y } of middles(flows)) writeFigure(p, room, figureLabel(fact), { x, y, r: 4 });
  return [...counts.map((drawn) => ({ ...drawn, r: Math.max(drawn.r, 10) })), ...flows];
}

/** The first fact of each figure: the same number of the same people at a place, told twice, is one mark. */
export function oncePerFigure<F extends Fact>(facts: readonly F[]): F[] {
  const seen = new Set<string>();
  return facts.filter((fact) => {
    const key = figureKey(fact);
    if (key !== null && seen.has(key)) return false;
    if (key !== null) seen.add(key);
    return true;
  });
}

function figureKey({ what, measure, where, origin, destination, figure, unit }: Fact): string | null {
  if (!figure || !where) return null;
  const who = what === "idps" ? "displaced" : what;
  const ends = [where, origin, destination].map((end) => end?.place.id ?? "");
  return [who, measure, unit, figureSize(figure), ...ends].join("|");
}

// Of the spots along each arrow the one in its middle.
function middles(flows: readonly DrawnFact[]): DrawnFact[] {
  const byFact = new Map<Fact, DrawnFact[]>();
  for (const spot of flows) byFact.set(spot.fact, [...(byFact.get(spot.fact) ?? []), spot]);
  return [...byFact.values()].map((spots) => spots[Math.floor(spots.length / 2)]);
}

const LINE = 12; // pixels of a line of 11 pixel words

/** Write a number in its circle or under, over or beside it, where no other number stands; else leave it out. */
export function writeFigure(p: Pencil, room: Room, text: string, { x, y, r }: Circle): void {
  if (!text) return;
  const half = (text.length * 7) / 2 + 2;
  const under = y + r + 8;
  const spots = [
    [x, r > 15 ? y : under],
    [x, under],
    [x, y - r - 8],
    [x - r - half - 4, y],
    [x + r + half + 12, y + 4],
    [x, y + 2 * LINE],
    [x, y - 2 * LINE],
  ];
  const free = spots.find(([cx, cy]) => room.take([cx - half, cy - LINE / 2, cx + half, cy + LINE / 2]));
  if (free) p.words(free[0], free[1], text, "600 11px");
}

/** Where an area's mark stands: at its own point, or well inside where that point lies outside. */
function markPoint(place: Place): { x: number; y: number } {
  const rings = outline(place);
  if (!rings.length || inRings(rings, place.x, place.y)) return place;
  return insidePoints(rings)[0] ?? place;
}

// Areas that figures are for, each once: people are somewhere inside, not at the circle.
function paintPeopleExtents(p: Pencil, facts: readonly Placed<Fact>[]): void {
  const areas = new Map<Place, Placed<Fact>>();
  for (const fact of facts) {
    if (isFlow(fact) || fact.where.prec < 3) continue;
    const other = areas.get(fact.where.place);
    if (!other || peopleOf(fact) > peopleOf(other)) areas.set(fact.where.place, fact);
  }
  for (const [place, fact] of areas) {
    const rings = outline(place);
    if (!rings.some((ring) => p.sees(ring.box))) continue;
    const colour = factColour(fact);
    // Dots over all that is seen would say nothing of where they end.
    const box = boxOf(rings);
    const ends = (box[2] - box[0]) * p.scale < p.width;
    if (ends && peopleOf(fact) >= MANY) p.fill(rings, p.pattern("dots", colour), 0.5);
    p.stroke(rings, colour, 1.2, { dash: [7, 4], closed: true, alpha: 0.75 });
  }
}

/** From where to where the circles of a place reach, in pixels. */
interface Row {
  low: number;
  high: number;
}

const ARROW = 13; // pixels that the sign of a movement takes beside its circle
const GAP = 3;

/** Where the next circle of a place stands: beside the others while it stays in its area, else upon them. */
export function besides(row: Row | undefined, r: number, middle: number, inArea: (x: number) => boolean): number {
  if (!row) return middle;
  const fits = (x: number) => inArea(x - r) && inArea(x) && inArea(x + r);
  return [row.high + r, row.low - r].find(fits) ?? middle;
}

// Area by the figure; facts of one place stand side by side, because they must not be added up, and never in
// another country.
function paintCount(p: Pencil, fact: Placed<Fact>, rows: Map<Place, Row>): DrawnFact[] {
  const { ctx } = p;
  const { place, prec } = fact.where;
  const r = circleSize(peopleOf(fact));
  const point = markPoint(place);
  const [middle, y] = [p.x(point.x), p.y(point.y)];
  const inArea = (at: number) => prec < 3 || inRings(outline(place), point.x + (at - middle) / p.scale, point.y);
  const row = rows.get(place);
  const x = besides(row, r, middle, inArea);
  const end = x + r + (fact.measure === "flow" ? ARROW : GAP);
  rows.set(place, { low: Math.min(row?.low ?? middle, x - r - GAP), high: Math.max(row?.high ?? middle, end) });
  if (!p.holds(x, y, 60)) return [];
  const colour = factColour(fact);
  p.circle(x, y, r);
  ctx.globalAlpha = fact.measure === "stock" ? 0.3 : 0.12;
  ctx.fillStyle = colour;
  ctx.fill();
  ctx.globalAlpha = 1;
  ctx.lineWidth = 1.8;
  ctx.setLineDash(fact.where.prec > 1 ? [4, 3] : []);
  ctx.strokeStyle = colour;
  ctx.stroke();
  ctx.setLineDash([]);
  if (fact.figure) paintBounds(p, fact, fact.figure, { x, y, r });
  return [{ fact, x, y, r }];
}

/** What stands at a mark: the number, its open end, and households, which are no people. */
export function figureLabel({ figure, unit }: Fact): string {
  if (!figure) return "";
  const open = figure.best !== null ? "" : figure.low !== null ? "≥" : "≤";
  return `${open}${short(figureSize(figure))}${unitText(unit)}`;
}

interface Circle {
  x: number;
  y: number;
  r: number;
}

// Low and high as a ring around the value; an open end as ticks that point outward or inward.
function paintBounds(p: Pencil, fact: Fact, { low, best, high }: Figure, { x, y, r }: Circle): void {
  const { ctx } = p;
  const colour = factColour(fact);
  const size = (n: number) => circleSize(peopleIn(fact, n));
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1.2;
  if (low !== null && high !== null && low !== high) {
    ctx.globalAlpha = 0.35;
    ctx.fillStyle = colour;
    ctx.beginPath();
    ctx.arc(x, y, size(high), 0, 7);
    ctx.arc(x, y, size(low), 0, 7, true);
    ctx.fill("evenodd");
    ctx.globalAlpha = 1;
    for (const n of [low, high]) {
      p.circle(x, y, size(n));
      ctx.stroke();
    }
    return;
  }
  if (best !== null && low === high) return;
  const length = high === null ? 5 : -5;
  for (const angle of [0.79, 2.36, 3.93, 5.5]) {
    const [c, s] = [Math.cos(angle), Math.sin(angle)];
    ctx.beginPath();
    ctx.moveTo(x + c * r, y + s * r);
    ctx.lineTo(x + c * (r + length), y + s * (r + length));
    ctx.stroke();
  }
}

// Which way people went whose other end is not known: out of the place, or into it.
function paintDirection(p: Pencil, fact: Fact, { x, y, r }: Circle): void {
  const { ctx } = p;
  const into = isReturn(fact) || ["arrival", "hosted"].includes(fact.detail ?? "") || fact.where === fact.destination;
  const [c, s] = [Math.SQRT1_2, -Math.SQRT1_2];
  const [from, to] = into ? [r + 11, r + 1] : [r + 1, r + 11];
  const [tx, ty] = [x + c * to, y + s * to];
  const turn = into ? -5 : 5;
  ctx.beginPath();
  ctx.moveTo(x + c * from, y + s * from);
  ctx.lineTo(tx, ty);
  ctx.moveTo(tx - turn, ty);
  ctx.lineTo(tx, ty);
  ctx.lineTo(tx, ty + turn);
  for (const [style, width] of [
    [p.ink.halo, 5],
    [factColour(fact), 2.2],
  ] as const) {
    ctx.lineWidth = width;
    ctx.strokeStyle = style;
    ctx.stroke();
  }
}
