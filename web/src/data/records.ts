// What is asked of records: a place's outline, an article's name, words to search, the order of lists.

import { countOf } from "./aggregates.ts";
import { circleRing, ringsOf } from "./geometry.ts";
import { remembered } from "./remember.ts";
import { data } from "./store.ts";
import type { Article, Fact, Figure, Incident, MapRecord, Place, Ring, Sentence, Shape, Where } from "./types.ts";

/** Rings or lines of a shape, decoded when first asked for. */
export const ringsOfShape = remembered((shape: Shape): Ring[] => ringsOf(shape.lines, shape.decimals));

/** Outline of a place: its polygon, else a circle of its radius. */
export const outline = remembered(({ extent, lon, lat, radius }: Place): Ring[] =>
  extent ? ringsOfShape(extent) : [circleRing(lon, lat, Math.max(radius, 0.05))],
);

const UNIT: Readonly<Record<number, number>> = { 3: 15, 4: 40 }; // km, as UNIT_KM of geomap/models/places.py

/** Ground that a record may lie on: the outline of its place, or a unit around it where no better is known. */
export const reach = remembered((where: Where): Ring[] => {
  const { prec, place } = where;
  const km = UNIT[prec] ?? 0;
  return place.area || place.extent || km <= place.radius ? outline(place) : [circleRing(place.lon, place.lat, km)];
});

const SITE = 3; // km: a wider place is a town, and the record lies somewhere in it

/** Whether an exact place is a whole town. */
export function inTown({ prec, place }: { prec: number; place: Place }): boolean {
  return prec === 1 && !place.area && place.radius > SITE;
}

export function articleName(article: Article | undefined): string {
  return article ? article.title || article.file : "";
}

export function articleOf(sentence: Sentence): Article | undefined {
  return data.articles[sentence.article];
}

/** Numbers of the articles that tell a record. */
export function articlesOf(record: Incident | Fact): number[] {
  return record.kind === "event" ? record.members.map((m) => m.sentence.article) : [record.sentence.article];
}

/** All words of a record that a search looks through, in small letters. */
export const searchText = remembered((record: Incident | Fact): string => {
  const parts: (string | null)[] = record.kind === "event" ? incidentWords(record) : factWords(record);
  const places = record.kind === "event" ? [record.where] : [record.where, record.origin, record.destination];
  for (const where of places) {
    if (where) parts.push(where.place.name, where.place.parent, ...Object.values(where.place.names));
  }
  return parts.filter(Boolean).join("\n").toLocaleLowerCase();
});

function incidentWords({ type, sub, members, actors }: Incident): string[] {
  return [
    type,
    sub,
    ...Object.values(data.strings).flatMap((table) => table[`sub.${sub}`] ?? []),
    ...members.map((m) => m.sentence.text),
    ...actors.map((actor) => actor.name),
    ...members.map((m) => articleName(articleOf(m.sentence))),
  ];
}

function factWords({ what, term, sentence, speaker }: Fact): (string | null)[] {
  return [what, term, sentence.text, speaker, articleName(articleOf(sentence))];
}

/** Latest first; what has no day stands at the end. */
export function byDate(a: MapRecord, b: MapRecord): number {
  const day = (record: MapRecord) => (record.lane || record.when.to === null ? -Infinity : record.when.to);
  const [x, y] = [day(a), day(b)];
  if (x === y) return a.id < b.id ? -1 : 1;
  return y > x ? 1 : -1;
}

/** The number that stands for a figure. */
export function figureSize(figure: Figure | null): number {
  return figure ? (figure.best ?? figure.low ?? figure.high ?? 0) : 0;
}

/** People that a number of a fact's unit stands for; the card names the factor of households. */
export function peopleIn(fact: Fact, number: number): number {
  return number * (fact.unit === "households" ? fact.factor || 1 : 1);
}

export function peopleOf(fact: Fact): number {
  return peopleIn(fact, figureSize(fact.figure));
}

/** Number of records in the lane beside the time bar. */
export function laneCount(): number {
  const drawn = [...data.incidents, ...data.facts].filter((record) => record.layer && record.lane);
  return countOf(drawn);
}

/** Whether a fact tells of a return. */
export function isReturn({ what }: Fact): boolean {
  return what.endsWith("returns");
}
