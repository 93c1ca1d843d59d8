// Marks: events, people, hostility, places. Marks that would cover each other stand as one group with its count.

// Pixels within which marks join a group: wider where very many would crowd the map.
function reachOf(records) {
  return records.length > 1500 ? 52 : records.length > 300 ? 38 : 26;
}

let drawnGroups = [];
let drawnPlaces = [];

function markSize() {
  return matchMedia("(pointer: coarse)").matches ? 10 : 8.5;
}

// Join records by place, then neighbouring places by a grid at the present zoom.
function groupMarks(p, records) {
  const cells = new Map();
  const reach = reachOf(records);
  const places = new Map();
  for (const record of records) {
    const here = places.get(record.where.place);
    if (here) here.push(record);
    else places.set(record.where.place, [record]);
  }
  for (const [place, here] of places) {
    const [x, y] = [p.x(place.x), p.y(place.y)];
    if (x < -20 || y < -20 || x > p.width + 20 || y > p.height + 20) continue;
    const [i, j] = [Math.round(x / reach), Math.round(y / reach)];
    const group = nearGroup(cells, i, j, x, y, reach) || { x, y, records: [], cell: `${i} ${j}` };
    if (!group.records.length) cells.set(group.cell, [...(cells.get(group.cell) || []), group]);
    for (const record of here) group.records.push(record);
  }
  return [...cells.values()].flat();
}

function nearGroup(cells, i, j, x, y, reach) {
  for (let a = i - 1; a <= i + 1; a += 1) {
    for (let b = j - 1; b <= j + 1; b += 1) {
      for (const group of cells.get(`${a} ${b}`) || []) {
        if ((group.x - x) ** 2 + (group.y - y) ** 2 < reach * reach * 0.7) return group;
      }
    }
  }
  return null;
}

function shownRecords() {
  const events = S.layers.events ? V.incidents : [];
  const facts = V.facts.filter((f) => f.layer === "hostility" && S.layers.hostility && f.where);
  return [...events, ...facts];
}

function paintMarks(p) {
  paintPlaces(p);
  paintExtents(p);
  paintPeople(p);
  drawnGroups = groupMarks(p, shownRecords());
  for (const group of drawnGroups) {
    if (group.records.length === 1 && group.records[0].n === 1) paintOne(p, group);
    else paintGroup(p, group);
  }
  paintChosen(p);
}

function paintPlaces(p) {
  drawnPlaces = [];
  if (!S.layers.places) return;
  for (const [id, name, parent, lon, lat, mentions] of D.layers.places.rows) {
    const [x, y] = [p.x(mercX(lon)), p.y(mercY(lat))];
    if (x < 0 || y < 0 || x > p.width || y > p.height) continue;
    drawnPlaces.push({ id, name, parent, mentions, x, y });
    p.ctx.beginPath();
    p.ctx.arc(x, y, 3 + Math.min(4, Math.sqrt(mentions) - 1), 0, 7);
    p.ctx.fillStyle = "#7f7f7f";
    p.ctx.globalAlpha = 0.75;
    p.ctx.fill();
    p.ctx.globalAlpha = 1;
    p.ctx.lineWidth = 1.2;
    p.ctx.strokeStyle = p.ink.halo;
    p.ctx.stroke();
  }
}

// Areas that marks stand for, each once and faint: a hollow mark is somewhere inside its outline.
function paintExtents(p) {
  const seen = new Set();
  for (const record of shownRecords()) {
    const { place, prec } = record.where;
    if (seen.has(place) || (prec < 2 && place.radius < 1)) continue;
    seen.add(place);
    if (!place.extent.length && (place.radius / 20000) * p.scale < 12) continue;
    const rings = outline(place);
    const box = boxOf(rings);
    const px = (box[2] - box[0]) * p.scale;
    if (px < 24 || px > p.width * 0.5) continue;
    p.stroke(rings, p.ink.label, 1, { dash: prec < 3 ? [1.5, 4] : [6, 5], closed: true, alpha: prec < 3 ? 0.3 : 0.4 });
  }
}

function paintOne(p, { x, y, records: [record] }) {
  const exact = record.where.prec === 1;
  p.ctx.globalAlpha = strength(record);
  if (!exact) halo(p, x, y, [3, 3]);
  else if (inTown(record.where)) halo(p, x, y, []);
  if (record.kind === "event") {
    const style = typeStyle(record.type || "Other");
    drawGlyph(p.ctx, style.glyph, x, y, markSize(), style.colour, exact, p.ink);
  } else drawGlyph(p.ctx, "hostility", x, y, markSize() + 1, factColour(record), exact, p.ink);
  p.ctx.globalAlpha = 1;
}

