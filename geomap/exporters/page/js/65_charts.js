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

// The day on which most ground changed hands, a click away.
function largestChange(days) {
  const moved = days.map((_, i) => {
    if (!i) return 0;
    const [now, before] = [areasOn(days, i), areasOn(days, i - 1)];
    const sides = [...new Set([...now.keys(), ...before.keys()])];
    return sides.reduce((sum, side) => sum + Math.max(0, (now.get(side) || 0) - (before.get(side) || 0)), 0);
  });
  const most = Math.max(...moved);
  if (most < 1) return null;
  const day = days[moved.indexOf(most)][0];
  const words = t("largest_change", { date: dayText(day), km2: num(most, { maximumFractionDigits: 0 }) });
  return h("p", null, button(words, () => change({ day }), { class: "link", id: "largest" }));
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

// ---- drawing

const CHART = { wide: 360, tall: 112, left: 30, right: 8, top: 8, bottom: 18 };

// Axes of a chart: lines with their words on the left, first and last day below, the day shown as a line.
function chartFrame(label, ticks, ends, at, marks) {
  const { wide, tall, left, right, top, bottom } = CHART;
  const lines = ticks.map(([share, words]) => {
    const y = tall - bottom - share * (tall - top - bottom);
    return [
      svg("line", { x1: left, x2: wide - right, y1: y, y2: y, class: "grid" }),
      svg("text", { x: left - 5, y: y + 3, "text-anchor": "end" }, words),
    ];
  });
  const now = at === null ? null : svg("line", { x1: at, x2: at, y1: top, y2: tall - bottom, class: "now" });
  return svg(
    "svg",
    { viewBox: `0 0 ${wide} ${tall}`, role: "img", "aria-label": label, class: "plot" },
    lines,
    marks,
    now,
    svg("text", { x: left, y: tall - 5 }, ends[0]),
    svg("text", { x: wide - right, y: tall - 5, "text-anchor": "end" }, ends[1]),
  );
}

function chartX(share) {
  return CHART.left + share * (CHART.wide - CHART.left - CHART.right);
}

function chartY(share) {
  return CHART.tall - CHART.bottom - share * (CHART.tall - CHART.top - CHART.bottom);
}

function tableFold(table) {
  return fold(t("table"), false, h("div", { class: "wide", tabindex: "0", role: "region", "aria-label": t("table") }, table));
}

function numberTable(heads, rows) {
  const head = h("tr", null, heads.map((text) => h("th", { scope: "col" }, text)));
  const body = rows.map(([first, ...cells]) =>
    h("tr", null, h("th", { scope: "row" }, first), cells.map((cell) => h("td", null, cell))),
  );
  return h("table", { class: "numbers" }, h("thead", null, head), h("tbody", null, body));
}

// ---- area held by side over time

// Shares of the area over the days, stacked; bands bear their side's name where it fits.
function areaChart(days) {
  if (days.length < 2) return null;
  const order = sidesByArea(days);
  const sums = days.map((_, i) => areasOn(days, i));
  const totals = sums.map((row) => [...row.values()].reduce((a, b) => a + b, 0) || 1);
  const span = days[days.length - 1][0] - days[0][0];
  const x = (i) => chartX((days[i][0] - days[0][0]) / span);
  const low = days.map(() => 0);
  const bands = order.map((side) => {
    const high = low.map((from, i) => from + (sums[i].get(side) || 0) / totals[i]);
    const drawn = areaBand(side, x, low.slice(), high);
    high.forEach((to, i) => {
      low[i] = to;
    });
    return drawn;
  });
  const percent = (share) => num(share, { style: "percent" });
  const ticks = [0, 0.5, 1].map((share) => [share, percent(share)]);
  const ends = [dayText(days[0][0]), dayText(days[days.length - 1][0])];
  const heads = [t("day"), ...order.map((side) => sideInfo(side).name)];
  const rows = days.map(([day], i) => [
    dayText(day),
    ...order.map((side) => num(sums[i].get(side) || 0, { maximumFractionDigits: 0 })),
  ]);
  return h(
    "figure",
    { class: "chart" },
    chartFrame(t("chart_area"), ticks, ends, x(Math.max(0, dayIndex(days, S.day))), bands),
    h("figcaption", null, t("chart_area")),
    tableFold(h("div", null, h("p", { class: "muted" }, t("km2_by_day")), numberTable(heads, rows))),
  );
}

function areaBand(side, x, low, high) {
  const { name, colour } = sideInfo(side);
  const point = (shares) => shares.map((share, i) => `${x(i).toFixed(1)} ${chartY(share).toFixed(1)}`);
  const d = `M${point(high).join("L")}L${point(low).reverse().join("L")}Z`;
  const tall = high.map((to, i) => to - low[i]);
  const widest = tall.indexOf(Math.max(...tall.slice(1, -1), 0));
  const fits = widest > 0 && tall[widest] > 0.16;
  const middle = fits && chartY((low[widest] + high[widest]) / 2) + 3;
  const half = name.length * 2.6;
  const at = fits && Math.max(CHART.left + half, Math.min(CHART.wide - CHART.right - half, x(widest)));
  return [
    svg("path", { d, fill: colour, "fill-opacity": 0.55, stroke: colour }, svg("title", null, name)),
    fits && svg("text", { x: at, y: middle, "text-anchor": "middle", class: "direct" }, name),
  ];
}
