// What a record is called: the one line that lists, cards, tips and tables show of it.

import { typeCounts, UNTYPED } from "../data/aggregates.ts";
import { basisOn, controlDay, frontPart } from "../data/control.ts";
import { parseDay } from "../data/days.ts";
import { inTown } from "../data/records.ts";
import { data } from "../data/store.ts";
import type { Day, Fact, MapRecord, OfficialFigure, PlaceDay, Where } from "../data/types.ts";
import { dayText, figureText, kmText, num, percent } from "./format.ts";
import { parentName, placeName, sideInfo } from "./names.ts";
import { t, term } from "./words.ts";

export function titleOf(record: MapRecord): string {
  if (record.kind === "fact") return factTitle(record);
  if (record.kind === "place_day") return placeDayTitle(record);
  return record.sub ? term("sub", record.sub) : term("type", record.type || UNTYPED);
}

function placeDayTitle({ left }: PlaceDay): string {
  if (left.length !== 1) return t("here", { n: num(left.length) });
  const [{ sub, type }] = left;
  return sub || term("type", type || UNTYPED);
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
