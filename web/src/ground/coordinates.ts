// Coordinates as people write them: decimal degrees, degrees-minutes-seconds, MGRS; and back.

import type { Spot } from "./spot.ts";

export const FORMATS = ["decimal", "dms", "mgrs"] as const;
export type Format = (typeof FORMATS)[number];

/** A spot in one of the formats, latitude first as is usual in writing. */
export function written(spot: Spot, format: Format): string {
  if (format === "mgrs") return mgrs(spot);
  if (format === "dms") return `${dms(spot.lat, "N", "S")} ${dms(spot.lon, "E", "W")}`;
  return `${spot.lat.toFixed(5)}, ${spot.lon.toFixed(5)}`;
}

function dms(degrees: number, plus: string, minus: string): string {
  const seconds = Math.round(Math.abs(degrees) * 3600);
  const [d, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (n: number) => String(n).padStart(2, "0");
  return `${d}°${two(m)}′${two(s)}″${degrees < 0 ? minus : plus}`;
}

const NUMBER = /[-+]?\d+(?:\.\d+)?/g;

/** The spot that a text names, in any of the formats; null where it names none. */
export function spotFrom(text: string): Spot | null {
  const spot = fromDms(text) ?? fromDecimal(text) ?? fromMgrs(text);
  return spot && Math.abs(spot.lat) <= 85 && Math.abs(spot.lon) <= 180 ? spot : null;
}

// "36.2, 37.15": latitude first.
function fromDecimal(text: string): Spot | null {
  if (!/^\s*[-+]?\d{1,3}(?:\.\d+)?°?\s*[,;\s]\s*[-+]?\d{1,3}(?:\.\d+)?°?\s*$/.test(text)) return null;
  const [lat, lon] = (text.match(NUMBER) ?? []).map(Number);
  return { lat, lon };
}

const PART = String.raw`(\d{1,3})\s*°\s*(?:(\d{1,2})\s*[′'’]\s*)?(?:(\d{1,2}(?:\.\d+)?)\s*(?:″|"|”|'')\s*)?`;
const DMS = new RegExp(String.raw`^\s*${PART}([NS])[\s,]*${PART}([EW])\s*$`, "i");

function fromDms(text: string): Spot | null {
  const match = DMS.exec(text);
  if (!match) return null;
  const degrees = (at: number, minus: string) => {
    const [d, m, s] = match.slice(at, at + 3).map((part) => Number(part ?? 0));
    return (d + m / 60 + s / 3600) * (match[at + 3].toUpperCase() === minus ? -1 : 1);
  };
  return { lat: degrees(1, "S"), lon: degrees(5, "W") };
}

// ---- MGRS on the WGS 84 ellipsoid, by the series of the transverse Mercator projection

const [A, F, K0] = [6378137, 1 / 298.257223563, 0.9996];
const E2 = F * (2 - F);
const EP2 = E2 / (1 - E2);
const BANDS = "CDEFGHJKLMNPQRSTUVWX";
const COLUMNS = ["ABCDEFGH", "JKLMNPQR", "STUVWXYZ"];
const ROWS = "ABCDEFGHJKLMNPQRSTUV";
const RAD = Math.PI / 180;

function zoneOf({ lon, lat }: Spot): number {
  if (lat >= 56 && lat < 64 && lon >= 3 && lon < 12) return 32; // south-western Norway
  if (lat >= 72 && lon >= 0 && lon < 42) return lon < 9 ? 31 : lon < 21 ? 33 : lon < 33 ? 35 : 37; // Svalbard
  return Math.min(60, Math.floor((lon + 180) / 6) + 1);
}

const meridianOf = (zone: number) => zone * 6 - 183;

// Length of the meridian from the equator.
function arc(lat: number): number {
  const [e4, e6] = [E2 ** 2, E2 ** 3];
  return (
    A *
    ((1 - E2 / 4 - (3 * e4) / 64 - (5 * e6) / 256) * lat -
      ((3 * E2) / 8 + (3 * e4) / 32 + (45 * e6) / 1024) * Math.sin(2 * lat) +
      ((15 * e4) / 256 + (45 * e6) / 1024) * Math.sin(4 * lat) -
      ((35 * e6) / 3072) * Math.sin(6 * lat))
  );
}

/** Easting and northing in a zone; northing from the equator, negative south of it. */
function utm({ lon, lat }: Spot, zone: number): [easting: number, northing: number] {
  const phi = lat * RAD;
  const [sin, cos, tan] = [Math.sin(phi), Math.cos(phi), Math.tan(phi)];
  const n = A / Math.sqrt(1 - E2 * sin * sin);
  const [t, c, a] = [tan * tan, EP2 * cos * cos, cos * (lon - meridianOf(zone)) * RAD];
  const east = a + ((1 - t + c) * a ** 3) / 6 + ((5 - 18 * t + t * t + 72 * c - 58 * EP2) * a ** 5) / 120;
  const north =
    (a * a) / 2 +
    ((5 - t + 9 * c + 4 * c * c) * a ** 4) / 24 +
    ((61 - 58 * t + t * t + 600 * c - 330 * EP2) * a ** 6) / 720;
  return [K0 * n * east + 500000, K0 * (arc(phi) + n * tan * north)];
}

/** "37S CA 12345 67890", to the metre; "" beyond the grid. */
function mgrs(spot: Spot): string {
  if (spot.lat < -80 || spot.lat > 84) return "";
  const zone = zoneOf(spot);
  const [easting, northing] = utm(spot, zone);
  const band = BANDS[Math.min(19, Math.floor((spot.lat + 80) / 8))];
  const north = northing < 0 ? northing + 10000000 : northing;
  const column = COLUMNS[(zone - 1) % 3][Math.floor(easting / 100000) - 1];
  const row = ROWS[(Math.floor(north / 100000) + (zone % 2 ? 0 : 5)) % 20];
  const five = (metres: number) => String(Math.floor(metres % 100000)).padStart(5, "0");
  return `${zone}${band} ${column}${row} ${five(easting)} ${five(north)}`;
}

const GRID = /^(\d{1,2})([C-HJ-NP-X])([A-HJ-NP-Z])([A-HJ-NP-V])((?:\d\d){0,5})$/;

// The spot is looked for: the projection's own inverse is not needed for a page.
function fromMgrs(text: string): Spot | null {
  const match = GRID.exec(text.toUpperCase().replace(/\s/g, ""));
  if (!match) return null;
  const [, zoneText, band, columnText, rowText, digits] = match;
  const zone = Number(zoneText);
  const column = COLUMNS[(zone - 1) % 3]?.indexOf(columnText) ?? -1;
  if (zone < 1 || zone > 60 || column < 0) return null;
  const half = digits.length / 2;
  const metres = (part: string) => Number(part.padEnd(5, "0") || 0) + (half < 5 ? 10 ** (5 - half) / 2 : 0.5);
  const easting = (column + 1) * 100000 + metres(digits.slice(0, half));
  const row = (ROWS.indexOf(rowText) + 20 - (zone % 2 ? 0 : 5)) % 20;
  const within = row * 100000 + metres(digits.slice(half));
  return solved(zone, easting, within, BANDS.indexOf(band) * 8 - 80);
}

// Rows repeat every 2,000 km: the one that lies in the band is meant.
function solved(zone: number, easting: number, within: number, south: number): Spot | null {
  const spot = { lon: meridianOf(zone), lat: south + 4 };
  const [, middle] = utm(spot, zone);
  const base = middle < 0 ? middle + 10000000 : middle;
  const northing = within + Math.round((base - within) / 2000000) * 2000000 - (middle < 0 ? 10000000 : 0);
  for (let turn = 0; turn < 8; turn += 1) {
    const [e, n] = utm(spot, zone);
    spot.lat += (northing - n) / 111000;
    spot.lon += (easting - e) / (111320 * Math.cos(spot.lat * RAD));
  }
  return Number.isFinite(spot.lon) ? spot : null;
}
