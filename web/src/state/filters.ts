// Which records pass the filters. A filter of several choices lets pass what any of them suits.

import { UNTYPED } from "../data/aggregates.ts";
import { parseDay } from "../data/days.ts";
import { inRings, mercX, mercY } from "../data/geometry.ts";
import { articlesOf, figureSize, searchText } from "../data/records.ts";
import { remembered } from "../data/remember.ts";
import { data } from "../data/store.ts";
import type { Actor, Box, Fact, HeldIncident, Incident, Line, PlaceDay, When, Where } from "../data/types.ts";
import { type Facet, type Filters, MANY } from "./state.ts";

const PARTED = "|";

/** The choices of a filter that takes several. */
export function choicesOf(value: string): string[] {
  return value ? value.split(PARTED) : [];
}

/** The value of a filter with a choice more, or without it. */
export function toggled(value: string, choice: string): string {
  const choices = choicesOf(value);
  const others = choices.filter((other) => other !== choice);
  return (others.length < choices.length ? others : [...choices, choice]).join(PARTED);
}

// What filters ask, worked out once for all records.
interface Asked {
  words: string[];
  chosen: Partial<Record<Facet, Set<string>>>;
  first: number;
  last: number;
  area: Line | null;
}

const askedBy = remembered(
  (filters: Filters): Asked => ({
    words: filters.q.toLocaleLowerCase().split(/\s+/).filter(Boolean),
    chosen: Object.fromEntries(
      MANY.filter((key) => filters[key]).map((key) => [key, new Set(choicesOf(filters[key]))]),
    ),
    first: parseDay(filters.from) ?? -Infinity,
    last: parseDay(filters.to) ?? Infinity,
    area: ringOf(filters.area),
  }),
);

/** The ring that a text of an area names: "LON,LAT;LON,LAT;…"; null for none. */
export function ringOf(text: string): Line | null {
  const corners = text.split(";").map((corner) => corner.split(",").map(Number));
  if (corners.length < 3 || !corners.every((corner) => corner.length === 2 && corner.every(Number.isFinite)))
    return null;
  const points = [...corners, corners[0]].map(([lon, lat]) => [mercX(lon), mercY(lat)]);
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const box: Box = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  return { xy: Float64Array.from(points.flat()), box };
}

// A span that may reach into the range passes; what has no date at all does not.
function inRange({ from, to }: When, filters: Filters): boolean {
  if (!filters.from && !filters.to) return true;
  if (from === null && to === null) return false;
  const { first, last } = askedBy(filters);
  return (from ?? -Infinity) <= last && (to ?? Infinity) >= first;
}

// Whether a place is exact enough and in the area.
function liesWell(where: Where | null, filters: Filters): boolean {
  if (filters.prec && (!where || where.prec > Number(filters.prec))) return false;
  const { area } = askedBy(filters);
  return !area || (where !== null && inRings([area], where.place.x, where.place.y));
}

// Whether any of the values is chosen, where anything is.
function chosen(filters: Filters, key: Facet, values: readonly string[]): boolean {
  const set = askedBy(filters).chosen[key];
  return !set || values.some((value) => set.has(value));
}

function fromArticles(numbers: readonly number[], filters: Filters): boolean {
  const articles = numbers.map((n) => data.articles[n]).filter((article) => article !== undefined);
  return (
    chosen(filters, "article", numbers.map(String)) &&
    chosen(
      filters,
      "source",
      articles.map(({ source }) => source),
    ) &&
    chosen(
      filters,
      "language",
      articles.map(({ language }) => language),
    )
  );
}

interface What {
  type: string;
  sub: string;
  realis: string;
  conf: number;
  actors: Actor[];
}

// Filters on what an incident is.
function suits({ type, sub, realis, conf, actors }: What, filters: Filters): boolean {
  if (filters.conf && conf < Number(filters.conf)) return false;
  return (
    chosen(filters, "type", [type || UNTYPED]) &&
    chosen(filters, "sub", [sub]) &&
    chosen(filters, "realis", [realis]) &&
    (!filters.side ||
      chosen(
        filters,
        "side",
        actors.map((actor) => actor.side),
      )) &&
    (!filters.actor ||
      chosen(
        filters,
        "actor",
        actors.map((actor) => actor.name),
      ))
  );
}

/** The dead that passages tell of an incident at the most; 0 where none does. */
export function deadOf({ members }: Incident): number {
  const dead = members.flatMap((member) => member.figures).filter(({ name }) => name === "fatalities");
  return dead.reduce((most, figure) => Math.max(most, figureSize(figure)), 0);
}

/** Whether an incident or a fact passes; types, sides, actors and the dead are asked of incidents only. */
export function passes(record: Incident | Fact, filters: Filters): boolean {
  if (!askedBy(filters).words.every((word) => searchText(record).includes(word))) return false;
  if (!liesWell(record.where, filters) || !inRange(record.when, filters)) return false;
  if (!fromArticles(articlesOf(record), filters)) return false;
  if (record.kind === "event") {
    return suits(record, filters) && (!filters.dead || deadOf(record) >= Number(filters.dead));
  }
  return (!filters.conf || record.conf >= Number(filters.conf)) && chosen(filters, "realis", [record.realis]);
}

/** The test of single incidents of a place and day; null where none of them can pass. */
export function heldTest(record: PlaceDay, filters: Filters): ((incident: HeldIncident) => boolean) | null {
  if (filters.dead || !liesWell(record.where, filters) || !inRange(record.when, filters)) return null;
  const { name, parent } = record.where.place;
  const place = `${name}\n${parent}`.toLocaleLowerCase();
  const words = askedBy(filters).words.filter((word) => !place.includes(word));
  return (incident) =>
    suits(incident, filters) && fromArticles(incident.articles, filters) && words.every((word) => says(incident, word));
}

function says({ type, sub, actors }: HeldIncident, word: string): boolean {
  return [type, sub, ...actors.map((actor) => actor.name)].some((text) => text.toLocaleLowerCase().includes(word));
}
