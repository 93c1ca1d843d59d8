// People: circles by size with the bounds of the figure, tapered arrows between two known ends, areas.

let drawnPeople = [];
const PEOPLE = ["displacement", "refugees_hosted"];
const MANY = 1000000; // from so many people on an area is shown as an extent, filled

function paintPeople(p) {
  drawnPeople = [];
  const beside = new Map();
  const shown = V.facts.filter((f) => f.where && PEOPLE.includes(f.layer) && S.layers[f.layer]);
  paintPeopleExtents(p, shown);
  for (const fact of shown) {
    if (isFlow(fact)) paintFlow(p, fact);
    else paintCount(p, fact, beside);
  }
}

function isFlow(fact) {
  return fact.origin && fact.destination && fact.origin.place !== fact.destination.place;
}

// People of a fact; households by the factor that the card names.
function peopleOf(fact) {
  return figureSize(fact.figure) * (fact.unit === "households" ? fact.factor || 1 : 1);
}

// Areas that figures are for, each once: people are somewhere inside, not at the circle.
function paintPeopleExtents(p, shown) {
  const areas = new Map();
  for (const fact of shown) {
    if (isFlow(fact) || fact.where.prec < 3) continue;
    const { place } = fact.where;
    const had = areas.get(place);
    if (!had || peopleOf(fact) > peopleOf(had)) areas.set(place, fact);
  }
  for (const [place, fact] of areas) {
    const rings = outline(place);
    if (!rings.some((r) => p.sees(r.box))) continue;
    const colour = factColour(fact);
    if (peopleOf(fact) >= MANY) p.fill(rings, patternFill(p.ctx, "dots", colour), 0.5);
    p.stroke(rings, colour, 1.2, { dash: [7, 4], closed: true, alpha: 0.75 });
  }
}

// Area by the figure; facts of one place stand side by side, because they must not be added up.
function paintCount(p, fact, beside) {
  const { ctx } = p;
  const { place } = fact.where;
  const r = circleSize(peopleOf(fact));
  const x0 = beside.get(place) ?? p.x(place.x);
  const x = beside.has(place) ? x0 + r : x0;
  const y = p.y(place.y);
  beside.set(place, x + r + 3);
  if (x < -60 || y < -60 || x > p.width + 60 || y > p.height + 60) return;
  const colour = factColour(fact);
  circle(ctx, x, y, r);
  ctx.globalAlpha = fact.measure === "stock" ? 0.3 : 0.12;
  ctx.fillStyle = colour;
  ctx.fill();
  ctx.globalAlpha = 1;
  ctx.lineWidth = 1.8;
  ctx.setLineDash(fact.where.prec > 1 ? [4, 3] : []);
  ctx.strokeStyle = colour;
  ctx.stroke();
  ctx.setLineDash([]);
  if (fact.figure) paintBounds(ctx, fact, x, y, r, colour);
  if (fact.measure === "flow") paintDirection(ctx, fact, x, y, r, colour);
  const words = fact.figure ? figureLabel(fact) : "?";
  peopleWords(p, x, r > 15 ? y : y + r + 8, words, "600 11px");
  drawnPeople.push({ fact, x, y, r: Math.max(r, 10) });
}

function circle(ctx, x, y, r) {
  ctx.beginPath();
  ctx.arc(x, y, r, 0, 7);
}

function figureLabel(fact) {
  const [low, best] = fact.figure;
  return `${best === null && low !== null ? "≥" : ""}${short(figureSize(fact.figure))}`;
}

// Low and high as a ring around the value; an open end as ticks that point outward or inward.
function paintBounds(ctx, fact, x, y, r, colour) {
  const [low, best, high] = fact.figure;
  const scale = (n) => circleSize(n * (fact.unit === "households" ? fact.factor || 1 : 1));
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1.2;
  if (low !== null && high !== null && low !== high) {
    ctx.globalAlpha = 0.35;
    ctx.fillStyle = colour;
    ctx.beginPath();
    ctx.arc(x, y, scale(high), 0, 7);
    ctx.arc(x, y, scale(low), 0, 7, true);
    ctx.fill("evenodd");
    ctx.globalAlpha = 1;
    for (const n of [low, high]) {
      circle(ctx, x, y, scale(n));
      ctx.stroke();
    }
    return;
  }
  if (best !== null && low === high) return;
  const out = high === null ? 1 : -1;
  for (const angle of [0.79, 2.36, 3.93, 5.5]) {
    const [c, s] = [Math.cos(angle), Math.sin(angle)];
    ctx.beginPath();
    ctx.moveTo(x + c * r, y + s * r);
    ctx.lineTo(x + c * (r + out * 5), y + s * (r + out * 5));
    ctx.stroke();
  }
}

// Which way people went whose other end is not known: out of the place, or into it.
function paintDirection(ctx, fact, x, y, r, colour) {
  const into = /returns$/.test(fact.what) || ["arrival", "hosted"].includes(fact.detail) || fact.where === fact.destination;
  const [c, s] = [Math.SQRT1_2, -Math.SQRT1_2];
  const [from, to] = into ? [r + 11, r + 1] : [r + 1, r + 11];
  const [tx, ty] = [x + c * to, y + s * to];
  const turn = into ? -1 : 1;
  ctx.beginPath();
  ctx.moveTo(x + c * from, y + s * from);
  ctx.lineTo(tx, ty);
  ctx.moveTo(tx - turn * 5, ty);
  ctx.lineTo(tx, ty);
  ctx.lineTo(tx, ty + turn * 5);
  ctx.lineWidth = 2.2;
  ctx.strokeStyle = colour;
  ctx.stroke();
}

// One scale for the whole set: area by the figure, the largest figure has the largest circle.
function circleSize(n) {
  return n ? Math.max(4, LARGEST_CIRCLE * Math.sqrt(n / largestFigure())) : 5;
}

