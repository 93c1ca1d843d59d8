// People: circles by size, arrows between two known ends.

function paintPeople(p) {
  drawnPeople = [];
  const beside = new Map();
  for (const fact of V.facts) {
    if (!fact.where || !["displacement", "refugees_hosted"].includes(fact.layer) || !S.layers[fact.layer]) continue;
    if (fact.origin && fact.destination && fact.origin.place !== fact.destination.place) paintFlow(p, fact);
    else paintCount(p, fact, beside);
  }
}

let drawnPeople = [];

// Area by the figure; facts of one place stand side by side, because they must not be added up.
function paintCount(p, fact, beside) {
  const { ctx } = p;
  const { place } = fact.where;
  const r = circleSize(figureSize(fact.figure));
  const x0 = beside.get(place) ?? p.x(place.x);
  const x = beside.has(place) ? x0 + r : x0;
  const y = p.y(place.y);
  beside.set(place, x + r + 3);
  if (x < -60 || y < -60 || x > p.width + 60 || y > p.height + 60) return;
  const colour = factColour(fact);
  ctx.beginPath();
  ctx.arc(x, y, r, 0, 7);
  ctx.globalAlpha = 0.3;
  ctx.fillStyle = colour;
  ctx.fill();
  ctx.globalAlpha = 1;
  ctx.lineWidth = 1.8;
  ctx.setLineDash(fact.where.prec > 1 ? [4, 3] : []);
  ctx.strokeStyle = colour;
  ctx.stroke();
  ctx.setLineDash([]);
  const words = fact.figure ? short(figureSize(fact.figure)) : "?";
  ctx.font = `600 11px ${p.ink.font}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineWidth = 3;
  ctx.lineJoin = "round";
  ctx.strokeStyle = p.ink["label-halo"];
  const ty = r > 14 ? y : y + r + 8;
  ctx.strokeText(words, x, ty);
  ctx.fillStyle = p.ink.label;
  ctx.fillText(words, x, ty);
  drawnPeople.push({ fact, x, y, r: Math.max(r, 10) });
}

// One scale for the whole set: area by the figure, the largest figure has the largest circle.
function circleSize(n) {
  return n ? Math.max(4, 36 * Math.sqrt(n / largestFigure())) : 5;
}

function largestFigure() {
  D.largest ||= Math.max(1000, ...D.facts.filter((f) => f.layer !== "hostility").map((f) => figureSize(f.figure)));
  return D.largest;
}

function paintFlow(p, fact) {
  const [a, b] = [fact.origin.place, fact.destination.place];
  const [x0, y0, x1, y1] = [p.x(a.x), p.y(a.y), p.x(b.x), p.y(b.y)];
  const length = Math.hypot(x1 - x0, y1 - y0);
  if (length < 12) return;
  const width = Math.max(2, Math.min(6, Math.log10(figureSize(fact.figure) + 10)));
  const [cx, cy] = [(x0 + x1) / 2 - (y1 - y0) * 0.18, (y0 + y1) / 2 + (x1 - x0) * 0.18];
  const colour = factColour(fact);
  const { ctx } = p;
  const angle = Math.atan2(y1 - cy, x1 - cx);
  const head = width * 2.2 + 4;
  const [ex, ey] = [x1 - Math.cos(angle) * head, y1 - Math.sin(angle) * head];
  const loose = fact.origin.prec > 2 || fact.destination.prec > 2;
  for (const [style, w, dash] of [
    [p.ink.halo, width + 2.5, []],
    [colour, width, loose ? [8, 4] : []],
  ]) {
    ctx.beginPath();
    ctx.moveTo(x0, y0);
    ctx.quadraticCurveTo(cx, cy, ex, ey);
    ctx.strokeStyle = style;
    ctx.lineWidth = w;
    ctx.setLineDash(dash);
    ctx.stroke();
  }
  ctx.setLineDash([]);
  ctx.beginPath();
  ctx.moveTo(x1, y1);
  ctx.lineTo(ex - Math.sin(angle) * head * 0.6, ey + Math.cos(angle) * head * 0.6);
  ctx.lineTo(ex + Math.sin(angle) * head * 0.6, ey - Math.cos(angle) * head * 0.6);
  ctx.closePath();
  ctx.fillStyle = colour;
  ctx.fill();
  const [mx, my] = [(x0 + 2 * cx + x1) / 4, (y0 + 2 * cy + y1) / 4];
  for (const u of [0.2, 0.35, 0.5, 0.65, 0.8]) {
    const [px, py] = [
      (1 - u) ** 2 * x0 + 2 * u * (1 - u) * cx + u * u * x1,
      (1 - u) ** 2 * y0 + 2 * u * (1 - u) * cy + u * u * y1,
    ];
    drawnPeople.push({ fact, x: px, y: py, r: 9 });
  }
  if (fact.figure) flowWords(p, mx, my, short(figureSize(fact.figure)));
}

function flowWords(p, x, y, text) {
  const { ctx } = p;
  ctx.font = `700 11px ${p.ink.font}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineWidth = 3.5;
  ctx.strokeStyle = p.ink["label-halo"];
  ctx.strokeText(text, x, y);
  ctx.fillStyle = p.ink.label;
  ctx.fillText(text, x, y);
}
