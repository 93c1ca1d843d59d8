// The frame that charts share: axes, the day shown as a line, and the table behind each.

import { t } from "../i18n/words.ts";
import { type Child, fold, h, svg } from "../ui/dom.ts";

const CHART = { wide: 360, tall: 112, left: 30, right: 8, top: 8, bottom: 18 };

export const PLOT = { left: CHART.left, right: CHART.wide - CHART.right, wide: CHART.wide - CHART.left - CHART.right };

/** Pixel of a share of the width, from the left. */
export function chartX(share: number): number {
  return CHART.left + share * PLOT.wide;
}

/** Pixel of a share of the height, from below. */
export function chartY(share: number): number {
  return CHART.tall - CHART.bottom - share * (CHART.tall - CHART.top - CHART.bottom);
}

export interface Frame {
  label: string;
  /** Lines across, each a share of the height with its words. */
  ticks: [share: number, words: string][];
  /** Words of the first and the last day. */
  ends: [string, string];
  /** Pixel of the day shown; null for none. */
  now: number | null;
}

/** Lines with their words on the left, first and last day below, the day shown as a line. */
export function chartFrame({ label, ticks, ends, now }: Frame, marks: Child): SVGSVGElement {
  const { wide, tall, left, right, top, bottom } = CHART;
  const lines = ticks.map(([share, words]) => {
    const y = chartY(share);
    return [
      svg("line", { x1: left, x2: wide - right, y1: y, y2: y, class: "grid" }),
      svg("text", { x: left - 5, y: y + 3, "text-anchor": "end" }, words),
    ];
  });
  return svg(
    "svg",
    { viewBox: `0 0 ${wide} ${tall}`, role: "img", "aria-label": label, class: "plot" },
    lines,
    marks,
    now !== null && svg("line", { x1: now, x2: now, y1: top, y2: tall - bottom, class: "now" }),
    svg("text", { x: left, y: tall - 5 }, ends[0]),
    svg("text", { x: wide - right, y: tall - 5, "text-anchor": "end" }, ends[1]),
  );
}

/** The table of a chart, folded away; it can be scrolled by keyboard. */
export function tableFold(...table: Child[]): HTMLElement {
  const region = { class: "wide", tabindex: "0", role: "region", "aria-label": t("table") };
  return fold(t("table"), false, h("div", region, table));
}
