// What the map shows as a plain table, for paper and for readers who want rows.

const TABLED = 1000; // rows of the dialog; more would make the page slow to read aloud

function recordTable(records) {
  const row = (r) => {
    const told = r.rows ? { text: aggregateWords(r) } : sentenceOf(r);
    const article = r.rows ? null : D.articles[told.article];
    return h(
      "tr",
      null,
      h("td", null, whenText(r.when)),
      quoted("td", null, titleOf(r)),
      quoted("td", null, placeLine(r.where), r.where && r.where.prec > 1 && ` (${t(`prec.${r.where.prec}`)})`),
      quoted("td", null, told.text),
      quoted("td", null, [articleName(article), article?.source].filter(Boolean).join(" · ")),
    );
  };
  const head = [t("when"), t("type_word"), t("where"), t("sentence"), t("source")].map((text) =>
    h("th", { scope: "col" }, text),
  );
  return h("table", null, h("thead", null, h("tr", null, head)), h("tbody", null, records.map(row)));
}

// The records that filters and day leave. A native dialog keeps the focus and closes on Escape.
function openTable() {
  byId("tabled")?.remove();
  const records = [...V.incidents, ...V.facts.filter((f) => f.layer)].sort(byDate);
  const dialog = h(
    "dialog",
    { id: "tabled", "aria-labelledby": "tabled-title", onclose: () => dialog.remove() },
    h(
      "header",
      null,
      h("h2", { id: "tabled-title" }, t("as_table")),
      button("✕", () => dialog.close(), { "aria-label": t("close") }),
    ),
    records.length > TABLED && h("p", { class: "note" }, t("first_n", { n: num(TABLED), all: num(records.length) })),
    D.table && aggregateNote(),
    h("div", { class: "wide", tabindex: "0", role: "region", "aria-labelledby": "tabled-title" }, recordTable(records.slice(0, TABLED))),
  );
  document.body.append(dialog);
  dialog.showModal();
}
