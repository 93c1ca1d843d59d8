// Official figures: rings without a fill, so that nobody takes them for an article's; rates as coloured units.

import { outline } from "../data/records.ts";
import { data } from "../data/store.ts";
import type { OfficialFigure, Place } from "../data/types.ts";
import { short, whole } from "../i18n/format.ts";
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

/** Official figures as rings, the largest first; returns those on the canvas. */
export function paintOfficial(p: Pencil, { layers }: Scene, room: Room): DrawnFigure[] {
  if (!layers.official) return [];
  const figures = data.official.filter((figure): figure is PlacedFigure => figure.drawn && figure.place !== null);
  const rings = figures
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
    writeFigure(p, room, `◎ ${short(figure.value)}`, { x, y, r: r + 3 });
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
