// What is known of a spot on the ground: who holds it by day, and what lies near it.

import { parseDay } from "../data/days.ts";
import { distanceKm, inRings, mercX, mercY } from "../data/geometry.ts";
import { ringsOfShape } from "../data/records.ts";
import { data } from "../data/store.ts";
import type { AnyClaim, ControlPart, Day, MapRecord, Placed, Where } from "../data/types.ts";

export interface Spot {
  lon: number;
  lat: number;
}

/** `spot:LON,LAT`: what is chosen where ground is. */
export function spotId({ lon, lat }: Spot): string {
  return `spot:${lon.toFixed(4)},${lat.toFixed(4)}`;
}

export function spotOf(id: string | null): Spot | null {
  const [lon, lat, ...more] = (id?.startsWith("spot:") ? id.slice("spot:".length) : "").split(",").map(Number);
  const valid = !more.length && Math.abs(lon) <= 180 && Math.abs(lat) <= 85;
  return valid ? { lon, lat } : null;
}

/** A day of control, and the part that the spot lies in; null where nothing reaches it. */
export interface Held {
  day: Day;
  part: ControlPart | null;
}

let asked: { id: string; control: unknown; days: Held[] } | null = null;

/** Who holds the spot on each day of control; kept for the spot asked last, because a step of the day asks again. */
export function heldBy(spot: Spot): Held[] {
  const id = spotId(spot);
  if (asked?.id !== id || asked.control !== data.control) {
    asked = { id, control: data.control, days: daysHeld(spot) };
  }
  return asked.days;
}

function daysHeld({ lon, lat }: Spot): Held[] {
  const [x, y] = [mercX(lon), mercY(lat)];
  return data.control.map(({ day, parts }) => ({
    day,
    part: parts.find(({ shape }) => inRings(ringsOfShape(shape), x, y)) ?? null,
  }));
}

/** The first day of those without a change up to `day`, and whether days before it are not covered at all. */
export function heldSince(days: readonly Held[], day: Day | null): { since: Day; open: boolean } | null {
  const last = days.findLastIndex((row) => day === null || row.day <= day);
  if (last < 0) return null;
  const side = days[last].part?.side;
  const other = days.slice(0, last).findLastIndex((row) => row.part?.side !== side);
  return { since: days[other + 1].day, open: other < 0 };
}

export interface Away<Item> {
  item: Item;
  km: number;
}

function nearest<Item extends { where: Where | null }>(items: readonly Item[], spot: Spot): Away<Item>[] {
  const away = items.flatMap((item) => (item.where ? [{ item, km: distanceKm(spot, item.where.place) }] : []));
  return away.sort((a, b) => a.km - b.km);
}

/** Claims up to a day, the nearest first; those whose place is an area stand in for no spot of it. */
export function claimsNear(spot: Spot, day: Day | null): Away<AnyClaim>[] {
  const past = [...data.claimById.values()].filter(
    ({ when, where }) => where && where.prec < 4 && (day === null || when.from === null || when.from <= day),
  );
  return nearest(past, spot);
}

/** Records within a distance, the nearest first; what lies somewhere in a province is near no spot of it. */
export function recordsNear<R extends MapRecord>(records: readonly R[], spot: Spot, km: number): Away<R>[] {
  const placed = records.filter((record): record is R & Placed<R> => record.where !== null && record.where.prec < 4);
  return nearest(placed, spot).filter((row) => row.km <= km);
}

/** The day since when a part is contested; null where it is not. */
export function contestedSince(part: ControlPart | null): Day | null {
  return part ? parseDay(part.since) : null;
}
