// Spots: the records of one place with what their mark needs. They are gathered once for a day and its
// filters, for map and labels alike, because a large set has a hundred thousand records but few places.

const tints = [];

function tintOf(colour) {
  const at = tints.indexOf(colour);
  return at >= 0 ? at : tints.push(colour) - 1;
}

function recordColour(record) {
  record.colour ||= record.kind === "event" ? typeStyle(record.type || "Other").colour : factColour(record);
  return record.colour;
}

function tintCounts(record) {
  record.tint ??= typeCounts(record).map(([type, n]) => [tintOf(typeStyle(type).colour), n]);
  return record.tint;
}

const TINTS = 32; // more colours than the legend has

function addTo(spot, record) {
  spot.size += 1;
  spot.n += record.n;
  spot.strength = Math.max(spot.strength, strength(record));
  if (!spot.loose && (record.where.prec > 1 || spot.place.radius >= 1)) spot.loose = record;
  if (record.n === 1) spot.shares[(record.tint ??= tintOf(recordColour(record)))] += 1;
  else for (const [tint, n] of tintCounts(record)) spot.shares[tint] += n;
}

let gathered = { key: [] };

function shownSpots() {
  const key = [S.layers.events && V.incidents, S.layers.hostility && V.facts];
  if (key.some((part, n) => part !== gathered.key[n])) gathered = { key, spots: gather(key[0], key[1]) };
  return gathered.spots;
}

function gather(events, facts) {
  const spots = new Map();
  const add = (record) => {
    const { place } = record.where;
    let spot = spots.get(place);
    if (!spot) {
      spot = { place, size: 0, n: 0, strength: 0, loose: null, shares: new Float64Array(TINTS) };
      spots.set(place, spot);
    }
    addTo(spot, record);
  };
  for (const record of events || []) add(record);
  for (const fact of markedFacts(facts)) add(fact);
  return [...spots.values()];
}

function markedFacts(facts) {
  return (facts || []).filter((fact) => fact.layer === "hostility" && fact.where);
}

// Spots that would cover each other stand as one group.
class Group {
  constructor(x, y) {
    Object.assign(this, { x, y, of: gathered.key, spots: [], size: 0, n: 0, strength: 0 });
  }

  add(spot) {
    this.spots.push(spot);
    this.size += spot.size;
    this.n += spot.n;
    this.strength = Math.max(this.strength, spot.strength);
  }

  // Found when they are asked for: a click asks for those of one group, a day step for none.
  get records() {
    const places = new Set(this.spots.map((spot) => spot.place));
    this.all ||= [...(this.of[0] || []), ...markedFacts(this.of[1])].filter((r) => places.has(r.where.place));
    return this.all;
  }

  // Colour and number of incidents, for the ring.
  get shares() {
    return tints
      .map((colour, at) => [colour, this.spots.reduce((sum, spot) => sum + spot.shares[at], 0)])
      .filter(([, n]) => n)
      .sort();
  }
}

// Pixels within which spots join a group: wider where very many records would crowd the map.
function reachOf(size) {
  return size > 1500 ? 52 : size > 300 ? 38 : 26;
}

const ROW = 1 << 16; // more grid cells than a screen has in a row

function groupSpots(p, spots) {
  const cells = new Map();
  const groups = [];
  const reach = reachOf(spots.reduce((sum, spot) => sum + spot.size, 0));
  for (const spot of spots) {
    const [x, y] = [p.x(spot.place.x), p.y(spot.place.y)];
    if (x < -20 || y < -20 || x > p.width + 20 || y > p.height + 20) continue;
    const [i, j] = [Math.round(x / reach), Math.round(y / reach)];
    let group = nearGroup(cells, i, j, x, y, reach);
    if (!group) {
      group = new Group(x, y);
      groups.push(group);
      const cell = cells.get(i * ROW + j);
      if (cell) cell.push(group);
      else cells.set(i * ROW + j, [group]);
    }
    group.add(spot);
  }
  return groups;
}

function nearGroup(cells, i, j, x, y, reach) {
  for (let a = i - 1; a <= i + 1; a += 1) {
    for (let b = j - 1; b <= j + 1; b += 1) {
      for (const group of cells.get(a * ROW + b) || []) {
        if ((group.x - x) ** 2 + (group.y - y) ** 2 < reach * reach * 0.7) return group;
      }
    }
  }
  return null;
}
