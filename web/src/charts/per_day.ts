// Events per day by type: columns for the time bar's histogram, and a chart with its table.

import { data } from "../data/store.ts";
import type { Day, DaySpan } from "../data/types.ts";
import { typeStyle, typesInOrder } from "../draw/glyphs.ts";
import { typeIcon } from "../draw/signs.ts";
import { dayText, num, short } from "../i18n/format.ts";
import { t, term } from "../i18n/words.ts";
import { passing, perDay } from "../state/selection.ts";
import { type Child, h, svg } from "../ui/dom.ts";
import { numberTable } from "../ui/tables.ts";
import { chartFrame, chartX, chartY, PLOT, tableFold } from "./frame.ts";

/** A day, or several where there are many: its number from the left, and events by type. */
export interface Column {
  n: number;
  first: Day;
  types: Map<string, number>;
}

export interface Columns {
  /** Days in a column, number of columns, and the highest sum of one. */
  size: number;
  count: number;
  top: number;
  columns: Column[];
}

const MOST_COLUMNS = 400;

/** Days of a span, joined where they are many. */
export function columnsOf(rows: Map<Day, Map<string, number>>, { first, last }: DaySpan): Columns {
  const span = last - first + 1;
  const size = span > MOST_COLUMNS ? Math.ceil(span / (MOST_COLUMNS / 2)) : 1;
  const columns = new Map<number, Column>();
  for (const [day, row] of rows) {
    const n = Math.floor((day - first) / size);
    const column = columns.get(n) ?? { n, first: first + n * size, types: new Map<string, number>() };
    for (const [type, events] of row) column.types.set(type, (column.types.get(type) ?? 0) + events);
    columns.set(n, column);
  }
  const sorted = [...columns.values()].sort((a, b) => a.n - b.n);
  const sums = sorted.map(({ types }) => [...types.values()].reduce((a, b) => a + b, 0));
  return { size, count: Math.ceil(span / size), top: Math.max(1, ...sums), columns: sorted };
}

/** Columns of what the filters leave. */
export function columnsNow(span: DaySpan): Columns {
  return columnsOf(perDay(passing()), span);
}

export interface Bar {
  type: string;
  /** Shares of the highest column between which the bar stands. */
  from: number;
  to: number;
  title: string;
}

/** The bars of a column, stacked in the order of the legend. */
export function barsOf({ first, types }: Column, top: number): Bar[] {
  let from = 0;
  return typesInOrder().flatMap((type) => {
    const n = types.get(type);
    if (!n) return [];
    const bar = { type, from, to: from + n / top, title: `${dayText(first)} · ${term("type", type)}: ${num(n)}` };
    from = bar.to;
    return [bar];
  });
}

export function dayChart(day: Day | null): HTMLElement {
  if (!data.days) return h("p", { class: "muted" }, t("no_dates"));
  const { first, last } = data.days;
  const { size, count, top, columns } = columnsNow(data.days);
  const types = typesInOrder().filter((type) => columns.some((column) => column.types.has(type)));
  if (!types.length) return h("p", { class: "muted" }, t("empty_list"));
  const centre = (n: number) => chartX((n + 0.5) / count);
  const width = Math.max(1, Math.min(26, (PLOT.wide / count) * 0.8));
  const bars = columns.map((column) =>
    barsOf(column, top).map(({ type, from, to, title }) => {
      const shape = { x: centre(column.n) - width / 2, y: chartY(to), width, height: chartY(from) - chartY(to) };
      return svg("rect", { ...shape, fill: typeStyle(type).colour, class: "bar" }, svg("title", null, title));
    }),
  );
  const frame = {
    label: t("events_per_day"),
    ticks: ticksTo(top),
    ends: [dayText(first), dayText(last)] as [string, string],
    now: day === null ? null : centre(Math.floor((day - first) / size)),
  };
  return h(
    "figure",
    { class: "chart" },
    chartFrame(frame, bars),
    h(
      "figcaption",
      { class: "key" },
      types.map((type) => h("span", null, typeIcon(type), term("type", type))),
    ),
    tableFold(dayTable(types)),
  );
}

function dayTable(types: readonly string[]): HTMLElement {
  const rows = [...perDay(passing())].sort(([a], [b]) => a - b);
  return numberTable(
    [t("day"), ...types.map((type) => term("type", type))],
    rows.map(([day, row]): [Child, ...Child[]] => [dayText(day), ...types.map((type) => num(row.get(type) ?? 0))]),
  );
}

function ticksTo(top: number): [number, string][] {
  const values = top > 3 ? [0, Math.round(top / 2), top] : [0, top];
  return values.map((n) => [n / top, short(n)]);
}
