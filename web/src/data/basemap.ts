// The basemap: encoded lines with the digits they were rounded to, and the names on the ground.

import { mercX, mercY } from "./geometry.ts";
import { OUTLINE_DECIMALS } from "./tables.ts";
import type * as model from "./types.ts";
import type * as wire from "./wire.ts";

export function decodeBasemap(raw: wire.BasemapRow): model.Basemap {
  const shape = (lines: wire.Lines, decimals = raw.decimals): model.Shape => ({ lines, decimals });
  const spot = (lon: number, lat: number) => ({ x: mercX(lon), y: mercY(lat) });
  return {
    bounds: raw.box,
    world: { land: shape(raw.world.land, 1), borders: shape(raw.world.borders, 1) },
    land: shape(raw.land),
    borders: shape(raw.borders),
    ownBorders: raw.own_borders,
    admin1: shape(raw.admin1),
    rivers: shape(raw.rivers),
    lakes: shape(raw.lakes),
    cities: raw.cities.map(([name, names, lon, lat, population, country]) => ({
      name,
      names,
      country,
      ...spot(lon, lat),
      population,
    })),
    countries: raw.countries.map(([code, lon, lat, names]) => ({ code, ...spot(lon, lat), names })),
    provinces: raw.provinces.map(([name, lon, lat, names, country]) => ({ name, names, country, ...spot(lon, lat) })),
    disputed: raw.disputed.map((area) => ({
      name: area.name,
      claimedBy: area.claimed_by,
      administeredBy: area.administered_by,
      shape: shape(area.rings, OUTLINE_DECIMALS),
    })),
  };
}
