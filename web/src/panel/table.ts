// What the map shows as a plain table, for paper and for readers who want rows.

import { articleName } from "../data/records.ts";
import type { MapRecord } from "../data/types.ts";
import { num, whenText } from "../i18n/format.ts";
import { placeLine, titleOf } from "../i18n/titles.ts";
import { t } from "../i18n/words.ts";
import { listed } from "../state/selection.ts";
import { button, h, maybeById, quoted } from "../ui/dom.ts";
import { aggregateNote } from "./cards.ts";
import { contradictionText, looseText, sourceOf, wordsOf } from "./rows.ts";

const TABLED = 1000; // rows of the dialog; more would make the page slow to read aloud

export function recordTable(records: readonly MapRecord[]): HTMLElement {
  const heads = [t("when"), t("type_word"), t("where"), t("sentence"), t("source")];
  const head = heads.map((text) => h("th", { scope: "col" }, text));
  return h("table", null, h("thead", null, h("tr", null, head)), h("tbody", null, records.map(tableRow)));
}

function tableRow(record: MapRecord): HTMLElement {
  const article = sourceOf(record);
  const loose = looseText(record);
  const contradictions = contradictionText(record);
  return h(
    "tr",
    null,
    h("td", null, whenText(record.when)),
    quoted("td", null, titleOf(record)),
    quoted("td", null, placeLine(record.where), loose && ` (${loose})`),
    quoted("td", null, wordsOf(record), contradictions && h("div", { class: "badge" }, contradictions)),
    quoted("td", null, [articleName(article), article?.source].filter(Boolean).join(" · ")),
  );
}

/** The records that filters and day leave. A native dialog keeps the focus and closes on Escape. */
export function openTable(): void {
  maybeById("tabled")?.remove();
  const records = listed();
  const cut = records.length > TABLED && t("first_n", { n: num(TABLED), all: num(records.length) });
  const region = { class: "wide", tabindex: "0", role: "region", "aria-labelledby": "tabled-title" };
  const dialog = h(
    "dialog",
    { id: "tabled", "aria-labelledby": "tabled-title", onclose: () => dialog.remove() },
    h(
      "header",
      null,
      h("h2", { id: "tabled-title" }, t("as_table")),
      button("✕", () => dialog.close(), { "aria-label": t("close") }),
    ),
    cut && h("p", { class: "note" }, cut),
    aggregateNote(),
    h("div", region, recordTable(records.slice(0, TABLED))),
  );
  document.body.append(dialog);
  dialog.showModal();
}
