// Official figures: rings without a fill, so that nobody takes them for an article's; rates as coloured units.

import { outline } from "../data/records.ts";
import { data } from "../data/store.ts";
import type { Day, DaySpan, Fact, OfficialFigure, Place } from "../data/types.ts";
import { dayText, short, whole } from "../i18n/format.ts";
import type { Room } from "./labels.ts";
import type { Pencil } from "./pencil.ts";
import { writeFigure } from "./people.ts";
import { circleSize } from "./scale.ts";
import type { Scene } from "./scene.ts";

type PlacedFigure = OfficialFigure & { place: Place };

export interface DrawnFigure {
  figure: OfficialFigure;
  x: number;
  y: number;
  r: number;
}

const ROUNDING = 0.02; // by how much a number that an article rounds may differ from the official one
const DAYS_APART = 7;

/** What the newest figure of its kind, people and place is chosen by. */
function seriesOf({ country, unit, indicator, population, origin }: OfficialFigure): string {
  return [country, unit, indicator, population, origin].join("|");
}

/** The newest figure of each series that is drawn and has come by a day; on the last day of the bar all have. */
export function figuresOn(figures: readonly OfficialFigure[], day: Day | null, days: DaySpan | null): PlacedFigure[] {
  const drawn = new Set(figures.filter((figure) => figure.drawn).map(seriesOf));
  const newest = new Map<string, PlacedFigure>();
  for (const figure of figures) {
    const series = seriesOf(figure);
    const come = !days || day === null || day >= days.last || figure.day <= day;
    if (!come || !figure.place || !drawn.has(series)) continue;
    if (figure.day > (newest.get(series)?.day ?? -Infinity)) newest.set(series, figure as PlacedFigure);
  }
  return [...newest.values()];
}

/** Whether an article's stock that is shown is the official figure, rounded or not: both are one mark. */
export function isTold(official: PlacedFigure, facts: readonly Fact[]): boolean {
  return facts.some(
    ({ what, measure, unit, where, when, origin, figure, written }) =>
      measure === "stock" &&
      unit === "people" &&
      !written &&
      where?.place === official.place &&
      countedAs(what) === countedAs(official.indicator) &&
      (!origin || !official.origin || origin.place.country === official.origin) &&
      Math.abs((figure?.best ?? figure?.low ?? figure?.high ?? 0) / official.value - 1) <= ROUNDING &&
      Math.abs((when.to ?? -Infinity) - official.day) <= DAYS_APART,
  );
}

// "displaced" is what a text says where it does not say more; tables tell by cause.
function countedAs(kind: string): string {
  return kind === "displaced" || kind.startsWith("idps") ? "idps" : kind;
}

/** Official figures as rings, the largest first; returns those on the canvas. */
export function paintOfficial(p: Pencil, { day, shown, layers }: Scene, room: Room): DrawnFigure[] {
  if (!layers.official) return [];
  const facts = shown.facts.filter(({ layer }) => layer && layers[layer]);
  const rings = figuresOn(data.official, day, data.days)
    .filter((figure) => !isTold(figure, facts))
    .sort((a, b) => b.value - a.value)
    .map((figure) => ({ figure, x: p.x(figure.place.x), y: p.y(figure.place.y), r: circleSize(figure.value) }))
    .filter(({ x, y }) => p.holds(x, y, 60));
  for (const { figure, x, y, r } of rings) {
    for (const [style, width, gap] of [
      [p.ink["label-halo"], 5, 1.5],
      [p.ink.label, 1.3, 0],
      [p.ink.label, 1.3, 3],
    ] as const) {
      p.circle(x, y, r + gap);
      p.ctx.strokeStyle = style;
      p.ctx.lineWidth = width;
      p.ctx.stroke();
    }
    room.take([x - r, y - r, x + r, y + r]);
    writeFigure(p, room, `◎ ${short(figure.value)} · ${dayText(figure.day)}`, { x, y, r: r + 3 });
  }
  return rings;
}

/** People per thousand inhabitants, as the colour of the unit. */
export function paintRates(p: Pencil, { layers }: Scene): void {
  const layer = data.layers.get("displacement_rates");
  if (!layers.displacement_rates || !layer) return;
  for (const { official, step } of data.rates) {
    const figure = data.officialById.get(official);
    if (!figure?.place) continue;
    const rings = outline(figure.place);
    p.fill(rings, layer.legend[step].colour, 0.8);
    p.stroke(rings, "#ffffff", 1, { closed: true });
    if (p.zoom >= 5.5) p.words(p.x(figure.place.x), p.y(figure.place.y), whole(figure.rate ?? 0), "600 11px");
  }
}
