// The lead: what is told of a day in a few sentences, each clause with the record or claim that it rests on.

import { countOf } from "../data/aggregates.ts";
import { changeOn, controlDay } from "../data/control.ts";
import { figureSize, peopleOf } from "../data/records.ts";
import { remembered } from "../data/remember.ts";
import { data } from "../data/store.ts";
import type { Data, Day, EventRecord, Fact, Turn } from "../data/types.ts";
import { dayText, figureText, num } from "../i18n/format.ts";
import { nameByEnglish, sideInfo } from "../i18n/names.ts";
import { inPlace, titleOf, unitText } from "../i18n/titles.ts";
import { locale, t, term } from "../i18n/words.ts";

/** A clause, and what opens it: a claim, a record, or a tab that lists all. */
export type Clause = { text: string } & ({ claim: string } | { record: string } | { tab: "front" | "events" });

const [MOST_TURNS, MOST_EVENTS] = [2, 2];
const FEW = 10; // people: fewer are no news of displacement
const COUNTRY = 6; // UCDP where_prec
const RECENT = 7; // days back for the largest figure of people, told with its day

/** Sentences of a day, each of clauses; none where nothing is told. */
export function leadOf(day: Day | null): Clause[][] {
  if (day === null) return [];
  const sentences = [turnClauses(day), eventClauses(day), peopleClauses(day)].filter((clauses) => clauses.length);
  return sentences.map(([first, ...more]) => [{ ...first, text: capital(first.text) }, ...more]);
}

function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
}

// ---- ground

function turnClauses(day: Day): Clause[] {
  if (controlDay(day) !== day) return [];
  const cited = (changeOn(day)?.places ?? []).flatMap((turn) => {
    const claim = citedBy(turn);
    return claim ? [{ turn, claim }] : [];
  });
  // Ground that was unknown before is no news beside ground that changed hands.
  const known = ({ turn }: { turn: Turn }) => Number(Boolean(turn.before) && turn.before !== "unknown");
  const byNews = cited.sort((a, b) => known(b) - known(a) || peopleThere(b.turn) - peopleThere(a.turn));
  const first = byNews.slice(0, MOST_TURNS);
  const clauses: Clause[] = first.map(({ turn, claim }) => ({ text: turnText(turn), claim }));
  const more = cited.length - first.length;
  return more ? [...clauses, { text: t("lead_places", { n: num(more) }), tab: "front" }] : clauses;
}

// The sentence of an article that names the place: a change that none tells is no news, and a claim about a town
// also turns the villages around it, of which it says nothing.
function citedBy({ name, claims }: Turn): string | null {
  const names = (id: string) => {
    const claim = data.claimById.get(id);
    return claim?.kind === "claim" && claim.where?.place.name === name;
  };
  return claims.find(names) ?? null;
}

function peopleThere({ name }: Turn): number {
  return data.basemap.cities.find((city) => city.name === name)?.population ?? 0;
}

function turnText({ name, before, after }: Turn): string {
  const sides = { place: nameByEnglish(name) || name, before: sideInfo(before).name, after: sideInfo(after).name };
  if (after === "contested") return t("lead_contested", sides);
  if (!after || after === "unknown") return t("lead_lost", sides);
  return t(!before || before === "unknown" ? "lead_held" : "lead_turn", sides);
}

// ---- events

// Events by the day that they are told of: a step of the day asks for one day of many.
const eventsByDay = remembered(({ incidents }: Data): Map<Day, EventRecord[]> => {
  const days = new Map<Day, EventRecord[]>();
  for (const record of incidents) {
    const { layer, lane, when } = record;
    if (!layer || lane || when.to === null) continue;
    const row = days.get(when.to);
    if (row) row.push(record);
    else days.set(when.to, [record]);
  }
  return days;
});

/** Days with news: an event, a place that changed hands, people who moved. */
export const storyDays = remembered((all: Data): Day[] => {
  const { first, last } = all.days ?? { first: 0, last: -1 };
  const days = new Set(eventsByDay(all).keys());
  for (const { on, places } of all.changes) if (places.some(citedBy)) days.add(on);
  for (const { figure, layer, lane, when } of all.facts)
    if (figure && layer && !lane && when.to !== null) days.add(when.to);
  return [...days].filter((day) => day >= first && day <= last).sort((a, b) => a - b);
});

function eventClauses(day: Day): Clause[] {
  const events = eventsByDay(data).get(day) ?? [];
  const first = [...events].sort((a, b) => weight(b) - weight(a) || (a.id < b.id ? -1 : 1)).slice(0, MOST_EVENTS);
  const clauses: Clause[] = first.map((record) => ({ text: eventText(record), record: record.id }));
  const more = countOf(events) - countOf(first);
  return more ? [...clauses, { text: t("lead_events", { n: num(more) }), tab: "events" }] : clauses;
}

function eventText(record: EventRecord): string {
  return record.kind === "event" ? titleOf(record) : inPlace(titleOf(record), record.where);
}

// The dead weigh most, then how many tell it and how sure and exact it is.
function weight(record: EventRecord): number {
  if (record.kind === "place_day") return record.n;
  const dead = record.members.flatMap((m) => m.figures).filter(({ name }) => name === "fatalities");
  const most = Math.max(0, ...dead.map(figureSize));
  return 10 * Math.log1p(most) + 2 * record.sources + record.conf + (record.where && record.where.prec < 3 ? 1 : 0);
}

// ---- people

function peopleClauses(day: Day): Clause[] {
  // "By 30 November" has no first day, and its last is news all the same.
  const recent = data.facts.filter(
    ({ figure, layer, when }) =>
      figure && layer && figureSize(figure) >= FEW && when.to !== null && when.to <= day && when.to > day - RECENT,
  );
  if (!recent.length) return [];
  const moved = recent.filter(({ measure }) => measure === "flow");
  const local = recent.filter(({ where }) => where && where.prec < COUNTRY);
  // Who moved is news before how many there are, and a district's before a country's.
  const told = [moved, local].find((facts) => facts.length) ?? recent;
  const fact = told.reduce((a, b) => (peopleOf(b) > peopleOf(a) ? b : a));
  const on = fact.when.to ?? day;
  const text = on === day ? peopleText(fact) : `${peopleText(fact)} (${dayText(on)})`;
  return [{ text, record: fact.id }];
}

function peopleText({ figure, unit, what, where }: Fact): string {
  const n = figure ? `${figureText(figure)}${unitText(unit)}` : "";
  return inPlace(t("lead_people", { n, kind: term("kind", what) }), where);
}
