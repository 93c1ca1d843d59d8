// Charts as inline SVG, each with its table.

const areaCache = new Map();

function areasOn(days, index) {
  const sums = new Map();
  for (const [, shape, side] of days[index][1]) {
    if (!areaCache.has(shape)) areaCache.set(shape, areaKm2(shapeOf("control", shape)));
    sums.set(side, (sums.get(side) || 0) + areaCache.get(shape));
  }
  return sums;
}

function sidesByArea(days) {
  const seen = new Map();
  for (const index of days.keys())
    for (const [side, km2] of areasOn(days, index)) seen.set(side, Math.max(seen.get(side) || 0, km2));
  return [...seen.keys()].sort((a, b) => seen.get(b) - seen.get(a) || (a < b ? -1 : 1));
}

function areaTable(days) {
  const at = Math.max(0, dayIndex(days, S.day));
  const now = areasOn(days, at);
  const before = areasOn(days, Math.max(0, at - 1));
  const total = [...now.values()].reduce((a, b) => a + b, 0) || 1;
  return h(
    "table",
    { class: "numbers" },
    h(
      "thead",
      null,
      h(
        "tr",
        null,
        h("th", { scope: "col" }, t("side_word")),
        h("th", { scope: "col" }, "km²"),
        h("th", { scope: "col" }, "%"),
        h("th", { scope: "col" }, t("change_day")),
      ),
    ),
    h(
      "tbody",
      null,
      sidesByArea(days).map((side) => {
        const moved = (now.get(side) || 0) - (before.get(side) || 0);
        return h(
          "tr",
          null,
          h("th", { scope: "row" }, sideLine(side)),
          h("td", null, num(now.get(side) || 0, { maximumFractionDigits: 0 })),
          h("td", null, num((now.get(side) || 0) / total, { style: "percent", maximumFractionDigits: 1 })),
          h("td", null, Math.abs(moved) < 1 ? "–" : num(moved, { signDisplay: "always", maximumFractionDigits: 0 })),
        );
      }),
    ),
  );
}

// Shares of the area over the days, stacked; the day shown is marked.
function areaChart(days) {
  if (days.length < 2) return null;
  const [w, hgt] = [340, 96];
  const order = sidesByArea(days);
  const x = (i) => (i / (days.length - 1)) * w;
  const shares = days.map((_, i) => {
    const sums = areasOn(days, i);
    const total = [...sums.values()].reduce((a, b) => a + b, 0) || 1;
    return order.map((side) => (sums.get(side) || 0) / total);
  });
  const base = days.map(() => 0);
  const bands = order.map((side, n) => {
    const low = base.map((b, i) => `${x(i).toFixed(1)} ${(hgt - b * hgt).toFixed(1)}`);
    shares.forEach((row, i) => {
      base[i] += row[n];
    });
    const high = base.map((b, i) => `${x(i).toFixed(1)} ${(hgt - b * hgt).toFixed(1)}`);
    return svg(
      "path",
      {
        d: `M${high.join("L")}L${low.reverse().join("L")}Z`,
        fill: sideInfo(side).colour,
        "fill-opacity": 0.6,
        stroke: sideInfo(side).colour,
      },
      svg("title", null, sideInfo(side).name),
    );
  });
  const at = Math.max(0, dayIndex(days, S.day));
  return h(
    "figure",
    { class: "chart" },
    svg(
      "svg",
      { viewBox: `0 0 ${w} ${hgt}`, role: "img", "aria-label": t("chart_area") },
      bands,
      svg("line", { x1: x(at), x2: x(at), y1: 0, y2: hgt, class: "now" }),
    ),
    h(
      "figcaption",
      null,
      h("span", null, dayText(days[0][0])),
      h("span", null, t("chart_area")),
      h("span", null, dayText(days[days.length - 1][0])),
    ),
  );
}

// Events per day by type: rows for the histogram and the table behind it.
function perDay() {
  if (V.days) return V.days;
  const days = new Map();
  V.days = days;
  for (const r of V.passing) {
    if (r.lane || r.when.to < D.days.first || r.when.to > D.days.last) continue;
    const row = days.get(r.when.to) || new Map();
    for (const [key, n] of typeCounts(r)) row.set(key, (row.get(key) || 0) + n);
    days.set(r.when.to, row);
  }
  return days;
}

function perDayTable() {
  const types = Object.keys(typeStyle("Other") && styles).filter((type) =>
    V.passing.some((r) => typeCounts(r).some(([key]) => key === type)),
  );
  const days = [...perDay()].sort((a, b) => a[0] - b[0]);
  return h(
    "table",
    { class: "numbers" },
    h(
      "thead",
      null,
      h(
        "tr",
        null,
        h("th", { scope: "col" }, t("day")),
        types.map((type) => h("th", { scope: "col" }, term("type", type))),
      ),
    ),
    h(
      "tbody",
      null,
      days.map(([day, row]) =>
        h(
          "tr",
          null,
          h("th", { scope: "row" }, dayText(day)),
          types.map((type) => h("td", null, num(row.get(type) || 0))),
        ),
      ),
    ),
  );
}
