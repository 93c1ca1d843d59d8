// How many records each choice of a filter would leave, with the other filters as they are.

import { UNTYPED } from "../data/aggregates.ts";
import { articlesOf } from "../data/records.ts";
import { data } from "../data/store.ts";
import type { Actor, Article, MapRecord } from "../data/types.ts";
import { passingOf } from "./selection.ts";
import type { Filters, MANY } from "./state.ts";

export type ManyFacet = (typeof MANY)[number];

// An incident or a fact, as the filters ask it.
interface Row {
  type?: string;
  sub?: string;
  realis: string;
  actors: Actor[];
  articles: number[];
}

const articlesIn = ({ articles }: Row): Article[] => articles.flatMap((n) => data.articles[n] ?? []);

const VALUES: Record<ManyFacet, (row: Row) => string[]> = {
  type: ({ type }) => (type === undefined ? [] : [type || UNTYPED]),
  sub: ({ sub }) => (sub ? [sub] : []),
  side: ({ actors }) => actors.map((actor) => actor.side),
  actor: ({ actors }) => actors.map((actor) => actor.name),
  source: (row) => articlesIn(row).map(({ source }) => source),
  article: ({ articles }) => articles.map(String),
  language: (row) => articlesIn(row).map(({ language }) => language),
  realis: ({ realis }) => [realis],
};

/** Value and number of records, the most frequent first; chosen values stand also where nothing is left of them. */
export function countsOf(key: ManyFacet, filters: Filters): [value: string, n: number][] {
  const { events, facts } = passingOf({ ...filters, [key]: "" });
  const counts = new Map<string, number>(filters[key] ? filters[key].split("|").map((value) => [value, 0]) : []);
  for (const record of [...events, ...facts]) {
    for (const row of rowsOf(record)) {
      for (const value of new Set(VALUES[key](row))) if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
  }
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

function rowsOf(record: MapRecord): Row[] {
  if (record.kind === "place_day") return record.left;
  if (record.kind === "fact") return [{ realis: record.realis, actors: [], articles: articlesOf(record) }];
  return [{ ...record, articles: articlesOf(record) }];
}
