// Which records pass the filters.

import { UNTYPED } from "../data/aggregates.ts";
import { parseDay } from "../data/days.ts";
import { articlesOf, searchText } from "../data/records.ts";
import type { Actor, Fact, HeldIncident, Incident, PlaceDay, When } from "../data/types.ts";
import type { Filters } from "./state.ts";

function wordsOf({ q }: Filters): string[] {
  return q.toLocaleLowerCase().split(/\s+/).filter(Boolean);
}

// A span that may reach into the range passes; what has no date at all does not.
function inRange({ from, to }: When, filters: Filters): boolean {
  if (!filters.from && !filters.to) return true;
  if (from === null && to === null) return false;
  const [first, last] = [parseDay(filters.from) ?? -Infinity, parseDay(filters.to) ?? Infinity];
  return (from ?? -Infinity) <= last && (to ?? Infinity) >= first;
}

interface What {
  type: string;
  realis: string;
  conf: number;
  actors: Actor[];
}

// Filters on what an incident is.
function suits({ type, realis, conf, actors }: What, filters: Filters): boolean {
  if (filters.type && (type || UNTYPED) !== filters.type) return false;
  if (filters.conf && conf < Number(filters.conf)) return false;
  if (filters.realis && realis !== filters.realis) return false;
  if (filters.side && !actors.some((actor) => actor.side === filters.side)) return false;
  return !filters.actor || actors.some((actor) => actor.name === filters.actor);
}

/** Whether an incident or a fact passes; types, sides and actors are asked of incidents only. */
export function passes(record: Incident | Fact, filters: Filters): boolean {
  if (!wordsOf(filters).every((word) => searchText(record).includes(word))) return false;
  if (filters.article && !articlesOf(record).includes(Number(filters.article))) return false;
  if (filters.prec && (!record.where || record.where.prec > Number(filters.prec))) return false;
  if (!inRange(record.when, filters)) return false;
  if (record.kind === "event") return suits(record, filters);
  return (
    (!filters.conf || record.conf >= Number(filters.conf)) && (!filters.realis || record.realis === filters.realis)
  );
}

/** The test of single incidents of a place and day; null where none of them can pass. */
export function heldTest(record: PlaceDay, filters: Filters): ((incident: HeldIncident) => boolean) | null {
  if (filters.prec && record.where.prec > Number(filters.prec)) return null;
  if (!inRange(record.when, filters)) return null;
  const { name, parent } = record.where.place;
  const place = `${name}\n${parent}`.toLocaleLowerCase();
  const words = wordsOf(filters).filter((word) => !place.includes(word));
  const article = filters.article ? Number(filters.article) : null;
  return (incident) =>
    suits(incident, filters) &&
    (article === null || incident.articles.includes(article)) &&
    words.every((word) => says(incident, word));
}

function says({ type, sub, actors }: HeldIncident, word: string): boolean {
  return [type, sub, ...actors.map((actor) => actor.name)].some((text) => text.toLocaleLowerCase().includes(word));
}
