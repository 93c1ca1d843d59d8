// Canvas sheets on the Leaflet map. A sheet runs painters; each gets a pencil that knows the projection.

class Pencil {
  constructor(ctx, map, origin, size, ink) {
    this.ctx = ctx;
    this.scale = 256 * 2 ** map.getZoom();
    this.zoom = map.getZoom();
    this.dx = -origin.x;
    this.dy = -origin.y;
    this.width = size.x;
    this.height = size.y;
    this.ink = ink;
    this.box = [
      origin.x / this.scale,
      origin.y / this.scale,
      (origin.x + size.x) / this.scale,
      (origin.y + size.y) / this.scale,
    ];
  }

  x(mx) {
    return mx * this.scale + this.dx;
  }

  y(my) {
    return my * this.scale + this.dy;
  }

  sees(box) {
    return box[0] <= this.box[2] && box[2] >= this.box[0] && box[1] <= this.box[3] && box[3] >= this.box[1];
  }

  // Trace rings or lines as one path; points nearer than half a pixel are left out.
  trace(rings, closed) {
    const { ctx, scale, dx, dy } = this;
    let any = false;
    ctx.beginPath();
    for (const { xy, box } of rings) {
      if (!this.sees(box)) continue;
      any = true;
      let px = xy[0] * scale + dx;
      let py = xy[1] * scale + dy;
      ctx.moveTo(px, py);
      for (let i = 2; i < xy.length; i += 2) {
        const x = xy[i] * scale + dx;
        const y = xy[i + 1] * scale + dy;
        if (Math.abs(x - px) + Math.abs(y - py) < 0.7 && i < xy.length - 2) continue;
        ctx.lineTo(x, y);
        px = x;
        py = y;
      }
      if (closed) ctx.closePath();
    }
    return any;
  }

  fill(rings, style, alpha) {
    if (!this.trace(rings, true)) return;
    this.ctx.globalAlpha = alpha ?? 1;
    this.ctx.fillStyle = style;
    this.ctx.fill("evenodd");
    this.ctx.globalAlpha = 1;
  }

  stroke(rings, style, width, options) {
    const { dash = [], closed = false, alpha = 1, cap = "butt" } = options || {};
    if (!this.trace(rings, closed)) return;
    const { ctx } = this;
    ctx.globalAlpha = alpha;
    ctx.setLineDash(dash);
    ctx.lineCap = cap;
    ctx.lineJoin = "round";
    ctx.strokeStyle = style;
    ctx.lineWidth = width;
    ctx.stroke();
    ctx.setLineDash([]);
    ctx.globalAlpha = 1;
  }
}

const Sheet = L.Renderer.extend({
  options: { padding: 0.15, pane: "overlayPane" },

  initialize(painters, options) {
    L.setOptions(this, options);
    this._painters = painters;
    this._layers = {};
  },

  _initContainer() {
    this._container = h("canvas", { "aria-hidden": "true" });
    this._ctx = this._container.getContext("2d");
  },

  _destroyContainer() {
    this._container.remove();
    delete this._container;
  },

  _updatePaths() {},

  _update() {
    if (this._map._animatingZoom && this._bounds) return;
    L.Renderer.prototype._update.call(this);
    const ratio = window.devicePixelRatio || 1;
    const size = this._bounds.getSize();
    L.DomUtil.setPosition(this._container, this._bounds.min);
    this._container.width = size.x * ratio;
    this._container.height = size.y * ratio;
    this._container.style.width = `${size.x}px`;
    this._container.style.height = `${size.y}px`;
    this.paint();
  },

  paint() {
    if (!this._map || !this._bounds) return;
    const ratio = window.devicePixelRatio || 1;
    const size = this._bounds.getSize();
    const origin = this._map.getPixelOrigin().add(this._bounds.min);
    this._ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    this._ctx.clearRect(0, 0, size.x, size.y);
    this._pencil = new Pencil(this._ctx, this._map, origin, size, ink());
    this._pencil.sheet = this;
    for (const painter of this._painters) painter(this._pencil, this);
  },

  // A point of the map's window in the sheet's own pixels.
  local(containerPoint) {
    return this._map.containerPointToLayerPoint(containerPoint).subtract(this._bounds.min);
  },
});

let inkCache = null;

// Colours of the canvas from the style sheet, so that light, dark and print differ in one place.
function ink() {
  if (inkCache) return inkCache;
  const css = getComputedStyle(document.documentElement);
  const names = [
    "sea",
    "land",
    "border",
    "province",
    "river",
    "lake",
    "label",
    "label-halo",
    "country-label",
    "paper",
    "halo",
    "edge",
    "front",
    "front-case",
    "select",
    "water-label",
  ];
  inkCache = Object.fromEntries(names.map((name) => [name, css.getPropertyValue(`--map-${name}`).trim()]));
  inkCache.dark = css.getPropertyValue("--map-dark").trim() === "1";
  inkCache.font = css.getPropertyValue("--font").trim() || "sans-serif";
  return inkCache;
}

function forgetInk() {
  inkCache = null;
  patterns.clear();
}

const patterns = new Map();

function patternFill(ctx, kind, colour) {
  const key = `${kind} ${colour}`;
  if (!patterns.has(key)) patterns.set(key, ctx.createPattern(patternTile(kind, colour), "repeat"));
  return patterns.get(key);
}

function patternTile(kind, colour) {
  const tile = h("canvas", { width: 10, height: 10 });
  const ctx = tile.getContext("2d");
  ctx.strokeStyle = colour;
  ctx.fillStyle = colour;
  ctx.lineWidth = 1.2;
  ctx.beginPath();
  if (kind === "dots") {
    ctx.arc(2.5, 2.5, 1.2, 0, 7);
    ctx.arc(7.5, 7.5, 1.2, 0, 7);
    ctx.fill();
    return tile;
  }
  if (kind === "grid") {
    ctx.moveTo(5, 0);
    ctx.lineTo(5, 10);
    ctx.moveTo(0, 5);
    ctx.lineTo(10, 5);
  }
  if (kind === "lines" || kind === "cross")
    for (const o of [-10, 0, 10]) {
      ctx.moveTo(o, 10);
      ctx.lineTo(o + 10, 0);
    }
  if (kind === "cross")
    for (const o of [-10, 0, 10]) {
      ctx.moveTo(o, 0);
      ctx.lineTo(o + 10, 10);
    }
  ctx.stroke();
  return tile;
}
