// What the map shows as a table: on paper, and in a dialog that sorts, copies and saves it.

import { articleName } from "../data/records.ts";
import type { MapRecord } from "../data/types.ts";
import { figureText, num, percent, whenText } from "../i18n/format.ts";
import { placeLine, titleOf } from "../i18n/titles.ts";
import { locale, t, term } from "../i18n/words.ts";
import { listed } from "../state/selection.ts";
import { FILES } from "../take/files.ts";
import { openDialog } from "../ui/dialog.ts";
import { button, byId, h, quoted } from "../ui/dom.ts";
import { saveFile } from "../ui/files.ts";
import { copyText } from "../ui/messages.ts";
import { aggregateNote } from "./cards.ts";
import { contradictionText, doubtText, looseText, sourceOf, wordsOf } from "./rows.ts";

const TABLED = 1000; // rows of the dialog; more would make the page slow to read aloud

interface Column {
  head: () => string;
  text: (record: MapRecord) => string;
  /** What rows are sorted by, where it is not the text. */
  order?: (record: MapRecord) => number;
}

const COLUMNS: Record<string, Column> = {
  when: { head: () => t("when"), text: ({ when }) => whenText(when), order: ({ when }) => when.to ?? -Infinity },
  what: { head: () => t("event_word"), text: typeText },
  where: { head: () => t("where"), text: whereText },
  figures: { head: () => t("figures"), text: figuresText, order: largestFigure },
  confidence: { head: () => t("confidence"), text: ({ conf }) => percent(conf), order: ({ conf }) => conf },
  sentence: { head: () => t("sentence"), text: sentenceText },
  source: { head: () => t("source"), text: sourceText },
};
type ColumnName = keyof typeof COLUMNS;

function typeText(record: MapRecord): string {
  const doubt = doubtText(record);
  return `${titleOf(record)}${doubt && ` (${doubt})`}`;
}

function whereText(record: MapRecord): string {
  const loose = looseText(record);
  return `${placeLine(record.where)}${loose && ` (${loose})`}`;
}

function figuresOf(record: MapRecord) {
  if (record.kind === "place_day") return [];
  if (record.kind === "fact") return record.figure ? [{ ...record.figure, name: "" }] : [];
  return record.members.flatMap((member) => member.figures);
}

function figuresText(record: MapRecord): string {
  const texts = figuresOf(record).map((figure) =>
    [term("figure", figure.name), figureText(figure)].filter(Boolean).join(": "),
  );
  return [...new Set(texts)].join("; ");
}

function largestFigure(record: MapRecord): number {
  return Math.max(-1, ...figuresOf(record).map(({ low, best, high }) => best ?? low ?? high ?? -1));
}

function sentenceText(record: MapRecord): string {
  return [wordsOf(record), contradictionText(record)].filter(Boolean).join(" ");
}

function sourceText(record: MapRecord): string {
  const article = sourceOf(record);
  return [articleName(article), article?.source].filter(Boolean).join(" · ");
}

// ---- on paper

const PRINTED: ColumnName[] = ["when", "what", "where", "sentence", "source"];

export function recordTable(records: readonly MapRecord[]): HTMLElement {
  const head = PRINTED.map((name) => h("th", { scope: "col" }, COLUMNS[name].head()));
  return h("table", null, h("thead", null, h("tr", null, head)), tableBody(records, PRINTED));
}

function tableBody(records: readonly MapRecord[], names: readonly ColumnName[]): HTMLElement {
  const row = (record: MapRecord) => names.map((name) => quoted("td", null, COLUMNS[name].text(record)));
  return h(
    "tbody",
    null,
    records.map((record) => h("tr", null, row(record))),
  );
}

// ---- in the dialog

let sort: { by: ColumnName; down: boolean } = { by: "when", down: true };

function sorted(records: readonly MapRecord[]): MapRecord[] {
  const { text, order } = COLUMNS[sort.by];
  const compare = order
    ? (a: MapRecord, b: MapRecord) => order(a) - order(b)
    : (a: MapRecord, b: MapRecord) => text(a).localeCompare(text(b), locale);
  return [...records].sort((a, b) => (sort.down ? -1 : 1) * compare(a, b));
}

function sortable(records: readonly MapRecord[]): HTMLElement {
  const names = Object.keys(COLUMNS);
  const head = names.map((name) => {
    const active = sort.by === name;
    const sorting = active ? (sort.down ? "descending" : "ascending") : "none";
    const arrow = h("span", { "aria-hidden": "true" }, active ? (sort.down ? " ↓" : " ↑") : "");
    return h(
      "th",
      { scope: "col", "aria-sort": sorting },
      button([COLUMNS[name].head(), arrow], () => sortBy(name), { class: "sort" }),
    );
  });
  return h(
    "table",
    { id: "records" },
    h("thead", null, h("tr", null, head)),
    tableBody(sorted(records).slice(0, TABLED), names),
  );
}

function sortBy(name: ColumnName): void {
  sort = { by: name, down: sort.by === name ? !sort.down : name !== "what" && name !== "where" };
  byId("records").replaceWith(sortable(listed()));
  const n = Object.keys(COLUMNS).indexOf(name);
  byId("records").querySelectorAll<HTMLElement>("th button")[n]?.focus();
}

// Cells parted by tabs, as spreadsheets take them from the clipboard.
function tabbed(records: readonly MapRecord[]): string {
  const names = Object.keys(COLUMNS);
  const cell = (text: string) => text.replace(/\s+/g, " ").replace(/^[=+\-@]/, "'$&");
  const rows = sorted(records).map((record) => names.map((name) => cell(COLUMNS[name].text(record))));
  return [names.map((name) => COLUMNS[name].head()), ...rows].map((row) => row.join("\t")).join("\n");
}

/** The records that filters and day leave. */
export function openTable(): void {
  const records = listed();
  const cut = records.length > TABLED && t("first_n", { n: num(TABLED), all: num(records.length) });
  const region = { class: "wide", tabindex: "0", role: "region", "aria-labelledby": "tabled-title" };
  const save = () => saveFile(new Blob([FILES.csv.make(records)], { type: FILES.csv.type }), "records.csv");
  openDialog(
    "tabled",
    t("as_table"),
    [
      h(
        "div",
        { class: "row" },
        button(t("copy"), () => copyText(tabbed(records), t("copied"))),
        button("CSV", save),
      ),
      cut && h("p", { class: "note" }, cut),
      aggregateNote(),
      h("div", region, sortable(records)),
    ],
    t("close"),
  );
}
