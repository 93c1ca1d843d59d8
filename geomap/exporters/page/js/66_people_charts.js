// The displacement tab's views: the list, stock and flow per place over time, official figures.

const PEOPLE_VIEWS = ["list", "charts", "official"];
let peopleView = "list";

function peopleTab() {
  const body = { list: () => lists.displacement.node, charts: chartsView, official: officialView }[peopleView]();
  return [peopleSwitch(), peopleView === "list" ? filterBar() : "", body];
}

function peopleSwitch() {
  return h(
    "div",
    { class: "switch", role: "group", "aria-label": t("people_views") },
    PEOPLE_VIEWS.map((view) => button(t(`people.${view}`), () => showPeople(view), { "aria-pressed": String(view === peopleView) })),
  );
}

function showPeople(view) {
  peopleView = view;
  if (S.tab !== "displacement" || S.sel) change({ tab: "displacement", sel: null });
  else drawBody();
}

// Figures with a place of their own and a date, by place, those with most figures first.
function chartPlaces() {
  const places = new Map();
  const at = (place) => {
    if (!places.has(place)) places.set(place, { place, entries: [] });
    return places.get(place).entries;
  };
  for (const fact of V.passingFacts) {
    if (!fact.layer || fact.layer === "hostility" || !fact.figure || !fact.place || fact.written) continue;
    at(fact.place.place).push(factEntry(fact));
  }
  for (const one of D.official) if (one.place && places.has(one.place)) at(one.place).push(officialEntry(one));
  return [...places.values()].sort((a, b) => b.entries.length - a.entries.length || (a.place.name < b.place.name ? -1 : 1));
}

function factEntry(fact) {
  const { from, to } = fact.when;
  const article = D.articles[fact.sentence.article];
  return {
    id: fact.id,
    kind: fact.what,
    measure: fact.measure,
    colour: factColour(fact),
    from: from ?? to,
    to: to ?? from,
    figure: fact.figure,
    unit: fact.unit,
    when: whenText(fact.when),
    source: fact.speaker || article.source || articleName(article),
  };
}

function officialEntry(one) {
  return {
    id: null,
    kind: one.indicator,
    measure: "official",
    colour: "currentColor",
    from: one.day,
    to: one.day,
    figure: [one.value, one.value, one.value, ""],
    unit: "people",
    when: dayText(one.day),
    source: one.source,
  };
}

function chartsView() {
  const groups = chartPlaces();
  if (!groups.length) return h("div", { class: "scroll" }, empty(t("charts_none")));
  return h(
    "div",
    { class: "scroll charts" },
    h("p", { class: "muted" }, t("charts_intro")),
    chartLegend(groups.flatMap((g) => g.entries)),
    groups.map(placeChart),
  );
}

function chartLegend(entries) {
  const kinds = new Map(entries.map((e) => [`${e.kind} ${e.measure}`, e]));
  return h(
    "ul",
    { class: "plain keys" },
    [...kinds.values()].map((e) =>
      h("li", null, keySign(e), " ", `${term("kind", e.kind)} · ${term("chart", e.measure)}`),
    ),
  );
}

function keySign(e) {
  return svg("svg", { viewBox: "-8 -8 16 16", class: "glyph", "aria-hidden": "true" }, chartSign(e, 0, 0));
}

// Stock: a dot. Flow: a triangle, people moved. Official: a double ring.
function chartSign(e, x, y) {
  const edge = { stroke: e.colour, "stroke-width": 1.6 };
  if (e.measure === "official")
    return [
      svg("circle", { cx: x, cy: y, r: 5.4, fill: "none", ...edge }),
      svg("circle", { cx: x, cy: y, r: 2.6, fill: "none", ...edge }),
    ];
  if (e.measure === "flow") return [svg("path", { d: `M${x - 5} ${y - 4.5}L${x + 5} ${y}L${x - 5} ${y + 4.5}Z`, fill: e.colour, ...edge })];
  return [svg("circle", { cx: x, cy: y, r: 4.2, fill: e.colour, ...edge })];
}

const FRAME = { w: 340, h: 128, left: 46, right: 12, top: 10, bottom: 20 };

function placeChart({ place, entries }) {
  const dated = entries.filter((e) => e.from !== null);
  return h(
    "figure",
    { class: "chart people" },
    h("h3", null, button(quoted("span", null, placeName(place)), () => goTo(place), { class: "link" })),
    dated.length ? chartDrawing(place, dated) : h("p", { class: "muted" }, t("charts_undated")),
    fold(t("table"), false, h("div", { class: "wide" }, chartTable(entries))),
  );
}

