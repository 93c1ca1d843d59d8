// Small parts that cards and lists share: sentences with marks, places, dates, confidence.

function titleOf(record) {
  if (record.rows) return aggregateTitle(record);
  if (record.kind === "event") return record.sub ? term("sub", record.sub) : term("type", record.type || "Other");
  return factTitle(record);
}

function factTitle(fact) {
  const what = fact.what === "hostility" ? term("detail", fact.detail) || t("layer.hostility") : term("kind", fact.what);
  if (!fact.figure) return what;
  const unit = fact.unit === "households" ? ` ${t("households")}` : "";
  return `${figureText(fact.figure)}${unit} · ${what}`;
}

function placeLine(where) {
  if (!where) return t("no_place");
  const { place } = where;
  const above = parentName(place);
  const named = above ? `${placeName(place)} · ${above}` : placeName(place);
  return where.written ? `${where.written} → ${named}` : named;
}

const SITE = 3; // km: a wider place is a town, and the record lies somewhere in it

function inTown(where) {
  return where.prec === 1 && !where.place.area && where.place.radius > SITE;
}

function precisionText(where) {
  const place = where.place;
  const words = where.prec === 1 && inTown(where) ? t("prec_town") : t(`prec.${where.prec}`);
  if (where.prec <= 2 && !place.area) return t("prec_within", { words, km: kmText(place.radius) });
  return words;
}

function meter(value) {
  const percent = Math.round(value * 100);
  const level = value >= 0.75 ? "high" : value >= 0.5 ? "mid" : "low";
  return h(
    "span",
    { class: `meter ${level}` },
    svg(
      "svg",
      { viewBox: "0 0 40 8", "aria-hidden": "true" },
      svg("rect", { width: 40, height: 8, rx: 4, class: "rail" }),
      svg("rect", { width: Math.max(4, percent * 0.4), height: 8, rx: 4, class: "fill" }),
    ),
    h("span", null, `${num(value, { style: "percent" })} · ${t(`conf.${level}`)}`),
  );
}

// A sentence of an article with its marks: t toponym, x trigger, f figure, d date, a actor.
function sentence(row, options) {
  const node = quoted("blockquote", { class: "said" });
  node.append(...marked(row));
  const article = D.articles[row.article];
  if (article && !options?.bare) {
    node.append(
      h(
        "footer",
        null,
        button(
          quoted("span", null, articleName(article)),
          () => change({ tab: "articles", sel: `article:${article.n}` }),
          { class: "link" },
        ),
        article.source && quoted("span", null, ` · ${article.source}`),
        h("span", { title: reasonText(article.date.reason) }, ` · ${whenText(article.date)}`),
      ),
    );
  }
  return node;
}

function marked({ text, marks }) {
  const cuts = [...new Set([0, text.length, ...marks.flatMap((m) => [m[0], m[1]])])].sort((a, b) => a - b);
  const pieces = [];
  for (let i = 0; i + 1 < cuts.length; i += 1) {
    const on = marks.filter((m) => m[0] <= cuts[i] && m[1] >= cuts[i + 1]);
    const mark = on.length ? on.reduce((a, b) => (before(a, b) ? a : b)) : null;
    const last = pieces[pieces.length - 1];
    if (last && last.mark === mark) last.to = cuts[i + 1];
    else pieces.push({ mark, from: cuts[i], to: cuts[i + 1] });
  }
  return pieces.map(({ mark, from, to }) =>
    mark ? markNode(text.slice(from, to), mark) : document.createTextNode(text.slice(from, to)),
  );
}

const RANK = { t: 0, x: 1, f: 2, d: 3, a: 4 };

// Of two marks on the same words the weightier kind shows, then the longer one.
function before(a, b) {
  return RANK[a[2]] === RANK[b[2]] ? a[1] - a[0] >= b[1] - b[0] : RANK[a[2]] < RANK[b[2]];
}

function markNode(piece, first) {
  const place = first[2] === "t" && D.places[first[3]];
  const props = {
    class: `mark ${first[2]}`,
    title: [t(`mark.${first[2]}`), place && placeName(place)].filter(Boolean).join(": "),
  };
  if (!place) return h("mark", props, piece);
  return h(
    "mark",
    props,
    button(piece, () => goTo(place), { class: "word", "aria-label": `${piece} – ${t("show_on_map")}` }),
  );
}

function facts(rows) {
  const list = h("dl", { class: "facts" });
  for (const [name, value] of rows) {
    if (value === null || value === undefined || value === "" || (Array.isArray(value) && !value.length)) continue;
    list.append(h("dt", null, name), fillIn(h("dd"), [value]));
  }
  return list;
}

function reasons(list) {
  const own = [...new Set(list.filter(Boolean).map(reasonText))];
  return own.length
    ? h(
        "ul",
        { class: "reasons" },
        own.map((r) => h("li", null, quoted("bdi", null, r))),
      )
    : null;
}

function fold(title, open, ...children) {
  return h("details", { open }, h("summary", null, title), ...children);
}

function actorLine(actor) {
  const side = actor.side && sideInfo(actor.side);
  return h(
    "span",
    { class: "actor" },
    quoted("strong", null, actor.name),
    side &&
      h("span", { class: "side" }, symbolIcon("fill", side.colour, side.pattern), quoted("span", null, side.name)),
    actor.sponsor && quoted("span", { class: "muted" }, t("backed_by", { who: actor.sponsor })),
  );
}

function whenLine(when) {
  return [
    whenText(when),
    when.precision !== "day" && h("span", { class: "muted" }, ` · ${term("dateprec", when.precision)}`),
    when.inferred && h("span", { class: "badge" }, t("inferred")),
    when.reason && quoted("div", { class: "muted" }, reasonText(when.reason)),
  ];
}

function correctedBadge(record) {
  return (
    record.corrected &&
    h("p", { class: "note corrected" }, `✎ ${t("corrected")} `, quoted("span", null, reasonText(record.corrected)))
  );
}
