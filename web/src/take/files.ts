// The selection as files: CSV, GeoJSON, and text with sources.

import { articleName, articleOf } from "../data/records.ts";
import type { MapRecord } from "../data/types.ts";
import { dayText, whenText } from "../i18n/format.ts";
import { placeLine, titleOf } from "../i18n/titles.ts";
import { t } from "../i18n/words.ts";
import { type Cell, type FlatRow, flatRows } from "./rows.ts";

// A spreadsheet takes a cell that begins so for a formula.
const FORMULA = /^[=+\-@\t\r]/;

/** A cell of CSV: words that a spreadsheet would take for a formula get an apostrophe, numbers stay numbers. */
export function csvCell(value: Cell): string {
  if (value === null || typeof value === "number") return value === null ? "" : String(value);
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

export function csvOf(rows: readonly FlatRow[]): string {
  if (!rows.length) return "";
  const heads = Object.keys(rows[0]);
  const lines = rows.map((row) => heads.map((head) => csvCell(row[head] ?? null)).join(","));
  return `\ufeff${[heads.join(","), ...lines].join("\r\n")}\r\n`;
}

/** Points where the records stand; what stands nowhere has no geometry. */
export function geojsonOf(rows: readonly FlatRow[]): string {
  const features = rows.map(({ id, lon, lat, ...properties }) => ({
    type: "Feature",
    id,
    geometry: lon === null || lat === null ? null : { type: "Point", coordinates: [lon, lat] },
    properties,
  }));
  return JSON.stringify({ type: "FeatureCollection", features }, null, 1);
}

/** Records as lines of text, each with the sentence and article that it rests on. */
export function textOf(records: readonly MapRecord[]): string {
  return records.map(textOfRecord).join("\n\n");
}

function textOfRecord(record: MapRecord): string {
  const sentence =
    record.kind === "place_day" ? null : record.kind === "event" ? record.members[0].sentence : record.sentence;
  const article = sentence && articleOf(sentence);
  const from = article && [articleName(article), article.source, whenText(article.date), article.url];
  const lines = [`${titleOf(record)} (${whenText(record.when)}; ${placeLine(record.where)})`];
  if (sentence) lines.push(`“${sentence.text}”`);
  if (from) lines.push(`– ${from.filter(Boolean).join(", ")}`);
  return lines.join("\n");
}

/** Records as files by their ending. */
export const FILES = {
  csv: { type: "text/csv", make: (records: readonly MapRecord[]) => csvOf(flatRows(records)) },
  geojson: { type: "application/geo+json", make: (records: readonly MapRecord[]) => geojsonOf(flatRows(records)) },
} as const;

/** Code that shows the map as it is now in a page of another. */
export function embedCode(address: string, title: string): string {
  const [page, hash = ""] = address.split("#");
  const choices = new URLSearchParams(hash);
  choices.set("only", "map");
  const safe = (text: string) => text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");
  return `<iframe src="${safe(`${page}#${choices}`)}" title="${safe(title)}" width="100%" height="480" loading="lazy"></iframe>`;
}

/** What a text of the selection begins with: the map, the day, how many. */
export function headLine(title: string, day: number | null, count: string): string {
  return [title, day === null ? "" : dayText(day), t("live_n", { n: count })].filter(Boolean).join(" · ");
}
