// Marks: events, people, hostility, places. Marks that would cover each other stand as one group with its count.

let drawnGroups = [];
let drawnPlaces = [];

function markSize() {
  return matchMedia("(pointer: coarse)").matches ? 10 : 8.5;
}

function paintMarks(p) {
  paintPlaces(p);
  paintExtents(p);
  paintPeople(p);
  paintOfficial(p);
  paintOtherPoints(p);
  drawnGroups = groupSpots(p, shownSpots());
  for (const group of drawnGroups) {
    if (group.n === 1) paintOne(p, group);
    else paintGroup(p, group);
  }
  paintChosen(p);
}

function paintPlaces(p) {
  drawnPlaces = [];
  if (!S.layers.places) return;
  for (const { id, shape, values } of D.layers.places.marks) {
    const [name, parent, mentions] = [D.word(values[0]), D.word(values[1]), values[2]];
    const [mx, my] = shapeOf("places", shape)[0].box;
    const [x, y] = [p.x(mx), p.y(my)];
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
  for (const { place, loose } of shownSpots()) {
    if (!loose) continue;
    const { prec } = loose.where;
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

function paintGroup(p, { x, y, n: total, shares, strength: most }) {
  const { ctx, ink: c } = p;
  const radius = 11 + Math.min(9, Math.log2(total) * 2);
  ctx.globalAlpha = most;
  ctx.beginPath();
  ctx.arc(x, y, radius + 1.5, 0, 7);
  ctx.fillStyle = c.halo;
  ctx.fill();
  let from = -Math.PI / 2;
  for (const [colour, n] of shares) {
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
    const r = group.size > 1 ? reach + 4 : reach;
    if (d < r * r && d < near) {
      near = d;
      best = group.records;
    }
  }
  if (best) return { records: best };
  const person = drawnPeople.findLast((o) => (o.x - x) ** 2 + (o.y - y) ** 2 < o.r * o.r);
  if (person) return { records: [person.fact] };
  const other = drawnOthers.findLast((o) => (o.x - x) ** 2 + (o.y - y) ** 2 < reach * reach);
  if (other) return { other: other.mark };
  const place = drawnPlaces.findLast((o) => (o.x - x) ** 2 + (o.y - y) ** 2 < 64);
  return place ? { place } : null;
}
