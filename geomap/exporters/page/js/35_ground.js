// The ground: land, borders, waters, disputed areas; above it control, the band and the front line.

let ground = null;

function decodeGround() {
  const b = D.basemap;
  const all = (lines) => ringsOf(lines, b.decimals);
  ground = {
    world: { land: ringsOf(b.world.land, 1), borders: ringsOf(b.world.borders, 1) },
    land: all(b.land),
    borders: all(b.borders),
    admin1: all(b.admin1),
    rivers: all(b.rivers),
    lakes: all(b.lakes),
    disputed: b.disputed.map((d) => ({ ...d, rings: ringsOf(d.rings, 3) })),
    coast: coastOf(all(b.land), b.box),
    box: [mercX(b.box[0]), mercY(b.box[3]), mercX(b.box[2]), mercY(b.box[1])],
  };
}

// Coasts without the straight edges at which the land was cut to the set's ground.
function coastOf(rings, [west, south, east, north]) {
  const near = (a, b) => Math.abs(a - b) < 0.004;
  const lines = [];
  for (const { xy, deg, box } of rings) {
    let from = 0;
    const close = (to) => {
      if (to - from > 2) lines.push({ xy: xy.subarray(from, to), box });
    };
    for (let i = 0; i + 3 < deg.length; i += 2) {
      const cut =
        (near(deg[i], west) && near(deg[i + 2], west)) ||
        (near(deg[i], east) && near(deg[i + 2], east)) ||
        (near(deg[i + 1], south) && near(deg[i + 3], south)) ||
        (near(deg[i + 1], north) && near(deg[i + 3], north));
      if (cut) {
        close(i + 2);
        from = i + 2;
      }
    }
    close(deg.length);
  }
  return lines;
}

function paintGround(p) {
  const { ctx, ink: c } = p;
  ctx.fillStyle = c.sea;
  ctx.fillRect(0, 0, p.width, p.height);
  if (S.online) {
    ctx.clearRect(0, 0, p.width, p.height);
    return;
  }
  const [x0, y0, x1, y1] = [p.x(ground.box[0]), p.y(ground.box[1]), p.x(ground.box[2]), p.y(ground.box[3])];
  ctx.save();
  ctx.beginPath();
  ctx.rect(0, 0, p.width, p.height);
  ctx.rect(x0, y0, x1 - x0, y1 - y0);
  ctx.clip("evenodd");
  p.fill(ground.world.land, c.land);
  p.stroke(ground.world.borders, c.border, 0.8, { alpha: 0.6 });
  ctx.restore();
  p.fill(ground.land, c.land);
}

function paintLines(p) {
  const { ink: c } = p;
  if (!S.online) {
    p.fill(ground.lakes, c.lake);
    p.stroke(ground.rivers, c.river, p.zoom > 8 ? 1.4 : 0.9);
    if (p.zoom >= 5.5) p.stroke(ground.admin1, c.province, 0.8, { dash: [5, 3] });
    p.stroke(ground.borders, c.border, 1.3);
  }
  for (const area of ground.disputed) {
    if (!area.rings.some((r) => p.sees(r.box))) continue;
    p.fill(area.rings, patternFill(p.ctx, "lines", c.border), 0.55);
    p.stroke(area.rings, c.border, 0.8, { dash: [2, 3], closed: true, alpha: 0.8 });
  }
}

function paintCoast(p) {
  if (!S.online) p.stroke(ground.coast, p.ink.border, 0.7, { alpha: 0.45 });
}

function paintControl(p) {
  if (!S.layers.control) return;
  eachDay(p, (day) => {
    for (const [, shape, side, confidence] of rowsOn("control", day)) {
      const rings = shapeOf("control", shape);
      const { colour, pattern } = sideInfo(side);
      const unknown = side === "unknown";
      const base = p.ink.dark ? 0.42 : 0.34;
      p.fill(rings, colour, unknown ? 0.12 : base * (0.55 + 0.45 * (confidence ?? 1)));
      if (pattern || unknown) p.fill(rings, patternFill(p.ctx, pattern || "dots", colour), 0.5);
    }
  });
}

const DASHES = { assessed: [], claimed: [9, 6], contested: [0.1, 6] };

function paintFront(p) {
  eachDay(p, (day) => {
    if (S.layers.front_band) {
      for (const [, shape] of rowsOn("front_band", day)) {
        const rings = shapeOf("front_band", shape);
        p.fill(rings, p.ink.front, 0.13);
        p.stroke(rings, p.ink.front, 0.7, { closed: true, alpha: 0.25 });
      }
    }
    if (!S.layers.front_line) return;
    const rows = rowsOn("front_line", day);
    for (const [id, shape] of rows) {
      const rings = shapeOf("front_line", shape);
      const chosen = S.sel === `front:${id}` || S.hover === `front:${id}`;
      if (chosen) p.stroke(rings, p.ink.select, 11, { alpha: 0.55, cap: "round" });
      p.stroke(rings, p.ink["front-case"], 4.8, { alpha: 0.85, cap: "round" });
    }
    for (const [, shape, , , kind] of rows) {
      const rings = shapeOf("front_line", shape);
      p.stroke(rings, p.ink.front, kind === "contested" ? 3.4 : 2.4, {
        dash: DASHES[kind] || [],
        cap: kind === "contested" ? "round" : "butt",
      });
    }
  });
}

// The front segment within reach of a pixel, on the day shown.
function frontAt(p, x, y) {
  if (!S.layers.front_line) return null;
  const mx = (x - p.dx) / p.scale;
  const my = (y - p.dy) / p.scale;
  let found = null;
  let near = (9 / p.scale) ** 2;
  for (const [id, shape] of rowsOn("front_line", S.day)) {
    for (const { xy } of shapeOf("front_line", shape)) {
      for (let i = 0; i + 3 < xy.length; i += 2) {
        const d = segmentDistance(xy, i, mx, my);
        if (d < near) {
          near = d;
          found = id;
        }
      }
    }
  }
  return found;
}

function controlAt(p, x, y) {
  if (!S.layers.control) return null;
  const [mx, my] = [(x - p.dx) / p.scale, (y - p.dy) / p.scale];
  const row = rowsOn("control", S.day).find(([, shape]) => inRings(shapeOf("control", shape), mx, my));
  return row ? { side: row[2], confidence: row[3] } : null;
}

function disputedAt(p, x, y) {
  const [mx, my] = [(x - p.dx) / p.scale, (y - p.dy) / p.scale];
  return ground.disputed.find((area) => inRings(area.rings, mx, my)) || null;
}
