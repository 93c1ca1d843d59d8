// What a record is called: the one line that lists, cards, tips and tables show of it.

import { typeCounts, UNTYPED } from "../data/aggregates.ts";
import { basisOn, controlDay, frontPart } from "../data/control.ts";
import { parseDay } from "../data/days.ts";
import { figureSize, inTown } from "../data/records.ts";
import { data } from "../data/store.ts";
import type { Day, Fact, Incident, MapRecord, OfficialFigure, PlaceDay, Where } from "../data/types.ts";
import { dayText, figureText, kmText, num, percent } from "./format.ts";
import { parentName, placeName, sideInfo } from "./names.ts";
import { t, term } from "./words.ts";

export function titleOf(record: MapRecord): string {
  if (record.kind === "fact") return factTitle(record);
  return record.kind === "place_day" ? placeDayTitle(record) : eventTitle(record);
}

/** "Air strike in Ariha, 12 dead": what happened, where, and the dead where the passages tell them. */
function eventTitle(record: Incident): string {
  const title = inPlace(whatText(record), record.where);
  const dead = deadText(record);
  return dead ? t("event_dead", { title, n: dead }) : title;
}

/** What happened, in words for readers; the code-book's name stands in `codeText`. */
export function whatText({ sub, type }: { sub: string; type: string }): string {
  return sub ? term("sub", sub) : term("type", type || UNTYPED);
}

/** Event type, and the sub-type by its name in the code-book. */
export function codeText({ sub, type }: { sub: string; type: string }): string {
  return [term("type", type || UNTYPED), sub].filter(Boolean).join(" · ");
}

/** What happened in a place, or near or around it where the text says no more. */
export function inPlace(what: string, where: Where | null): string {
  if (!where) return what;
  const place = where.written || placeName(where.place);
  if (where.prec === 2) return t("event_near", { what, place });
  return t(where.prec > 2 && !where.place.area ? "event_around" : "event_in", { what, place });
}

// The dead of all passages: one figure where they agree, else from the least to the most.
function deadText({ members }: Incident): string {
  const figures = members.flatMap((member) => member.figures).filter(({ name }) => name === "fatalities");
  const texts = new Set(figures.map(figureText));
  if (texts.size < 2) return [...texts].join("");
  const low = Math.min(...figures.map((figure) => figure.low ?? figureSize(figure)));
  const high = Math.max(...figures.map((figure) => figure.high ?? figureSize(figure)));
  return t("fig_between", { low: num(low), high: num(high) });
}

function placeDayTitle({ left }: PlaceDay): string {
  if (left.length !== 1) return t("here", { n: num(left.length) });
  return whatText(left[0]);
}

/** Types of the incidents of a place and day, with their numbers. */
export function typesText(record: PlaceDay): string {
  return typeCounts(record)
    .map(([type, n]) => `${term("type", type)}: ${num(n)}`)
    .join(" · ");
}

export function factTitle(fact: Fact): string {
  const hostility = fact.what === "hostility";
  const what = hostility ? term("detail", fact.detail) || t("layer.hostility") : term("kind", fact.what);
  return fact.figure ? `${figureText(fact.figure)}${unitText(fact.unit)} · ${what}` : what;
}

/** " households" where a figure counts them; people go without saying. */
export function unitText(unit: string | null): string {
  return unit === "households" ? ` ${t("households")}` : "";
}

export function placeLine(where: Where | null): string {
  if (!where) return t("no_place");
  const above = parentName(where.place);
  const named = above ? `${placeName(where.place)} · ${above}` : placeName(where.place);
  return where.written ? `${where.written} → ${named}` : named;
}

export function precisionText(where: Where): string {
  const words = inTown(where) ? t("prec_town") : t(`prec.${where.prec}`);
  return where.prec <= 2 && !where.place.area ? t("prec_within", { words, km: kmText(where.place.radius) }) : words;
}

export function sidesText({ sideA, sideB }: { sideA: string; sideB: string }): string {
  return t("front_between", { a: sideInfo(sideA).name, b: sideInfo(sideB).name });
}

export function frontTitle(id: string, day: Day | null): string {
  const part = frontPart(id, day);
  return part ? sidesText(part) : t("layer.front_line");
}

/** What control of a day rests on, in one line; "" where nothing is held. */
export function basisText(day: Day | null): string {
  const basis = basisOn(day);
  const on = controlDay(day);
  if (!basis || on === null) return "";
  const [articles, tables] = basis.map((share) => Math.round(share * 100) / 100);
  const shares = [articles, tables, Math.max(0, 1 - articles - tables)].map(percent);
  if (!articles && basis[0] > 0) shares[0] = `<\u2009${percent(0.01)}`;
  return t("basis", { date: dayText(on), articles: shares[0], tables: shares[1], inferred: shares[2] });
}

/** Since when ground is contested, and for how many days by the day shown. */
export function contestedText(since: string, day: Day | null): string {
  const from = parseDay(since);
  const on = controlDay(day);
  return from === null || on === null ? "" : t("contested_since", { date: dayText(from), n: on - from });
}

export function officialTitle({ value, population, indicator }: OfficialFigure): string {
  return `◎ ${num(value)} · ${population || term("indicator", indicator)}`;
}

/** Whose borders are drawn: those of a file that the set names, else Natural Earth's. */
export function bordersText(): string {
  const file = data.set.run.boundary ?? "";
  return data.basemap.ownBorders ? t("about_borders_own", { file }) : t("about_borders");
}
