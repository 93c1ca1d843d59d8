// What was read and is not on the map, with the reason.

import { empty, tableLink } from "../cite/parts.ts";
import { data } from "../data/store.ts";
import type { NotMapped } from "../data/types.ts";
import { sign } from "../draw/signs.ts";
import { num } from "../i18n/format.ts";
import { reasonText } from "../i18n/reasons.ts";
import { t, term } from "../i18n/words.ts";
import { type Child, h, quoted, svg } from "../ui/dom.ts";
import type { List } from "../ui/list.ts";

export function notMappedTab(list: List<NotMapped>): HTMLElement {
  const { notMapped, notMappedCount, missedTable } = data;
  if (!notMapped.length) return h("div", { class: "scroll" }, empty(t("empty_notmapped")));
  const cut = notMappedCount > notMapped.length && [
    h("p", { class: "note" }, t("first_n", { n: num(notMapped.length), all: num(notMappedCount) }), " "),
    tableLink(missedTable),
  ];
  const box = h("div", { class: "stack" }, h("p", { class: "muted pad" }, t("notmapped_intro"), cut), list.node);
  list.set(notMapped, null);
  return box;
}

export function notMappedRow({ what, why, text }: NotMapped): Child {
  const crossed = sign(
    svg("circle", { r: 6, fill: "none", stroke: "currentColor", "stroke-width": 1.6 }),
    svg("path", { d: "M-4.2 4.2 4.2-4.2", stroke: "currentColor", "stroke-width": 1.6 }),
  );
  return [
    h("span", { class: "icon" }, crossed),
    h(
      "span",
      { class: "lines" },
      h(
        "span",
        { class: "top" },
        quoted("strong", { class: "two" }, reasonText(why) || t("no_reason")),
        h("span", { class: "date" }, term("record", what)),
      ),
      quoted("span", { class: "words two" }, text),
    ),
  ];
}
