// Names on the map: sides, countries, provinces, towns. A name is left out where it would hit another.

class Labels {
  constructor(pencil) {
    this.p = pencil;
    this.taken = new Map();
  }

  free(box, keep) {
    const cells = [];
    for (let i = Math.floor(box[0] / 48); i <= Math.floor(box[2] / 48); i += 1) {
      for (let j = Math.floor(box[1] / 48); j <= Math.floor(box[3] / 48); j += 1) {
        const key = i * 4096 + j;
        const rows = this.taken.get(key);
        if (rows && rows.some((o) => o[0] < box[2] && o[2] > box[0] && o[1] < box[3] && o[3] > box[1])) return false;
        cells.push(key);
      }
    }
    if (keep) for (const key of cells) this.taken.set(key, [...(this.taken.get(key) || []), box]);
    return true;
  }

  write(
    text,
    mx,
    my,
    { size = 11, weight = 400, colour, halo, dx = 0, dy = 0, align = "center", italic = false, spacing = 0, alpha = 1 },
  ) {
    const { ctx, ink: c } = this.p;
    const x = this.p.x(mx) + dx;
    const y = this.p.y(my) + dy;
    if (x < -60 || y < -20 || x > this.p.width + 60 || y > this.p.height + 20) return false;
    ctx.font = `${italic ? "italic " : ""}${weight} ${size}px ${c.font}`;
    if ("letterSpacing" in ctx) ctx.letterSpacing = `${spacing}px`;
    const width = ctx.measureText(text).width;
    const left = align === "center" ? x - width / 2 : align === "right" ? x - width : x;
    const box = [left - 3, y - size * 0.62, left + width + 3, y + size * 0.62];
    if (!this.free(box, true)) {
      if ("letterSpacing" in ctx) ctx.letterSpacing = "0px";
      return false;
    }
    ctx.textAlign = "left";
    ctx.textBaseline = "middle";
    ctx.direction = "ltr";
    ctx.globalAlpha = alpha;
    ctx.lineJoin = "round";
    ctx.lineWidth = 3;
    ctx.strokeStyle = halo || c["label-halo"];
    ctx.strokeText(text, left, y);
    ctx.fillStyle = colour || c.label;
    ctx.fillText(text, left, y);
    ctx.globalAlpha = 1;
    if ("letterSpacing" in ctx) ctx.letterSpacing = "0px";
    return true;
  }
}

let namedPlaces = null;

// Towns with something to show come first, then the most populous.
function placesToName() {
  if (namedPlaces) return namedPlaces;
  const used = new Map();
  for (const r of [...D.incidents, ...D.facts]) {
    if (r.layer && r.where && !r.where.place.area) used.set(r.where.place, (used.get(r.where.place) || 0) + 1);
  }
  const most = [...used].sort((a, b) => b[1] - a[1]).slice(0, 300);
  const own = most.map(([p]) => ({ name: p.name, names: p.names, country: p.country, x: p.x, y: p.y, population: Infinity }));
  const seen = new Map(own.map((p) => [p.name, p]));
  const towns = D.basemap.cities.map(([name, names, lon, lat, population, country]) => ({
    name,
    names,
    country,
    x: mercX(lon),
    y: mercY(lat),
    population,
  }));
  const drawn = (town) => {
    const same = seen.get(town.name);
    return same && Math.abs(same.x - town.x) < 3e-4 && Math.abs(same.y - town.y) < 3e-4;
  };
  namedPlaces = own.concat(towns.filter((town) => !drawn(town)));
  return namedPlaces;
}

// In close views the local name stands beside the chosen language's.
function townLabel(town, zoom) {
  const name = nameIn(town.names, town.name);
  const local = zoom >= 9.5 && localName({ ...town, feature: "" });
  return local ? `${name} ${local}` : name;
}

function paintLabels(p) {
  if (S.online) return;
  const labels = new Labels(p);
  keepLegendFree(p, labels);
  let spots = shownSpots();
  if (p.sheet.options.day !== undefined) onDay(p.sheet.options.day, () => (spots = shownSpots()));
  for (const { x, y, size } of groupSpots(p, spots)) {
    const r = size > 1 ? 12 : 10;
    labels.free([x - r, y - r, x + r, y + r], true);
  }
  nameSides(p, labels);
  nameCountries(p, labels);
  nameTowns(p, labels);
  if (p.zoom >= 6.4) nameProvinces(p, labels);
}

// No name half under the legend: what it covers counts as taken.
function keepLegendFree(p, labels) {
  if (printing) return;
  const [map, legend] = [geomap.map.getContainer(), byId("legend")].map((node) => node.getBoundingClientRect());
  const a = p.sheet.local(L.point(legend.left - map.left, legend.top - map.top));
  const b = p.sheet.local(L.point(legend.right - map.left, legend.bottom - map.top));
  labels.free([a.x, a.y, b.x, b.y], true);
}

const anchors = new Map();

function nameSides(p, labels) {
  if (!S.layers.control || comparing("swipe")) return;
  for (const [, shape, side] of rowsOn("control", p.sheet.options.day ?? S.day)) {
    const rings = shapeOf("control", shape);
    if (!anchors.has(shape)) anchors.set(shape, rings.length ? insidePoints(rings) : []);
    const look = { size: 13, weight: 700, colour: p.ink.label, spacing: 0.3 };
    const { name } = sideInfo(side);
    anchors.get(shape).find((at) => at.room * p.scale >= 26 && labels.write(name, at.x, at.y, look));
  }
}

function nameCountries(p, labels) {
  for (const [, lon, lat, names] of D.basemap.countries) {
    const big = p.zoom < 7;
    labels.write((names[locale] || names.en).toLocaleUpperCase(locale), mercX(lon), mercY(lat), {
      size: big ? 11 : 13,
      weight: 600,
      colour: p.ink["country-label"],
      spacing: 1.4,
    });
  }
}

function nameTowns(p, labels) {
  const least =
    p.zoom < 4.5
      ? 1500000
      : p.zoom < 5.3
        ? 400000
        : p.zoom < 6
          ? 150000
          : p.zoom < 7
            ? 50000
            : p.zoom < 8
              ? 15000
              : p.zoom < 9
                ? 4000
                : 0;
  for (const town of placesToName()) {
    if (town.population < least) continue;
    if (town.population === Infinity && p.zoom < 5) continue;
    const [x, y] = [p.x(town.x), p.y(town.y)];
    if (x < -40 || y < -20 || x > p.width + 40 || y > p.height + 20) continue;
    const own = town.population === Infinity;
    const drawn = labels.write(townLabel(town, p.zoom), town.x, town.y, {
      size: own || town.population > 500000 ? 12 : 11,
      weight: own ? 600 : 400,
      dx: own ? 16 : 6,
      align: "left",
    });
    if (drawn && !own) dot(p, x, y);
  }
}

function dot(p, x, y) {
  p.ctx.beginPath();
  p.ctx.arc(x, y, 2, 0, 7);
  p.ctx.fillStyle = p.ink.label;
  p.ctx.fill();
  p.ctx.lineWidth = 1;
  p.ctx.strokeStyle = p.ink["label-halo"];
  p.ctx.stroke();
}

function nameProvinces(p, labels) {
  for (const [name, lon, lat, names] of D.basemap.provinces) {
    labels.write(nameIn(names, name), mercX(lon), mercY(lat), {
      size: 10.5,
      italic: true,
      colour: p.ink["country-label"],
      spacing: 0.8,
      alpha: 0.9,
    });
  }
}
