// Places of the ground: towns that may bear a name, how large they are, and what a war is about beside them:
// bases, airports, crossings, dams, camps.

import { mercX, mercY } from "../data/geometry.ts";
import { remembered } from "../data/remember.ts";
import { data } from "../data/store.ts";
import type { Box, City, Data, Place } from "../data/types.ts";
import { localName, nameByEnglish, nameIn } from "../i18n/names.ts";
import type { Pencil } from "./pencil.ts";

const MOST_OWN = 300;

const namedTowns = remembered(({ incidents, facts, basemap }: Data): City[] => {
  const uses = new Map<Place, number>();
  for (const { layer, where } of [...incidents, ...facts]) {
    if (layer && where && !where.place.area) uses.set(where.place, (uses.get(where.place) ?? 0) + 1);
  }
  const most = [...uses].sort((a, b) => b[1] - a[1]).slice(0, MOST_OWN);
  const own = most.map(([{ name, names, country, x, y }]) => ({ name, names, country, x, y, population: Infinity }));
  const byName = new Map(own.map((town) => [town.name, town]));
  const same = (town: City) => {
    const other = byName.get(town.name);
    return other && Math.abs(other.x - town.x) < 3e-4 && Math.abs(other.y - town.y) < 3e-4;
  };
  return [...own, ...basemap.cities.filter((town) => !same(town))];
});

/** Towns in the order in which they are named; a place of the set counts as the most populous. */
export function townsToName(): City[] {
  return namedTowns(data);
}

/** In close views the local name stands beside the chosen language's. */
export function townLabel(town: City, zoom: number): string {
  const name = nameIn(town.names, town.name);
  const local = zoom >= 9.5 ? localName(town) : "";
  return local ? `${name} ${local}` : name;
}

/** Outlines on a field of -8..8, by kind, in the order of the legend. */
export const SITE_SIGNS: Readonly<Record<string, string>> = {
  base: "M-7 6V-6H-4V-3.5H-1.5V-6H1.5V-3.5H4V-6H7V6H2V1.5H-2V6Z",
  airport:
    "M0-8C1-8 1.4-6.5 1.4-5.5V-2.5L8 1.6V3.8L1.4 1.9V5L3.4 6.6V8L0 7.1-3.4 8V6.6L-1.4 5V1.9L-8 3.8V1.6L-1.4-2.5V-5.5C-1.4-6.5-1-8 0-8Z",
  crossing: "M-7.5 7V-5H-4.5V-2L7.5-4.5V-1.5L-4.5 1V7Z",
  dam: "M-8 5H8V7.5H-8ZM-6 3.5-4-7H-1L6 3.5Z",
  camp: "M0-7 8 6.5H2.6L0 1.5-2.6 6.5H-8Z",
};

const FROM = 7.6; // zoom
const NAMED = 9.2; // zoom
const SIZE = 5.5; // pixels from the middle

export interface Site {
  kind: string;
  name: string;
  x: number;
  y: number;
}

/** Sites of the set's ground. */
export const sitesOf = remembered(({ spelled }: Data): Site[] => {
  const [names, lons, lats, , , sites] = spelled;
  return sites.map(([n, kind]) => {
    const [name] = names[n].split("|");
    return { kind, name, x: mercX(lons[n] / 1000), y: mercY(lats[n] / 1000) };
  });
});

/** Draw the signs where there is room; `write` names one beside its sign where there is. */
export function paintSites(
  p: Pencil,
  take: (box: Box) => boolean,
  write: (text: string, mx: number, my: number) => boolean,
): void {
  if (p.zoom < FROM) return;
  for (const { kind, name, x: mx, y: my } of sitesOf(data)) {
    const [x, y] = [p.x(mx), p.y(my)];
    const reach = SIZE + 1;
    if (!p.holds(x, y, 0) || !take([x - reach, y - reach, x + reach, y + reach])) continue;
    p.sign(SITE_SIGNS[kind], x, y, SIZE);
    if (p.zoom >= NAMED) write(nameByEnglish(name) || name, mx, my);
  }
}

const DISCS = 8.4; // zoom
const DENSE = 8000; // people a km²: what a disc of a town stands for
const KM = 1 / 40075; // of the unit square's side, at the equator

/** Discs of towns by their population: how large a town may be, not its outline. */
export function paintTowns(p: Pencil): void {
  if (p.zoom < DISCS) return;
  for (const { x: mx, y: my, population } of data.basemap.cities) {
    const km = Math.sqrt(population / DENSE / Math.PI);
    const r = km * KM * Math.cosh(Math.PI * (1 - 2 * my)) * p.scale;
    const [x, y] = [p.x(mx), p.y(my)];
    if (r < 5 || !p.holds(x, y, r)) continue;
    p.circle(x, y, r);
    p.shade(p.ink.label, 0.08, 0.28);
  }
}
