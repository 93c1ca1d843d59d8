// Official figures: rings without a fill, so that nobody takes them for an article's; rates as coloured units.

let drawnOfficial = [];

function unpackOfficial(row) {
  const [id, indicator, population, origin, country, value, day, source, note, unit, place, rate, beside] = row;
  return {
    id,
    indicator,
    population,
    origin,
    country,
    value,
    day,
    source: D.word(source),
    note,
    unit,
    place: D.places[place] || null,
    rate,
    beside: beside.map(([fact, share, bound, words_]) => ({ fact, share, bound, words: words_ })),
    drawn: false,
  };
}

function officialById() {
  D.officialById ||= new Map(D.official.map((o) => [o.id, o]));
  return D.officialById;
}

function paintOfficial(p) {
  drawnOfficial = [];
  if (!S.layers.official) return;
  const rings = D.official.filter((o) => o.drawn).sort((a, b) => b.value - a.value);
  for (const one of rings) {
    const [x, y] = [p.x(one.place.x), p.y(one.place.y)];
    const r = circleSize(one.value);
    if (x < -60 || y < -60 || x > p.width + 60 || y > p.height + 60) continue;
    for (const [style, width, gap] of [
      [p.ink["label-halo"], 5, 1.5],
      [p.ink.label, 1.3, 0],
      [p.ink.label, 1.3, 3],
    ]) {
      circle(p.ctx, x, y, r + gap);
      p.ctx.strokeStyle = style;
      p.ctx.lineWidth = width;
      p.ctx.stroke();
    }
    peopleWords(p, x, y - r - 11, `◎ ${short(one.value)}`, "600 11px");
    drawnOfficial.push({ one, x, y, r });
  }
}

function officialAt(x, y) {
  const near = ({ x: cx, y: cy, r }) => Math.abs(Math.hypot(cx - x, cy - y) - r) < 7;
  return drawnOfficial.findLast(near)?.one || null;
}

function officialTitle(one) {
  const whose = one.population || term("indicator", one.indicator);
  return `◎ ${num(one.value)} · ${whose}`;
}

function paintRates(p) {
  if (!S.layers.displacement_rates) return;
  const { ids = [], entries, legend } = D.layers.displacement_rates || {};
  for (const [at, id] of ids.entries()) {
    const one = officialById().get(id);
    if (!one?.place) continue;
    const rings = outline(one.place);
    p.fill(rings, legend[entries[at]][2], 0.8);
    p.stroke(rings, "#ffffff", 1, { closed: true });
    const [x, y] = [p.x(one.place.x), p.y(one.place.y)];
    if (p.zoom >= 5.5) peopleWords(p, x, y, num(one.rate, { maximumFractionDigits: 0 }), "600 11px");
  }
}

// ---- the list in the panel

function officialView() {
  const why = D.layers.displacement_rates?.description;
  if (!D.official.length) return h("div", { class: "scroll" }, empty(t("official_none"), t("official_how")), rateNote(why));
  const latest = [...D.official].sort((a, b) => (a.country < b.country ? -1 : a.country > b.country ? 1 : b.day - a.day));
  return h(
    "div",
    { class: "scroll official" },
    h("p", { class: "muted" }, t("official_intro")),
    latest.map(officialCard),
    rateNote(why),
  );
}

function rateNote(why) {
  return h("section", null, h("h3", null, t("layer.displacement_rates")), quoted("p", { class: "muted" }, why || ""));
}

function officialCard(one) {
  const place = one.place ? placeName(one.place) : one.unit || one.country;
  return h(
    "section",
    { class: "claim", id: one.id },
    h("h3", null, symbolIcon("official", "currentColor"), " ", quoted("span", null, place)),
    h("p", null, h("strong", null, num(one.value)), " ", quoted("span", null, one.population || ""), " · ", term("indicator", one.indicator)),
    quoted("p", { class: "muted" }, `${one.source} · ${dayText(one.day)}`),
    one.note && quoted("p", { class: "muted" }, one.note),
    one.rate !== null && h("p", null, t("rate_n", { n: num(one.rate, { maximumFractionDigits: 1 }) })),
    one.beside.map(differenceLine),
    one.place && button(t("show_on_map"), () => goTo(one.place)),
  );
}

// By how much an article differs, with the way to its sentence.
function differenceLine({ fact, share, bound, words: said }) {
  const record = D.byId.get(fact);
  if (!record) return null;
  const sign = bound === "=" ? "" : `${bound} `;
  const percent = num(share, { style: "percent", signDisplay: "exceptZero", maximumFractionDigits: 0 });
  return h(
    "p",
    { class: "difference" },
    button(quoted("span", null, `“${record.figure[3]}”`), () => select(fact), { class: "link" }),
    quoted("span", { class: "muted" }, ` ${articleName(D.articles[record.sentence.article])} · ${whenText(record.when)}`),
    h("strong", { title: said }, ` ${sign}${percent}`),
  );
}
