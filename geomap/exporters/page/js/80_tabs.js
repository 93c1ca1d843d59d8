// Articles, what was not mapped, and about this map.

function articlesTab() {
  if (!D.articles.length) return h("div", { class: "scroll" }, empty(t("empty_articles")));
  const box = h("div", { class: "stack" }, lists.articles.node);
  lists.articles.set(
    D.articles.map((article) => ({ id: `article:${article.n}`, article })),
    S.sel,
  );
  return box;
}

let citedCache = null;

// Article number -> how many of its sentences are cited.
function citedCounts() {
  if (!citedCache) {
    citedCache = new Map();
    for (const row of D.sentences) citedCache.set(row.article, (citedCache.get(row.article) || 0) + 1);
  }
  return citedCache;
}

function articleRow({ article }) {
  const cited = citedCounts().get(article.n) || 0;
  return h(
    "span",
    { class: "lines" },
    h(
      "span",
      { class: "top" },
      quoted("strong", null, articleName(article)),
      h("span", { class: "date" }, whenText(article.date)),
    ),
    quoted(
      "span",
      { class: "place" },
      [article.source, t("cited_n", { n: num(cited) })].filter(Boolean).join(" · "),
    ),
    quoted("span", { class: "words" }, article.warnings.join(" · ")),
  );
}

function articleCard(article) {
  if (!article) return null;
  const rows = D.sentences.filter((s) => s.article === article.n).sort((a, b) => a.start - b.start);
  const citing = recordsBySentence();
  return h(
    "article",
    { class: "card" },
    quoted("h3", { tabindex: "-1", id: "card-title" }, articleName(article)),
    facts([
      [t("source"), article.source && [quoted("span", null, article.source)]],
      [t("when"), whenLine(article.date)],
      [t("file"), [quoted("code", null, article.file)]],
      [t("address"), article.url && [quoted("code", null, article.url)]],
      [t("language"), article.language],
    ]),
    article.warnings.map((w) => quoted("p", { class: "note" }, w)),
    h("p", { class: "muted" }, t("article_intro")),
    markLegend(),
    rows.map((row) =>
      h(
        "div",
        { class: "claim" },
        sentence(row, { bare: true }),
        h(
          "div",
          { class: "chips" },
          (citing.get(row.n) || []).map((r) =>
            button([recordIcon(r), quoted("span", null, titleOf(r))], () => select(r.id), { class: "chip" }),
          ),
        ),
      ),
    ),
    button(t("filter_article"), () => change({ article: String(article.n), tab: "events", sel: null })),
  );
}

let citingCache = null;

function recordsBySentence() {
  if (citingCache) return citingCache;
  citingCache = new Map();
  const add = (row, record) => {
    if (row && record.layer) citingCache.set(row.n, [...(citingCache.get(row.n) || []), record]);
  };
  for (const r of D.incidents) for (const m of r.members) add(m.sentence, r);
  for (const f of D.facts) add(f.sentence, f);
  return citingCache;
}

function markLegend() {
  return h(
    "p",
    { class: "marklegend" },
    ["t", "x", "f", "d", "a"].map((kind) => h("mark", { class: `mark ${kind}` }, t(`mark.${kind}`))),
  );
}

// ---- not mapped

function notMappedTab() {
  const items = D.notMapped.map(([what_, article, text, why], n) => ({
    id: `nm${n}`,
    what: what_,
    article,
    text,
    why: D.word(why),
  }));
  if (!items.length) return h("div", { class: "scroll" }, empty(t("empty_notmapped")));
  const cut = D.notMappedCount > items.length && [
    h("p", { class: "note" }, t("first_n", { n: num(items.length), all: num(D.notMappedCount) }), " "),
    tableLink(D.missedTable),
  ];
  const box = h("div", { class: "stack" }, h("p", { class: "muted pad" }, t("notmapped_intro"), cut), lists.notmapped.node);
  lists.notmapped.set(items, null);
  return box;
}

