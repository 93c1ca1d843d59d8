// Where the news is: the ground around what is told of the latest days.

import { remembered } from "../data/remember.ts";
import type { Bounds, ControlChange, Data, Day, MapRecord, Place } from "../data/types.ts";

const RECENT = 3; // days: what led to the latest news is seen with it
const LEAST = 1.6; // degrees: a single town is shown with its surroundings
const FAR = 3; // times the median distance from the middle: one far event does not widen the view
const PROVINCE = 4; // a looser place would widen the view to a country

/** West, south, east, north of what is placed of the latest days, without the odd far place; null where nothing is. */
export const newsBounds = remembered((data: Data): { bounds: Bounds | null } => {
  const latest = data.days?.latest ?? Infinity;
  const spots = [...data.incidents, ...data.facts].flatMap((record) => spotOf(record, latest));
  spots.push(...data.changes.filter(({ on }) => on <= latest).flatMap((turned) => turnedSpots(turned, data)));
  const last = spots.reduce((most, { day }) => Math.max(most, day), -Infinity);
  const places = spots.filter(({ day }) => day > last - RECENT).map(({ place }) => place);
  return { bounds: places.length ? around(together(places)) : null };
});

interface Spot {
  place: Place;
  day: Day;
}

function spotOf({ layer, lane, when, where }: MapRecord, latest: Day): Spot[] {
  const isNews = layer && !lane && (when.to ?? 0) <= latest;
  return isNews && where && where.prec < PROVINCE ? [{ place: where.place, day: when.to ?? 0 }] : [];
}

// Places that changed hands by an article's claim.
function turnedSpots({ on, places }: ControlChange, { claimById }: Data): Spot[] {
  return places.flatMap(({ claims }) =>
    claims.flatMap((id) => {
      const claim = claimById.get(id);
      const where = claim?.kind === "claim" ? claim.where : null;
      return where && where.prec < PROVINCE ? [{ place: where.place, day: on }] : [];
    }),
  );
}

// Places that lie together, around the middle of all.
function together(places: readonly Place[]): Place[] {
  const [lon, lat] = [median(places.map((place) => place.lon)), median(places.map((place) => place.lat))];
  const away = (place: Place) => Math.hypot(place.lon - lon, place.lat - lat);
  const reach = Math.max(LEAST / 2, FAR * median(places.map(away)));
  return places.filter((place) => away(place) <= reach);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

function around(places: readonly Place[]): Bounds {
  const [lons, lats] = [places.map(({ lon }) => lon), places.map(({ lat }) => lat)];
  const [west, east] = widened(Math.min(...lons), Math.max(...lons));
  const [south, north] = widened(Math.min(...lats), Math.max(...lats));
  return [west, south, east, north];
}

function widened(low: number, high: number): [number, number] {
  const more = Math.max((high - low) * 0.1, (LEAST - (high - low)) / 2);
  return [low - more, high + more];
}
