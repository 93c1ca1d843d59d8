// Coordinates: decoding, Web Mercator on a unit square, distances, areas, arrows.

const EARTH_KM = 6371.0088;

// The encoded polyline scheme, longitude before latitude; see codec.py.
function decodeLine(text, decimals) {
  const out = [];
  const factor = 10 ** decimals;
  let at = 0;
  let x = 0;
  let y = 0;
  const next = () => {
    let shift = 1;
    let value = 0;
    let byte = 0;
    do {
      byte = text.charCodeAt(at++) - 63;
      value += (byte & 31) * shift;
      shift *= 32;
    } while (byte >= 32);
    return value % 2 ? -(value + 1) / 2 : value / 2;
  };
  while (at < text.length) {
    x += next();
    y += next();
    out.push(x / factor, y / factor);
  }
  return out;
}

function mercX(lon) {
  return (lon + 180) / 360;
}

function mercY(lat) {
  const s = Math.sin((Math.max(-85.05, Math.min(85.05, lat)) * Math.PI) / 180);
  return 0.5 - Math.log((1 + s) / (1 - s)) / (4 * Math.PI);
}

function unmercY(y) {
  return (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
}

// A ring or line ready to draw: flat unit coordinates and their box.
function ringOf(text, decimals) {
  const deg = decodeLine(text, decimals);
  const xy = new Float64Array(deg.length);
  const box = [Infinity, Infinity, -Infinity, -Infinity];
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

function ringsOf(lines, decimals) {
  return lines.map((line) => ringOf(line, decimals));
}

function boxOf(rings) {
  return rings.reduce(
    (b, r) => [Math.min(b[0], r.box[0]), Math.min(b[1], r.box[1]), Math.max(b[2], r.box[2]), Math.max(b[3], r.box[3])],
    [Infinity, Infinity, -Infinity, -Infinity],
  );
}

// A circle on the ground as a ring in unit coordinates.
function circleRing(lon, lat, km) {
  const xy = new Float64Array(98);
  const deg = [];
  const box = [Infinity, Infinity, -Infinity, -Infinity];
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

function inRings(rings, x, y) {
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

function distanceKm(a, b) {
  const rad = Math.PI / 180;
  const dy = Math.sin(((b.lat - a.lat) * rad) / 2);
  const dx = Math.sin(((b.lon - a.lon) * rad) / 2);
  const q = dy * dy + Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * dx * dx;
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(q)));
}

// Area of a ring on the sphere in km2, by the cylindrical equal-area projection; holes are negative
// only by the caller's even-odd rule, so `areaKm2` sorts rings by containment.
function ringArea({ deg }) {
  const rad = Math.PI / 180;
  let sum = 0;
  for (let i = 0, j = deg.length - 2; i < deg.length; j = i, i += 2) {
    sum += (deg[i] - deg[j]) * rad * (Math.sin(deg[i + 1] * rad) + Math.sin(deg[j + 1] * rad));
  }
  return Math.abs(sum / 2) * EARTH_KM * EARTH_KM;
}

function areaKm2(rings) {
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

// Points well inside a shape, for its label: those of a grid that lie farthest from the edge come first.
function insidePoints(rings) {
  const largest = rings.reduce((a, b) => (ringArea(a) >= ringArea(b) ? a : b));
  const [x0, y0, x1, y1] = largest.box;
  const found = [];
  for (let i = 1; i < 16; i += 1) {
    for (let j = 1; j < 16; j += 1) {
      const x = x0 + ((x1 - x0) * i) / 16;
      const y = y0 + ((y1 - y0) * j) / 16;
      if (!inRings(rings, x, y)) continue;
      const d = edgeDistance(rings, x, y);
      found.push({ x, y, room: Math.sqrt(d) });
    }
  }
  found.sort((a, b) => b.room - a.room);
  const apart = (x1 - x0 + y1 - y0) / 12;
  return found
    .filter((p, n) => !found.slice(0, n).some((o) => Math.hypot(o.x - p.x, o.y - p.y) < apart && o.room > p.room))
    .slice(0, ANCHORS);
}

function edgeDistance(rings, x, y) {
  let near = Infinity;
  for (const { xy } of rings) {
    for (let i = 0; i + 3 < xy.length; i += 2) near = Math.min(near, segmentDistance(xy, i, x, y));
  }
  return near;
}

// Squared distance of a point to the segment that starts at index i.
function segmentDistance(xy, i, x, y) {
  const ax = xy[i];
  const ay = xy[i + 1];
  const dx = xy[i + 2] - ax;
  const dy = xy[i + 3] - ay;
  const length = dx * dx + dy * dy;
  const along = length ? Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length)) : 0;
  return (ax + along * dx - x) ** 2 + (ay + along * dy - y) ** 2;
}
