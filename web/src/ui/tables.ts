// Tables of numbers: a heading for each column and row.

import { type Child, h } from "./dom.ts";

export function numberTable(heads: readonly string[], rows: readonly (readonly [Child, ...Child[]])[]): HTMLElement {
  const head = heads.map((text) => h("th", { scope: "col" }, text));
  const body = rows.map(([first, ...cells]) => [
    h("th", { scope: "row" }, first),
    ...cells.map((cell) => h("td", null, cell)),
  ]);
  return h(
    "table",
    { class: "numbers" },
    head.length > 0 && h("thead", null, h("tr", null, head)),
    h(
      "tbody",
      null,
      body.map((cells) => h("tr", null, cells)),
    ),
  );
}
