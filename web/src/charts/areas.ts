// Area held by side over the days of control: a table, the day of the largest change, and a chart.

import { km2Of } from "../data/control.ts";
import { dayIndex } from "../data/days.ts";
import { remembered } from "../data/remember.ts";
import { data } from "../data/store.ts";
import type { ControlPart, Day, Days } from "../data/types.ts";
import { sideLine } from "../draw/signs.ts";
import { dayText, num, percent, whole } from "../i18n/format.ts";
import { sideInfo } from "../i18n/names.ts";
import { t } from "../i18n/words.ts";
import { change } from "../state/state.ts";
import { button, type Child, h, svg } from "../ui/dom.ts";
import { numberTable } from "../ui/tables.ts";
import { chartFrame, chartX, chartY, PLOT, tableFold } from "./frame.ts";

/** Square kilometres of each side on each day. */
const areasByDay = remembered((days: Days<ControlPart>): Map<string, number>[] =>
  days.map(({ parts }) => {
    const sums = new Map<string, number>();
    for (const part of parts) sums.set(part.side, (sums.get(part.side) ?? 0) + km2Of(part));
    return sums;
  }),
);

// Sides by the most that they ever held.
function sidesByArea(areas: readonly Map<string, number>[]): string[] {
  const most = new Map<string, number>();
  for (const day of areas) for (const [side, km2] of day) most.set(side, Math.max(most.get(side) ?? 0, km2));
  return [...most].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([side]) => side);
}

function total(areas: Map<string, number>): number {
  return [...areas.values()].reduce((a, b) => a + b, 0) || 1;
}

function gains(now: Map<string, number>, before: Map<string, number>): number {
  return [...now].reduce((sum, [side, km2]) => sum + Math.max(0, km2 - (before.get(side) ?? 0)), 0);
}

/** The day on which most ground changed hands, a click away. */
export function largestChange(): HTMLElement | null {
  const areas = areasByDay(data.control);
  const moved = areas.map((now, i) => (i ? gains(now, areas[i - 1]) : 0));
  const most = Math.max(...moved);
  if (most < 1) return null;
  const { day } = data.control[moved.indexOf(most)];
  const words = t("largest_change", { date: dayText(day), km2: whole(most) });
  return h(
    "p",
    null,
    button(words, () => change({ day }), { class: "link", id: "largest" }),
  );
}

export function areaTable(day: Day | null): HTMLElement {
  const areas = areasByDay(data.control);
  const n = Math.max(0, dayIndex(data.control, day));
  const [now, before] = [areas[n], areas[Math.max(0, n - 1)]];
  const rows = sidesByArea(areas).map((side): [Child, ...Child[]] => {
    const km2 = now.get(side) ?? 0;
    const moved = km2 - (before.get(side) ?? 0);
    return [
      sideLine(side),
      whole(km2),
      num(km2 / total(now), { style: "percent", maximumFractionDigits: 1 }),
      Math.abs(moved) < 1 ? "–" : num(moved, { signDisplay: "always", maximumFractionDigits: 0 }),
    ];
  });
  return numberTable([t("side_word"), "km²", "%", t("change_day")], rows);
}

/** Shares of the area over the days, stacked; bands bear their side's name where it fits. */
export function areaChart(day: Day | null): HTMLElement | null {
  const days = data.control;
  if (days.length < 2) return null;
  const areas = areasByDay(days);
  const order = sidesByArea(areas);
  const [first, last] = [days[0].day, days[days.length - 1].day];
  const x = (n: number) => chartX((days[n].day - first) / (last - first));
  const label = t("chart_area");
  const frame = {
    label,
    ticks: [0, 0.5, 1].map((share): [number, string] => [share, percent(share)]),
    ends: [dayText(first), dayText(last)] as [string, string],
    now: x(Math.max(0, dayIndex(days, day))),
  };
  const table = numberTable(
    [t("day"), ...order.map((side) => sideInfo(side).name)],
    days.map((entry, n) => [dayText(entry.day), ...order.map((side) => whole(areas[n].get(side) ?? 0))]),
  );
  return h(
    "figure",
    { class: "chart" },
    chartFrame(frame, bandsOf(order, areas, x)),
    h("figcaption", null, label),
    tableFold(h("p", { class: "muted" }, t("km2_by_day")), table),
  );
}

function bandsOf(order: readonly string[], areas: readonly Map<string, number>[], x: (n: number) => number): Child[] {
  let low = areas.map(() => 0);
  return order.map((side) => {
    const high = low.map((from, n) => from + (areas[n].get(side) ?? 0) / total(areas[n]));
    const band = areaBand(side, x, low, high);
    low = high;
    return band;
  });
}

const LETTER = 2.6; // half the width of a letter in pixels

function areaBand(side: string, x: (n: number) => number, low: number[], high: number[]): Child {
  const { name, colour } = sideInfo(side);
  const points = (shares: number[]) => shares.map((share, n) => `${x(n).toFixed(1)} ${chartY(share).toFixed(1)}`);
  const d = `M${points(high).join("L")}L${points(low).reverse().join("L")}Z`;
  const tall = high.map((to, n) => to - low[n]);
  const widest = tall.indexOf(Math.max(...tall.slice(1, -1), 0));
  const half = name.length * LETTER;
  const middle = Math.max(PLOT.left + half, Math.min(PLOT.right - half, x(Math.max(0, widest))));
  const fits = widest > 0 && tall[widest] > 0.16;
  return [
    svg("path", { d, fill: colour, "fill-opacity": 0.55, stroke: colour }, svg("title", null, name)),
    fits &&
      svg(
        "text",
        { x: middle, y: chartY((low[widest] + high[widest]) / 2) + 3, "text-anchor": "middle", class: "direct" },
        name,
      ),
  ];
}
