// Events per day by type: the time bar's histogram, a chart, and the table behind it.

let dayChartOpen = false;

// Rows for the time bar's histogram, the chart and the table behind it.
function perDay() {
  if (V.days) return V.days;
  V.days = new Map();
  for (const r of V.passing) {
    if (r.lane || r.when.to < D.days.first || r.when.to > D.days.last) continue;
    const row = V.days.get(r.when.to) || new Map();
    for (const [key, n] of typeCounts(r)) row.set(key, (row.get(key) || 0) + n);
    V.days.set(r.when.to, row);
  }
  return V.days;
}

// Days, joined where they are many: number of the column, type -> number of events.
function columnsOf(first, last) {
  const span = last - first + 1;
  const size = span > 400 ? Math.ceil(span / 200) : 1;
  const columns = new Map();
  for (const [day, row] of perDay()) {
    const at = Math.floor((day - first) / size);
    const sum = columns.get(at) || new Map();
    for (const [type, n] of row) sum.set(type, (sum.get(type) || 0) + n);
    columns.set(at, sum);
  }
  return { size, count: Math.ceil(span / size), columns: [...columns].sort((a, b) => a[0] - b[0]) };
}

function tallest(columns) {
  return Math.max(1, ...columns.map(([, row]) => [...row.values()].reduce((a, b) => a + b, 0)));
}

function typesPerDay() {
  const seen = new Set([...perDay().values()].flatMap((row) => [...row.keys()]));
  return Object.keys(typeStyle("Other") && styles).filter((type) => seen.has(type));
}

function dayChartFold() {
  const details = fold(t("events_per_day"), dayChartOpen, h("div", { id: "daychart" }));
  details.className = "list-chart";
  details.addEventListener("toggle", () => {
    dayChartOpen = details.open;
    drawDayChart();
  });
  return details;
}

function drawDayChart() {
  const box = byId("daychart");
  if (!box || !dayChartOpen) return;
  clear(box).append(D.days ? dayChart() : h("p", { class: "muted" }, t("no_dates")));
}

function dayChart() {
  const { first, last } = D.days;
  const { size, count, columns } = columnsOf(first, last);
  const types = typesPerDay();
  if (!types.length) return h("p", { class: "muted" }, t("empty_list"));
  const top = tallest(columns);
  const wide = Math.max(1, Math.min(26, ((CHART.wide - CHART.left - CHART.right) / count) * 0.8));
  const bars = columns.flatMap(([at, row]) => {
    let from = 0;
    return types
      .filter((type) => row.has(type))
      .map((type) => {
        const to = from + row.get(type) / top;
        const shape = { x: chartX((at + 0.5) / count) - wide / 2, y: chartY(to), width: wide };
        const words = `${dayText(first + at * size)} · ${term("type", type)}: ${num(row.get(type))}`;
        const height = chartY(from) - chartY(to);
        from = to;
        return svg("rect", { ...shape, height, fill: typeStyle(type).colour, class: "bar" }, svg("title", null, words));
      });
  });
  const now = S.day === null ? null : chartX((Math.floor((S.day - first) / size) + 0.5) / count);
  const rows = [...perDay()].sort((a, b) => a[0] - b[0]);
  return h(
    "figure",
    { class: "chart" },
    chartFrame(t("events_per_day"), ticksTo(top), [dayText(first), dayText(last)], now, bars),
    h("figcaption", { class: "key" }, types.map((type) => h("span", null, typeIcon(type), term("type", type)))),
    tableFold(
      numberTable(
        [t("day"), ...types.map((type) => term("type", type))],
        rows.map(([day, row]) => [dayText(day), ...types.map((type) => num(row.get(type) || 0))]),
      ),
    ),
  );
}

function ticksTo(top) {
  const values = top > 3 ? [0, Math.round(top / 2), top] : [0, top];
  return values.map((n) => [n / top, short(n)]);
}

function typeIcon(type) {
  const style = typeStyle(type);
  return glyphIcon(style.glyph, style.colour, true);
}
