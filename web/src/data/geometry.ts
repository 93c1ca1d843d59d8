// Coordinates: decoding, Web Mercator on a unit square, distances, areas, arrows.

import type { Box, Line, Ring } from "./types.ts";

const EARTH_KM = 6371.0088;

// The encoded polyline scheme, longitude before latitude; see codec.py.
export function decodeLine(text: string, decimals: number): number[] {
  const out: number[] = [];
  const factor = 10 ** decimals;
  let position = 0;
  let x = 0;
  let y = 0;
  const next = () => {
    let shift = 1;
    let value = 0;
    let byte = 0;
    do {
      byte = text.charCodeAt(position++) - 63;
      value += (byte & 31) * shift;
      shift *= 32;
    } while (byte >= 32);
    return value % 2 ? -(value + 1) / 2 : value / 2;
  };
  while (position < text.length) {
    x += next();
    y += next();
    out.push(x / factor, y / factor);
  }
  return out;
}

export function mercX(lon: number): number {
  return (lon + 180) / 360;
}

export function mercY(lat: number): number {
  const s = Math.sin((Math.max(-85.05, Math.min(85.05, lat)) * Math.PI) / 180);
  return 0.5 - Math.log((1 + s) / (1 - s)) / (4 * Math.PI);
}

/** Longitude of a coordinate on the unit square. */
export function unmercX(x: number): number {
  return x * 360 - 180;
}

export function unmercY(y: number): number {
  return (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
}

// A ring or line ready to draw: flat unit coordinates and their box.
function ringOf(text: string, decimals: number): Ring {
  const deg = decodeLine(text, decimals);
  const xy = new Float64Array(deg.length);
  const box: Box = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < deg.length; i += 2) {
    const x = mercX(deg[i]);
    const y = mercY(deg[i + 1]);
    xy[i] = x;
    xy[i + 1] = y;
    if (x < box[0]) box[0] = x;
    if (x > box[2]) box[2] = x;
    if (y < box[1]) box[1] = y;
    if (y > box[3]) box[3] = y;
  }
  return { xy, box, deg };
}

export function ringsOf(lines: readonly string[], decimals: number): Ring[] {
  return lines.map((line) => ringOf(line, decimals));
}

export function boxOf(rings: readonly Line[]): Box {
  return rings.reduce<Box>(
    (b, r) => [Math.min(b[0], r.box[0]), Math.min(b[1], r.box[1]), Math.max(b[2], r.box[2]), Math.max(b[3], r.box[3])],
    [Infinity, Infinity, -Infinity, -Infinity],
  );
}

// A circle on the ground as a ring in unit coordinates.
export function circleRing(lon: number, lat: number, km: number): Ring {
  const xy = new Float64Array(98);
  const deg: number[] = [];
  const box: Box = [Infinity, Infinity, -Infinity, -Infinity];
  const stretch = Math.max(Math.cos((lat * Math.PI) / 180), 0.05);
  for (let i = 0; i < 49; i += 1) {
    const a = (i / 48) * 2 * Math.PI;
    const ll = [lon + (Math.cos(a) * km) / 111.32 / stretch, lat + (Math.sin(a) * km) / 111.32];
    deg.push(ll[0], ll[1]);
    xy[2 * i] = mercX(ll[0]);
    xy[2 * i + 1] = mercY(ll[1]);
    box[0] = Math.min(box[0], xy[2 * i]);
    box[2] = Math.max(box[2], xy[2 * i]);
    box[1] = Math.min(box[1], xy[2 * i + 1]);
    box[3] = Math.max(box[3], xy[2 * i + 1]);
  }
  return { xy, box, deg };
}

