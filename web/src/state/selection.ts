// What filters and time leave: shared by map, lists, counts and the live region. A step of the day asks
// only the time of what the filters left.

import { narrowed, typeCounts } from "../data/aggregates.ts";
import { byDate } from "../data/records.ts";
import { remembered } from "../data/remember.ts";
import { data } from "../data/store.ts";
import { inTime, type Time } from "../data/time.ts";
import type { Day, EventRecord, Fact, MapRecord, Shown } from "../data/types.ts";
import { heldTest, passes } from "./filters.ts";
import { FACETS, type Filters, state } from "./state.ts";

/** Records that pass the filters, latest first. */
export interface Passing {
  events: EventRecord[];
  facts: Fact[];
  byId: Map<string, MapRecord>;
}

/** What the filters leave of all records. */
export function passingOf(filters: Filters): Passing {
  const narrowing = FACETS.some((facet) => filters[facet]);
  const drawn = data.incidents.filter((record) => record.layer);
  const events = narrowing ? drawn.flatMap((record) => left(record, filters) ?? []) : drawn;
  const facts = narrowing ? data.facts.filter((fact) => passes(fact, filters)) : [...data.facts];
  events.sort(byDate);
  facts.sort(byDate);
  return { events, facts, byId: new Map(events.map((record) => [record.id, record])) };
}

function left(record: EventRecord, filters: Filters): EventRecord | null {
  if (record.kind === "event") return passes(record, filters) ? record : null;
  const test = heldTest(record, filters);
  return test && narrowed(record, test);
}

let last: { key: string; passing: Passing } | null = null;

/** What the filters leave now. */
export function passing(): Passing {
  const filters = state();
  const key = FACETS.map((facet) => filters[facet]).join("\n");
  if (last?.key !== key) last = { key, passing: passingOf(filters) };
  return last.passing;
}

const RECENT = 2; // days kept: that shown and that compared with it

const recent = remembered((_passing: Passing) => new Map<string, Shown>());

/** What a day shows, with the filters, the window and the lane as they are. */
export function shownOn(day: Day | null): Shown {
  const { last: window, vague } = state();
  const key = `${day} ${window} ${vague}`;
  const cache = recent(passing());
  const shown = cache.get(key) ?? shownOf(passing(), { day, last: window, vague });
  cache.delete(key);
  cache.set(key, shown);
  if (cache.size > RECENT) cache.delete(cache.keys().next().value ?? "");
  return shown;
}

function shownOf({ events, facts }: Passing, time: Time): Shown {
  const visible: EventRecord[] = [];
  let count = 0;
  for (const record of events) {
    if (!inTime(record, time, data.days)) continue;
    visible.push(record);
    count += record.n;
  }
  return { events: visible, facts: facts.filter((fact) => inTime(fact, time, data.days)), count };
}

/** What is shown now. */
export function shown(): Shown {
  return shownOn(state().day);
}

/** A record by its id, as the filters leave it. */
export function recordOf(id: string | null): MapRecord | null {
  return id ? (passing().byId.get(id) ?? data.recordById.get(id) ?? null) : null;
}

/** Records of the map as one list, latest first: what the table and the paper hold. */
export function listed(): MapRecord[] {
  const { events, facts } = shown();
  return [...events, ...facts.filter((fact) => fact.layer)].sort(byDate);
}

// Number of types among what passes: the most that a day can show.
const typesPassing = remembered(({ events }: Passing) => typesOf(events, Infinity).size);

function typesOf(records: EventRecord[], most: number): Set<string> {
  const types = new Set<string>();
  for (const record of records) {
    for (const [type] of typeCounts(record)) types.add(type);
    if (types.size === most) break;
  }
  return types;
}

/** Types that occur among the records shown, looked for until none can be new. */
export function typesShown(): Set<string> {
  return typesOf(shown().events, typesPassing(passing()));
}

/** Records per day and type, for the time bar's histogram, the chart and the table behind it. */
export const perDay = remembered(({ events }: Passing): Map<Day, Map<string, number>> => {
  const days = new Map<Day, Map<string, number>>();
  for (const record of events) {
    const day = record.when.to;
    if (record.lane || day === null || !data.days || day < data.days.first || day > data.days.last) continue;
    const row = days.get(day) ?? new Map<string, number>();
    for (const [type, n] of typeCounts(record)) row.set(type, (row.get(type) ?? 0) + n);
    days.set(day, row);
  }
  return days;
});
