// Large sets: a record is a place and a day, with a short row for each incident it holds; see the
// exporter's aggregates. `incidents` are all that it holds, `left` those that the filters leave.

import { remembered } from "./remember.ts";
import { type Tables, vague } from "./tables.ts";
import type { Actor, HeldIncident, MapRecord, PlaceDay, When, Where } from "./types.ts";
import type { Aggregates, HeldIncidentRow, PlaceDayRow } from "./wire.ts";

export const UNTYPED = "Other";

export function decodeHeldIncidents({ rows, actors }: Aggregates, tables: Tables): PlaceDay[] {
  const { word } = tables;
  const parties = actors.map(([name, side]): Actor => ({ name: word(name), side: word(side), sponsor: null }));
  const shared = sharedParts(tables);
  return rows.map((row) => placeDayOf(row, parties, shared, tables));
}

interface Shared {
  where: (place: number, prec: number) => Where;
  when: (from: number | null, to: number | null, precision: string) => When;
}

// Records of one place, and of one day, share what they hold of it: a day step reads all of them.
function sharedParts({ places }: Tables): Shared {
  const wheres = new Map<string, Where>();
  const whens = new Map<string, When>();
  return {
    where: (place, prec) =>
      sharing(wheres, `${place}/${prec}`, () => ({
        place: places[place],
        prec,
        mention: "",
        reason: null,
        score: 0,
        written: "",
      })),
    when: (from, to, precision) =>
      sharing(whens, `${from}/${to}/${precision}`, () => ({ from, to, precision, reason: null, inferred: false })),
  };
}

function sharing<Value>(values: Map<string, Value>, key: string, make: () => Value): Value {
  const value = values.get(key) ?? make();
  values.set(key, value);
  return value;
}

function placeDayOf(row: PlaceDayRow, parties: Actor[], shared: Shared, { word }: Tables): PlaceDay {
  const [place, prec, from, to, precision, rows] = row;
  const when = shared.when(from, to, precision);
  const incidents = rows.map((incident) => heldIncidentOf(incident, parties, word));
  return {
    kind: "place_day",
    id: `at:${place}/${prec}/${from ?? ""}/${to ?? ""}/${precision}`,
    where: shared.where(place, prec),
    when,
    lane: vague(when),
    layer: "events",
    reasons: [],
    incidents,
    ...holding(incidents),
  };
}

function heldIncidentOf(row: HeldIncidentRow, parties: Actor[], word: Tables["word"]): HeldIncident {
  const [id, type, sub, conf, realis, actor1, actor2, articles, sources] = row;
  return {
    id,
    type: word(type),
    sub: word(sub),
    conf,
    realis: word(realis),
    actors: [actor1, actor2].filter((n) => n >= 0).map((n) => parties[n]),
    articles,
    sources,
  };
}

function holding(left: HeldIncident[]): Pick<PlaceDay, "left" | "n" | "conf"> {
  return { left, n: left.length, conf: left.reduce((most, incident) => Math.max(most, incident.conf), 0) };
}

/** The record with those of its incidents that pass; null where none does. */
export function narrowed(record: PlaceDay, passes: (incident: HeldIncident) => boolean): PlaceDay | null {
  const left = record.incidents.filter(passes);
  if (left.length === record.incidents.length) return record;
  return left.length ? { ...record, ...holding(left) } : null;
}

/** How many incidents records stand for. */
export function countOf(records: readonly MapRecord[]): number {
  let sum = 0;
  for (const record of records) sum += record.n;
  return sum;
}

/** Type and number of incidents; one for a record that is a single incident. */
export function typeCounts(record: PlaceDay | { kind: "event"; type: string }): [type: string, n: number][] {
  return record.kind === "event" ? [[record.type || UNTYPED, 1]] : heldTypes(record);
}

const heldTypes = remembered((record: PlaceDay): [string, number][] => {
  const counts = new Map<string, number>();
  for (const { type } of record.left) counts.set(type || UNTYPED, (counts.get(type || UNTYPED) ?? 0) + 1);
  return [...counts];
});
