// Places that may bear a name on the map: those with something to show, then the most populous.

import { remembered } from "../data/remember.ts";
import { data } from "../data/store.ts";
import type { City, Data, Place } from "../data/types.ts";
import { localName, nameIn } from "../i18n/names.ts";

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
