// The selection as flat rows: one for each record, with its citation.

import { isoDay } from "../data/days.ts";
import { articleName, articleOf } from "../data/records.ts";
import type { Actor, Day, Fact, Figure, HeldIncident, Incident, MapRecord, PlaceDay, Sentence } from "../data/types.ts";
import { titleOf } from "../i18n/titles.ts";

export type Cell = string | number | null;
export type FlatRow = Record<string, Cell>;

/** Rows of records; what the page holds by place and day only has a row for each incident of it. */
export function flatRows(records: readonly MapRecord[]): FlatRow[] {
  return records.flatMap((record) => {
    if (record.kind === "fact") return [factRow(record)];
    return record.kind === "event" ? [eventRow(record)] : record.left.map((incident) => heldRow(record, incident));
  });
}

const dayCell = (day: Day | null) => (day === null ? null : isoDay(day));

function common(record: MapRecord): FlatRow {
  const { when, where } = record;
  return {
    id: record.id,
    title: titleOf(record),
    date_from: dayCell(when.from),
    date_to: dayCell(when.to),
    date_precision: when.precision,
    place: where?.place.name ?? null,
    within: where?.place.parent ?? null,
    lon: where?.place.lon ?? null,
    lat: where?.place.lat ?? null,
    place_precision: where?.prec ?? null,
    confidence: record.conf,
  };
}

const names = (actors: readonly (Actor | null)[]) =>
  [...new Set(actors.flatMap((actor) => (actor ? [actor.name] : [])))].join("; ");

function figureCells(name: string, figure: Figure | null): FlatRow {
  const { low = null, best = null, high = null, words = null } = figure ?? {};
  return { figure: figure && name, low, best, high, figure_words: words };
}

function eventRow(record: Incident): FlatRow {
  const figures = record.members.flatMap((member) => member.figures);
  const first = figures.find(({ name }) => name === "fatalities") ?? figures[0] ?? null;
  return {
    ...common(record),
    kind: record.type,
    sub_kind: record.sub,
    status: record.realis,
    actors: names(record.actors),
    ...figureCells(first?.name ?? "", first),
    sources: record.sources,
    ...citation(record.members[0].sentence),
  };
}

function factRow(fact: Fact): FlatRow {
  return {
    ...common(fact),
    kind: fact.what,
    sub_kind: fact.detail ?? fact.measure,
    status: fact.realis,
    actors: fact.speaker,
    ...figureCells(fact.unit ?? "people", fact.figure),
    sources: 1,
    ...citation(fact.sentence),
  };
}

function heldRow(record: PlaceDay, incident: HeldIncident): FlatRow {
  return {
    ...common(record),
    id: incident.id,
    confidence: incident.conf,
    kind: incident.type,
    sub_kind: incident.sub,
    status: incident.realis,
    actors: names(incident.actors),
    ...figureCells("", null),
    sources: incident.sources,
    ...citation(null),
  };
}

function citation(sentence: Sentence | null): FlatRow {
  const article = sentence && articleOf(sentence);
  return {
    sentence: sentence?.text ?? null,
    article: article ? articleName(article) : null,
    source: article?.source ?? null,
    url: article?.url ?? null,
    published: article ? dayCell(article.date.from) : null,
  };
}
