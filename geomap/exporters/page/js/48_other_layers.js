// Layers that the page has no painter of its own for: drawn by their style and the signs of their legend.

let drawnOthers = [];
const OTHER_DASHES = { "line-dashed": [9, 6], "line-dotted": [1, 6] };

function otherMarks(geometry, day) {
  const layers = Object.values(D.layers).filter((l) => l.style.told.length && l.style.geometry === geometry && S.layers[l.name]);
  return layers.flatMap((layer) => (layer.dated ? rowsOn(layer.name, day) : layer.marks));
}

function paintOtherAreas(p) {
  eachDay(p, (day) => {
    for (const { layer, shape, entry } of otherMarks("polygon", day)) {
      const [, symbol, colour, pattern] = entry;
      const rings = shapeOf(layer.name, shape);
      p.fill(rings, colour, symbol === "band" ? 0.12 : 0.34);
      if (pattern) p.fill(rings, patternFill(p.ctx, pattern, colour), 0.5);
      if (symbol !== "band") p.stroke(rings, colour, 1, { closed: true });
    }
  });
}

function paintOtherLines(p) {
  eachDay(p, (day) => {
    for (const { layer, shape, entry } of otherMarks("line", day))
      p.stroke(shapeOf(layer.name, shape), entry[2], 2.5, { dash: OTHER_DASHES[entry[1]] || [] });
  });
}

// Points of one place stand side by side where the style says so: none hides another.
function paintOtherPoints(p) {
  drawnOthers = [];
  const beside = new Map();
  for (const mark of otherMarks("point", S.day)) {
    const [mx, my] = shapeOf(mark.layer.name, mark.shape)[0].box;
    const key = `${mx}/${my}`;
    const x = p.x(mx) + (mark.layer.style.stacked ? beside.get(key) || 0 : 0);
    const y = p.y(my);
    const r = paintOtherPoint(p, mark, x, y);
    beside.set(key, (beside.get(key) || 0) + 2 * r + 2);
    drawnOthers.push({ mark, x, y });
  }
}

function paintOtherPoint(p, { entry: [, symbol, colour], size, prec }, x, y) {
  if (!size) {
    drawGlyph(p.ctx, symbol, x, y, symbol === "dot" ? 4 : markSize(), colour, (prec ?? 1) === 1, p.ink);
    return symbol === "dot" ? 4 : markSize();
  }
  const r = circleSize(size);
  circle(p.ctx, x, y, r);
  p.ctx.globalAlpha = 0.3;
  p.ctx.fillStyle = colour;
  p.ctx.fill();
  p.ctx.globalAlpha = 1;
  p.ctx.lineWidth = 1.8;
  p.ctx.setLineDash((prec ?? 1) > 2 ? [4, 3] : []);
  p.ctx.strokeStyle = colour;
  p.ctx.stroke();
  p.ctx.setLineDash([]);
  return r;
}

function otherLines({ layer, entry, told }) {
  return [layer.title, entry[0], ...told.map(([column, text]) => `${column.replaceAll("_", " ")}: ${text}`)];
}
