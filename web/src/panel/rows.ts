// Rows of the lists of records.

import { sourcesText } from "../cite/parts.ts";
import { articleOf } from "../data/records.ts";
import type { MapRecord, Sentence } from "../data/types.ts";
import { recordIcon } from "../draw/signs.ts";
import { whenText } from "../i18n/format.ts";
import { placeLine, titleOf, typesText } from "../i18n/titles.ts";
import { t, term } from "../i18n/words.ts";
import { type Child, h, quoted } from "../ui/dom.ts";

/** The first sentence that tells a record; null where the page does not carry it. */
export function sentenceOf(record: MapRecord): Sentence | null {
  if (record.kind === "place_day") return null;
  return record.kind === "event" ? record.members[0].sentence : record.sentence;
}

/** The words of a record: its sentence, or the types that it holds. */
export function wordsOf(record: MapRecord): string {
  return record.kind === "place_day" ? typesText(record) : (sentenceOf(record)?.text ?? "");
}

/** The article that tells a record. */
export function sourceOf(record: MapRecord) {
  const sentence = sentenceOf(record);
  return sentence ? articleOf(sentence) : undefined;
}

/** How loosely a record stands at its place; "" where exactly. */
export function looseText({ where }: MapRecord): string {
  return where && where.prec > 1 ? t(`prec.${where.prec}`) : "";
}

/** A mark where passages contradict each other, with what in; "" where they agree. */
export function contradictionText(record: MapRecord): string {
  if (record.kind !== "event") return "";
  const names = new Set(record.versions.flatMap((version) => version.differs));
  return names.size
    ? `⚠ ${[...names]
        .sort()
        .map((name) => t(`differs.${name}`))
        .join(", ")}`
    : "";
}

// States of a record that a reader must not overlook.
const LOUD = new Set(["attributed_claim", "background", "planned", "hypothetical", "negated"]);

/** Says that a record is no plain fact: claimed by one party, planned, feared, denied; "" where it is. */
export function doubtText(record: MapRecord): string {
  return record.kind !== "place_day" && LOUD.has(record.realis) ? term("realis", record.realis) : "";
}

export function recordRow(record: MapRecord): Child {
  const badge = (text: string) => text && h("span", { class: "badge" }, text);
  const corrected = record.kind !== "place_day" && record.corrected;
  const sources = record.kind === "event" && record.sources > 1 ? sourcesText(record.sources) : "";
  const when = whenText(record.when);
  return [
    h("span", { class: "icon" }, recordIcon(record)),
    h(
      "span",
      { class: "lines" },
      quoted("strong", null, titleOf(record)),
      quoted(
        "span",
        { class: "place" },
        placeLine(record.where),
        badge(doubtText(record)),
        badge(corrected ? "✎" : ""),
        badge(sources),
        badge(contradictionText(record)),
        badge(looseText(record)),
      ),
      h(
        "span",
        { class: "top" },
        quoted("span", { class: "words" }, wordsOf(record)),
        h("span", { class: "date" }, record.lane ? `≈ ${when}` : when),
      ),
    ),
  ];
}
