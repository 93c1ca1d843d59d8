// One scale of circles for the whole set: area by the figure, the largest figure has the largest circle.

import { peopleOf } from "../data/records.ts";
import { remembered } from "../data/remember.ts";
import { data } from "../data/store.ts";
import type { Data } from "../data/types.ts";
import { short } from "../i18n/format.ts";
import { t } from "../i18n/words.ts";
import { svg } from "../ui/dom.ts";

const LARGEST_CIRCLE = 36; // pixels

const largest = remembered(({ facts, official }: Data): number =>
  Math.max(
    1000,
    ...facts.filter((fact) => fact.layer !== "hostility").map(peopleOf),
    ...official.filter((figure) => figure.drawn).map((figure) => figure.value),
  ),
);

export function largestFigure(): number {
  return largest(data);
}

/** Radius in pixels of the circle for a number of people. */
export function circleSize(people: number): number {
  return people ? Math.max(4, LARGEST_CIRCLE * Math.sqrt(people / largestFigure())) : 5;
}

/** Circles of three round figures, as large as on the map. */
export function sizeLegend(): SVGSVGElement {
  const top = 10 ** Math.floor(Math.log10(largestFigure()));
  const round = [5, 2, 1].map((n) => n * top).find((n) => n <= largestFigure()) ?? top;
  const steps = [round, round / 10, round / 100];
  const tall = Math.max(2 * circleSize(round) + 8, 46);
  const size = { viewBox: `0 0 190 ${tall}`, width: 190, height: tall };
  let above = -10;
  return svg(
    "svg",
    { ...size, class: "sizes", role: "img", "aria-label": t("size_legend") },
    steps.map((n, i) => {
      const r = circleSize(n);
      const y = tall - 4 - 2 * r;
      above = Math.max(Math.min(y, tall - 14 * (steps.length - i)), above + 14);
      return [
        svg("circle", { cx: 42, cy: tall - 4 - r, r, fill: "none", stroke: "currentColor", "stroke-width": 1.1 }),
        svg("path", { d: `M42 ${y}L92 ${above + 4}H98`, fill: "none", stroke: "currentColor", "stroke-width": 0.6 }),
        svg("text", { x: 102, y: above + 8, "font-size": 11, fill: "currentColor" }, short(n)),
      ];
    }),
  );
}