function chartDrawing(place, entries) {
  const x = chartTime(entries);
  const y = chartScale(entries);
  return svg(
    "svg",
    { viewBox: `0 0 ${FRAME.w} ${FRAME.h}`, role: "img", "aria-label": t("chart_people", { place: placeName(place) }) },
    y.ticks.flatMap((n) => [
      svg("line", { x1: FRAME.left, x2: FRAME.w - FRAME.right, y1: y(n), y2: y(n), class: "grid" }),
      svg("text", { x: FRAME.left - 5, y: y(n) + 3.5, "text-anchor": "end", class: "tick" }, short(n)),
    ]),
    x.ticks.map(([day, anchor]) =>
      svg("text", { x: x(day), y: FRAME.h - 5, "text-anchor": anchor, class: "tick" }, dayText(day)),
    ),
    entries.map((e) => chartEntry(e, x, y)),
  );
}

function chartEntry(e, x, y) {
  const [low, best, high] = e.figure;
  const at = [x(e.to), y(best ?? low ?? high)];
  const line = (x1, y1, x2, y2, more) => svg("line", { x1, y1, x2, y2, stroke: e.colour, "stroke-width": 1.5, ...more });
  const parts = [svg("title", null, `${figureText(e.figure)} · ${e.when} · ${e.source}`)];
  if (e.to > e.from) parts.push(line(x(e.from), at[1], at[0], at[1], { "stroke-opacity": 0.55 }));
  if (low !== null && high !== null && low !== high) parts.push(line(at[0], y(low), at[0], y(high), { "stroke-width": 3, "stroke-opacity": 0.5 }));
  if (best === null && (low === null) !== (high === null)) {
    const tip = at[1] + (high === null ? -14 : 14);
    parts.push(line(at[0], at[1], at[0], tip), line(at[0] - 4, tip + Math.sign(at[1] - tip) * 4, at[0], tip), line(at[0] + 4, tip + Math.sign(at[1] - tip) * 4, at[0], tip));
  }
  return svg("g", e.id ? { class: "point", onclick: () => select(e.id) } : {}, ...parts, ...chartSign(e, ...at));
}

function chartTime(entries) {
  const first = Math.min(...entries.map((e) => e.from));
  const last = Math.max(...entries.map((e) => e.to));
  const span = last - first || 1;
  const room = FRAME.w - FRAME.left - FRAME.right - 12;
  const x = (day) => FRAME.left + 6 + (last === first ? room / 2 : ((day - first) / span) * room);
  x.ticks = last === first ? [[first, "middle"]] : [[first, "start"], [last, "end"]];
  return x;
}

// From nought where figures are alike, else by powers of ten: the ticks say which.
function chartScale(entries) {
  const all = entries.flatMap((e) => e.figure.slice(0, 3)).filter((n) => n);
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const room = FRAME.h - FRAME.top - FRAME.bottom;
  const base = FRAME.h - FRAME.bottom;
  const wide = most / least > 30;
  const [from, to] = [Math.floor(Math.log10(least)), Math.ceil(Math.log10(most))];
  const y = (n) => base - room * (wide ? (Math.log10(n) - from) / (to - from || 1) : n / most);
  const powers = Array.from({ length: to - from + 1 }, (_, i) => 10 ** (from + i));
  y.ticks = wide ? powers : [0, most / 2, most];
  return y;
}

function chartTable(entries) {
  const head = ["when", "kind_word", "figures", "source"].map((key) => h("th", { scope: "col" }, t(key)));
  const rows = [...entries].sort((a, b) => (a.to ?? 1e9) - (b.to ?? 1e9));
  return h(
    "table",
    { class: "numbers" },
    h("thead", null, h("tr", null, head)),
    h(
      "tbody",
      null,
      rows.map((e) =>
        h(
          "tr",
          null,
          h("th", { scope: "row" }, e.id ? button(e.when, () => select(e.id), { class: "link" }) : e.when),
          h("td", null, `${term("kind", e.kind)} · ${term("chart", e.measure)}`),
          h("td", null, `${figureText(e.figure)}${e.unit === "households" ? ` ${t("households")}` : ""}`),
          quoted("td", null, e.source),
        ),
      ),
    ),
  );
}