const LARGEST_CIRCLE = 36; // pixels

function largestFigure() {
  D.largest ||= Math.max(
    1000,
    ...D.facts.filter((f) => f.layer !== "hostility").map(peopleOf),
    ...D.official.filter((o) => o.drawn).map((o) => o.value),
  );
  return D.largest;
}

// Circles of three round figures, as large as on the map.
function sizeLegend() {
  const top = 10 ** Math.floor(Math.log10(largestFigure()));
  const round = [5, 2, 1].map((n) => n * top).find((n) => n <= largestFigure());
  const steps = [round, round / 10, round / 100];
  const tall = Math.max(2 * circleSize(round) + 8, 46);
  let above = -10;
  return svg(
    "svg",
    { viewBox: `0 0 190 ${tall}`, width: 190, height: tall, class: "sizes", role: "img", "aria-label": t("size_legend") },
    steps.flatMap((n, i) => {
      const r = circleSize(n);
      const top_ = tall - 4 - 2 * r;
      above = Math.max(Math.min(top_, tall - 14 * (steps.length - i)), above + 14);
      const y = above;
      return [
        svg("circle", { cx: 42, cy: tall - 4 - r, r, fill: "none", stroke: "currentColor", "stroke-width": 1.1 }),
        svg("path", { d: `M42 ${top_}L92 ${y + 4}H98`, fill: "none", stroke: "currentColor", "stroke-width": 0.6 }),
        svg("text", { x: 102, y: y + 8, "font-size": 11, fill: "currentColor" }, short(n)),
      ];
    }),
  );
}

// ---- arrows

const BEND = 0.18;

function paintFlow(p, fact) {
  const [a, b] = [fact.origin.place, fact.destination.place];
  const [x0, y0, x1, y1] = [p.x(a.x), p.y(a.y), p.x(b.x), p.y(b.y)];
  const length = Math.hypot(x1 - x0, y1 - y0);
  if (length < 12) return;
  const side = /returns$/.test(fact.what) ? -BEND : BEND;
  const curve = { x0, y0, x1, y1, cx: (x0 + x1) / 2 - (y1 - y0) * side, cy: (y0 + y1) / 2 + (x1 - x0) * side };
  const width = Math.max(3, Math.min(16, (length / 5) * 2, 16 * Math.sqrt(peopleOf(fact) / largestFigure())));
  const { ctx } = p;
  const least = fact.figure && fact.figure[1] === null && fact.figure[0] !== null;
  for (const [style, more] of [
    [p.ink.halo, 1.4],
    [factColour(fact), 0],
  ]) {
    ctx.fillStyle = style;
    for (const [from, to] of least ? dashes(length) : [[0, 1]]) taper(ctx, curve, width, from, to, more);
    arrowHead(ctx, curve, width, length, more);
  }
  for (const u of [0.2, 0.35, 0.5, 0.65, 0.8]) {
    const [x, y] = along(curve, u);
    drawnPeople.push({ fact, x, y, r: 9 });
  }
  const [mx, my] = along(curve, 0.5);
  if (fact.figure) peopleWords(p, mx, my, figureLabel(fact), "700 11px");
}

function dashes(length) {
  const count = Math.max(3, Math.round(length / 16));
  return Array.from({ length: count }, (_, i) => [i / count, (i + 0.62) / count]);
}

function along({ x0, y0, cx, cy, x1, y1 }, u) {
  const v = 1 - u;
  return [v * v * x0 + 2 * u * v * cx + u * u * x1, v * v * y0 + 2 * u * v * cy + u * u * y1];
}

// A piece of the curve, thin where people left and wide where they came.
function taper(ctx, curve, width, from, to, more) {
  const steps = Math.max(2, Math.ceil((to - from) * 24));
  const left = [];
  const right = [];
  for (let i = 0; i <= steps; i += 1) {
    const u = (from + ((to - from) * i) / steps) * 0.94;
    const [x, y] = along(curve, u);
    const [ax, ay] = along(curve, Math.min(1, u + 0.01));
    const half = (width * (0.18 + 0.82 * u)) / 2 + more;
    const size = Math.hypot(ax - x, ay - y) || 1;
    const [nx, ny] = [(-(ay - y) / size) * half, ((ax - x) / size) * half];
    left.push([x + nx, y + ny]);
    right.unshift([x - nx, y - ny]);
  }
  ctx.beginPath();
  for (const [x, y] of [...left, ...right]) ctx.lineTo(x, y);
  ctx.closePath();
  ctx.fill();
}

function arrowHead(ctx, curve, width, length, more) {
  const { x1, y1 } = curve;
  const head = Math.min(width * 1.1 + 6, length * 0.4);
  const [bx, by] = along(curve, Math.max(0.5, 1 - head / length));
  const size = Math.hypot(x1 - bx, y1 - by) || 1;
  const [dx, dy] = [(x1 - bx) / size, (y1 - by) / size];
  const half = width * 0.75 + 3.5 + more;
  ctx.beginPath();
  ctx.moveTo(x1 + dx * more * 1.5, y1 + dy * more * 1.5);
  ctx.lineTo(bx - dy * half - dx * more, by + dx * half - dy * more);
  ctx.lineTo(bx + dy * half - dx * more, by - dx * half - dy * more);
  ctx.closePath();
  ctx.fill();
}

function peopleWords(p, x, y, text, font) {
  const { ctx } = p;
  ctx.font = `${font} ${p.ink.font}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineWidth = 3.5;
  ctx.lineJoin = "round";
  ctx.strokeStyle = p.ink["label-halo"];
  ctx.strokeText(text, x, y);
  ctx.fillStyle = p.ink.label;
  ctx.fillText(text, x, y);
}