export function inRings(rings: readonly Line[], x: number, y: number): boolean {
  let inside = false;
  for (const { xy, box } of rings) {
    if (x < box[0] || x > box[2] || y < box[1] || y > box[3]) continue;
    for (let i = 0, j = xy.length - 2; i < xy.length; j = i, i += 2) {
      if (xy[i + 1] > y !== xy[j + 1] > y && x < ((xy[j] - xy[i]) * (y - xy[i + 1])) / (xy[j + 1] - xy[i + 1]) + xy[i])
        inside = !inside;
    }
  }
  return inside;
}

interface LonLat {
  lon: number;
  lat: number;
}

export function distanceKm(a: LonLat, b: LonLat): number {
  const rad = Math.PI / 180;
  const dy = Math.sin(((b.lat - a.lat) * rad) / 2);
  const dx = Math.sin(((b.lon - a.lon) * rad) / 2);
  const q = dy * dy + Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * dx * dx;
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(q)));
}

// Area of a ring on the sphere in km2, by the cylindrical equal-area projection; holes are negative
// only by the caller's even-odd rule, so `areaKm2` sorts rings by containment.
function ringArea({ deg }: Ring): number {
  const rad = Math.PI / 180;
  let sum = 0;
  for (let i = 0, j = deg.length - 2; i < deg.length; j = i, i += 2) {
    sum += (deg[i] - deg[j]) * rad * (Math.sin(deg[i + 1] * rad) + Math.sin(deg[j + 1] * rad));
  }
  return Math.abs(sum / 2) * EARTH_KM * EARTH_KM;
}

export function areaKm2(rings: readonly Ring[]): number {
  let total = 0;
  rings.forEach((ring, n) => {
    const others = rings.filter(
      (o, m) =>
        m !== n &&
        o.box[0] <= ring.box[0] &&
        o.box[1] <= ring.box[1] &&
        o.box[2] >= ring.box[2] &&
        o.box[3] >= ring.box[3],
    );
    const depth = others.filter((o) => inRings([o], ring.xy[0], ring.xy[1])).length;
    total += depth % 2 ? -ringArea(ring) : ringArea(ring);
  });
  return total;
}

const ANCHORS = 5;

/** A point inside a shape and its distance from the edge, on the unit square. */
export interface Anchor {
  x: number;
  y: number;
  room: number;
}

// Points well inside a shape, for its label: those of a grid that lie farthest from the edge come first.
export function insidePoints(rings: readonly Ring[]): Anchor[] {
  const largest = rings.reduce((a, b) => (ringArea(a) >= ringArea(b) ? a : b));
  const [x0, y0, x1, y1] = largest.box;
  const inside: Anchor[] = [];
  for (let i = 1; i < 16; i += 1) {
    for (let j = 1; j < 16; j += 1) {
      const x = x0 + ((x1 - x0) * i) / 16;
      const y = y0 + ((y1 - y0) * j) / 16;
      if (!inRings(rings, x, y)) continue;
      const d = edgeDistance(rings, x, y);
      inside.push({ x, y, room: Math.sqrt(d) });
    }
  }
  inside.sort((a, b) => b.room - a.room);
  const gap = (x1 - x0 + y1 - y0) / 12;
  return inside
    .filter((p, n) => !inside.slice(0, n).some((o) => Math.hypot(o.x - p.x, o.y - p.y) < gap && o.room > p.room))
    .slice(0, ANCHORS);
}

function edgeDistance(rings: readonly Line[], x: number, y: number): number {
  let least = Infinity;
  for (const { xy } of rings) {
    for (let i = 0; i + 3 < xy.length; i += 2) least = Math.min(least, segmentDistance(xy, i, x, y));
  }
  return least;
}

// Squared distance of a point to the segment that starts at index i.
export function segmentDistance(xy: Float64Array, i: number, x: number, y: number): number {
  const ax = xy[i];
  const ay = xy[i + 1];
  const dx = xy[i + 2] - ax;
  const dy = xy[i + 3] - ay;
  const length = dx * dx + dy * dy;
  const along = length ? Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length)) : 0;
  return (ax + along * dx - x) ** 2 + (ay + along * dy - y) ** 2;
}