function halo(p, x, y, dash) {
  const { ctx } = p;
  ctx.beginPath();
  ctx.arc(x, y, markSize() + 5, 0, 7);
  ctx.setLineDash(dash);
  ctx.lineWidth = dash.length ? 1.4 : 1;
  ctx.strokeStyle = p.ink.label;
  ctx.stroke();
  ctx.setLineDash([]);
}

function recordColour(record) {
  record.colour ||= record.kind === "event" ? typeStyle(record.type || "Other").colour : factColour(record);
  return record.colour;
}

// Colour -> how many incidents of it a group holds. Colours are counted by number: this runs for every
// record on every day step.
const tints = [];

function tintOf(colour) {
  const at = tints.indexOf(colour);
  return at >= 0 ? at : tints.push(colour) - 1;
}

function sharesOf(records) {
  const sums = new Float64Array(64);
  for (const record of records) {
    if (record.n === 1) sums[(record.tint ??= tintOf(recordColour(record)))] += 1;
    else for (const [type, n] of typeCounts(record)) sums[tintOf(typeStyle(type).colour)] += n;
  }
  return new Map(tints.map((colour, at) => [colour, sums[at]]).filter(([, n]) => n));
}

function paintGroup(p, { x, y, records }) {
  const { ctx, ink: c } = p;
  const shares = sharesOf(records);
  const total = [...shares.values()].reduce((a, b) => a + b, 0);
  const radius = 11 + Math.min(9, Math.log2(total) * 2);
  ctx.globalAlpha = records.reduce((most, r) => Math.max(most, strength(r)), 0);
  ctx.beginPath();
  ctx.arc(x, y, radius + 1.5, 0, 7);
  ctx.fillStyle = c.halo;
  ctx.fill();
  let from = -Math.PI / 2;
  for (const [colour, n] of [...shares].sort()) {
    const to = from + (n / total) * 2 * Math.PI;
    ctx.beginPath();
    ctx.arc(x, y, radius - 2, from, to);
    ctx.lineWidth = 4.5;
    ctx.strokeStyle = colour;
    ctx.stroke();
    from = to;
  }
  ctx.beginPath();
  ctx.arc(x, y, radius - 4, 0, 7);
  ctx.fillStyle = c.paper;
  ctx.fill();
  ctx.fillStyle = c.label;
  ctx.font = `700 ${total > 99 ? 9.5 : 11.5}px ${c.font}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillText(short(total), x, y + 0.5);
  ctx.globalAlpha = 1;
}

// ---- what is chosen or pointed at

function paintChosen(p) {
  for (const [id, full] of [
    [S.hover, false],
    [S.sel, true],
  ]) {
    const record = id && D.byId.get(id);
    if (!record || !record.where) continue;
    const { place } = record.where;
    const rings = outline(place);
    const px = (boxOf(rings)[2] - boxOf(rings)[0]) * p.scale;
    if (px > 8) {
      if (full) p.fill(rings, p.ink.select, px > p.width ? 0.08 : 0.16);
      p.stroke(rings, p.ink.select, full ? 2.2 : 1.6, { closed: true, dash: record.where.prec > 2 ? [7, 4] : [] });
    }
    p.ctx.beginPath();
    p.ctx.arc(p.x(place.x), p.y(place.y), markSize() + 8, 0, 7);
    p.ctx.lineWidth = full ? 3.2 : 2;
    p.ctx.strokeStyle = p.ink.select;
    p.ctx.stroke();
  }
}

// What lies under a pixel of the marks sheet: a group of records, people, or a place.
function marksAt(x, y) {
  const reach = markSize() + 6;
  let best = null;
  let near = Infinity;
  for (const group of drawnGroups) {
    const d = (group.x - x) ** 2 + (group.y - y) ** 2;
    const r = group.records.length > 1 ? reach + 4 : reach;
    if (d < r * r && d < near) {
      near = d;
      best = group.records;
    }
  }
  if (best) return { records: best };
  const person = drawnPeople.findLast((o) => (o.x - x) ** 2 + (o.y - y) ** 2 < o.r * o.r);
  if (person) return { records: [person.fact] };
  const place = drawnPlaces.findLast((o) => (o.x - x) ** 2 + (o.y - y) ** 2 < 64);
  return place ? { place } : null;
}
