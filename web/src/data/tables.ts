// What rows refer to by number: words, dates, places, sentences, and the layer that draws a record.

import { mercX, mercY } from "./geometry.ts";
import type * as model from "./types.ts";
import type * as wire from "./wire.ts";

const VAGUE = new Set(["year", "before", "after", "unknown"]);
const LONGEST = 14; // days: a wider span says too little to stand on the time bar

/** Digits of outlines of places, of hatched ground and of disputed areas. */
export const OUTLINE_DECIMALS = 3;

export interface Tables {
  word: (n: wire.WordNumber) => string;
  reason: (n: wire.ReasonNumber) => model.Reason | null;
  when: (n: number) => model.When;
  places: model.Place[];
  sentences: model.Sentence[];
  /** The layer that draws a fact, by its id. */
  factLayer: (id: string) => string | null;
  /** The layer that draws an incident: all are drawn but those that the layer leaves out. */
  eventLayer: (id: string) => string | null;
}

export function tablesOf(raw: wire.Payload): Tables {
  const word = (n: wire.WordNumber): string => {
    const value = n === null || n < 0 ? null : raw.words[n];
    return typeof value === "string" ? value : "";
  };
  const reason = (n: wire.ReasonNumber): model.Reason | null => {
    const value = raw.words[n];
    return Array.isArray(value) ? (value as wire.ReasonRow) : null;
  };
  const places = raw.places.map((row, n) => placeOf(row, raw.names[n] ?? {}));
  return {
    word,
    reason,
    when: whens(raw.words, reason),
    places,
    sentences: raw.sentences.map((row, n) => sentenceOf(row, n, places)),
    ...drawnBy(raw.layers),
  };
}

// A date stands among the words, once for all records that share it.
function whens(words: wire.Payload["words"], reasonOf: Tables["reason"]): Tables["when"] {
  const dates = new Map<number, model.When>();
  return (n) => {
    let when = dates.get(n);
    if (!when) {
      const [from, to, precision, reason, inferred] = words[n] as wire.WhenRow;
      when = { from, to, precision, reason: reasonOf(reason), inferred: Boolean(inferred) };
      dates.set(n, when);
    }
    return when;
  };
}

// Layers name their records; that of events names those it does not draw.
function drawnBy(layers: wire.LayerRow[]): Pick<Tables, "factLayer" | "eventLayer"> {
  const layer = new Map<string, string>();
  for (const { name, ids } of layers) for (const id of ids ?? []) layer.set(id, name);
  const events = layers.find(({ without }) => without);
  const hidden = new Set(events?.without);
  return {
    factLayer: (id) => layer.get(id) ?? null,
    eventLayer: (id) => (events && !hidden.has(id) ? events.name : null),
  };
}

export function placeOf(row: wire.PlaceRow, names: model.Names): model.Place {
  const [id, name, parent, country, lon, lat, radius, feature, area, extent, source] = row;
  return {
    id,
    name,
    names,
    parent,
    country,
    lon,
    lat,
    radius,
    feature,
    area: Boolean(area),
    extent: extent.length ? { lines: extent, decimals: OUTLINE_DECIMALS } : null,
    source,
    x: mercX(lon),
    y: mercY(lat),
  };
}

function sentenceOf([article, text, marks, start]: wire.SentenceRow, n: number, places: model.Place[]): model.Sentence {
  const mark = ([from, to, kind, place]: wire.MarkRow): model.Mark => ({
    from,
    to,
    kind,
    place: places[place] ?? null,
  });
  return { n, article, text, marks: marks.map(mark), start };
}

/** Whether a date is too vague for the time bar. */
export function vague(when: model.When): boolean {
  if (VAGUE.has(when.precision) || when.from === null || when.to === null) return true;
  return when.to - when.from > LONGEST;
}