function notMappedRow(item) {
  return [
    h(
      "span",
      { class: "icon" },
      svg(
        "svg",
        { viewBox: "-9 -9 18 18", class: "glyph", "aria-hidden": "true" },
        svg("circle", { r: 6, fill: "none", stroke: "currentColor", "stroke-width": 1.6 }),
        svg("path", { d: "M-4.2 4.2 4.2-4.2", stroke: "currentColor", "stroke-width": 1.6 }),
      ),
    ),
    h(
      "span",
      { class: "lines" },
      h(
        "span",
        { class: "top" },
        quoted("strong", { class: "two" }, reasonText(item.why) || t("no_reason")),
        h("span", { class: "date" }, term("record", item.what)),
      ),
      quoted("span", { class: "words two" }, item.text),
    ),
  ];
}

// ---- about

function aboutTab() {
  const { set } = D;
  const run = set.run || {};
  return h(
    "div",
    { class: "scroll about" },
    quoted("h3", null, set.title || set.name),
    set.description && quoted("p", null, set.description),
    h("p", null, t("about_what")),
    facts([
      [t("articles"), num(D.articles.length)],
      [t("incidents"), [num(countOf(D.incidents)), " ", button(t("as_table"), openTable, { class: "link" })]],
      [t("claims"), num(D.claims.length)],
      [
        t("profile"),
        [
          quoted("span", null, set.profile),
          run.profile_reason && quoted("div", { class: "muted" }, run.profile_reason),
        ],
      ],
      [t("gazetteers"), (run.gazetteers || []).join(", ")],
      [t("version"), run.versions?.geomap && `geomap ${run.versions.geomap}`],
    ]),
    corrections(run.corrections || []),
    run.warnings?.length
      ? h(
          "section",
          null,
          h("h3", null, t("warnings_n", { n: num(run.warnings.length) })),
          h(
            "ul",
            null,
            run.warnings.map((w) => quoted("li", null, w)),
          ),
        )
      : null,
    h(
      "section",
      null,
      h("h3", null, t("how_read")),
      h("p", null, t("about_read")),
      markLegend(),
      h("p", null, t("about_doubt")),
    ),
    h("section", null, h("h3", null, t("method")), h("p", null, t("about_method"))),
    h("section", null, h("h3", null, t("limits")), h("p", null, t("about_limits"))),
    h("section", null, h("h3", null, t("borders")), h("p", null, bordersText()), disputedList()),
    Object.values(set.notes || {}).map((note) => quoted("p", { class: "muted" }, note)),
    h("section", null, h("h3", null, t("keys")), keyTable()),
    h("section", null, h("h3", null, t("credits")), h("p", null, t("about_credits"))),
  );
}

// Whose borders are drawn: those of a file that the set names, else Natural Earth's.
function bordersText() {
  const file = D.set.run?.boundary || "";
  return D.basemap.own_borders ? t("about_borders_own", { file }) : t("about_borders");
}

function corrections(rows) {
  if (!rows.length)
    return h("section", null, h("h3", null, t("corrections")), h("p", { class: "muted" }, t("corrections_none")));
  return h(
    "section",
    null,
    h("h3", null, t("corrections_n", { n: num(rows.length) })),
    h(
      "ul",
      { class: "plain" },
      rows.map((c) =>
        h(
          "li",
          { class: `claim ${c.outcome === "applied" ? "" : "problem"}` },
          h("strong", null, term("outcome", c.outcome)),
          " ",
          quoted("span", null, c.note || ""),
          quoted("div", { class: "muted" }, [c.who, c.when, c.why].filter(Boolean).join(" · ")),
          h("code", { class: "muted" }, `${c.target} ${c.field}`),
        ),
      ),
    ),
  );
}

function disputedList() {
  if (!ground.disputed.length) return null;
  return fold(
    t("disputed_n", { n: num(ground.disputed.length) }),
    false,
    h(
      "ul",
      null,
      ground.disputed.map((d) =>
        quoted(
          "li",
          null,
          h("strong", null, d.name),
          ` – ${t("claimed_by", { who: d.claimed_by })}; ${t("administered_by", { who: d.administered_by })}`,
        ),
      ),
    ),
  );
}

function keyTable() {
  const rows = [
    ["← →", "key.day"],
    ["Space", "key.play"],
    ["/", "key.search"],
    ["1–6", "key.tab"],
    ["Esc", "key.close"],
    ["+ −", "key.zoom"],
  ];
  return h(
    "table",
    { class: "numbers" },
    h(
      "tbody",
      null,
      rows.map(([key, text]) => h("tr", null, h("th", { scope: "row" }, h("kbd", null, key)), h("td", null, t(text)))),
    ),
  );
}
