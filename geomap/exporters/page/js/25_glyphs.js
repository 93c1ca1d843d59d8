// Our own signs: shape and colour both tell the type. Paths are on a field of -8..8.

const SHAPES = {
  cross: "M-6.5-3.5-3.5-6.5 0-3 3.5-6.5 6.5-3.5 3 0 6.5 3.5 3.5 6.5 0 3-3.5 6.5-6.5 3.5-3 0Z",
  burst:
    "M0-8 1.9-3.6 5.7-5.7 3.6-1.9 8 0 3.6 1.9 5.7 5.7 1.9 3.6 0 8-1.9 3.6-5.7 5.7-3.6 1.9-8 0-3.6-1.9-5.7-5.7-1.9-3.6Z",
  triangle: "M0-7 7 5.6-7 5.6Z",
  pentagon: "M0-7 6.9-2 4.3 6.2-4.3 6.2-6.9-2Z",
  square: "M-5.6-5.6 5.6-5.6 5.6 5.6-5.6 5.6Z",
  diamond: "M0-7.6 6.4 0 0 7.6-6.4 0Z",
  circle: "M-6 0A6 6 0 1 1 6 0A6 6 0 1 1-6 0Z",
  hostility:
    "M0-7.5 6.5-5V0.5C6.5 4.2 3.6 6.6 0 8-3.6 6.6-6.5 4.2-6.5.5V-5ZM-1.1-4-.7 1.6H.7L1.1-4ZM-1.1 2.8V4.9H1.1V2.8Z",
};
const paths = {};

function glyphPath(name) {
  paths[name] ||= new Path2D(SHAPES[name] || SHAPES.circle);
  return paths[name];
}

let styles = null;

// Type -> glyph and colour, from the legend of the events layer.
function typeStyle(type) {
  if (!styles) {
    styles = Object.fromEntries(
      (D.layers.events?.legend || []).map(([label, glyph, colour]) => [label, { glyph, colour }]),
    );
  }
  return styles[type] || styles.Other || { glyph: "circle", colour: "#7f7f7f" };
}

// Solid where the place is exact; hollow where the text knows an area only.
function drawGlyph(ctx, name, x, y, size, colour, exact, ink) {
  ctx.save();
  ctx.translate(x, y);
  ctx.scale(size / 8, size / 8);
  const path = glyphPath(name);
  ctx.lineJoin = "round";
  ctx.strokeStyle = ink.halo;
  ctx.lineWidth = 4.5;
  ctx.stroke(path);
  ctx.fillStyle = exact ? colour : ink.paper;
  ctx.fill(path, "evenodd");
  ctx.strokeStyle = exact ? ink.edge : colour;
  ctx.lineWidth = exact ? 1.1 : 2.4;
  ctx.stroke(path);
  ctx.restore();
}

function glyphIcon(name, colour, exact) {
  return svg(
    "svg",
    { viewBox: "-9 -9 18 18", class: "glyph", "aria-hidden": "true" },
    svg("path", {
      d: SHAPES[name] || SHAPES.circle,
      fill: exact === false ? "none" : colour,
      "fill-rule": "evenodd",
      stroke: exact === false ? colour : "currentColor",
      "stroke-width": exact === false ? 2.2 : 0.9,
    }),
  );
}

function factColour(fact) {
  if (fact.layer === "hostility" || fact.what === "hostility") return "#CC79A7";
  if (fact.layer === "refugees_hosted") return "#CC79A7";
  if (/returns$/.test(fact.what)) return "#009E73";
  return fact.measure === "stock" ? "#56B4E9" : "#0072B2";
}

function recordIcon(record) {
  if (record.kind === "event") {
    const style = typeStyle(record.type || "Other");
    return glyphIcon(style.glyph, style.colour, Boolean(record.where && record.where.prec === 1));
  }
  if (record.what === "hostility") return glyphIcon("hostility", factColour(record), true);
  if (record.origin && record.destination) return symbolIcon("arrow", factColour(record));
  return symbolIcon("size", factColour(record));
}

// Signs of the legend that are no glyphs.
function symbolIcon(symbol, colour, pattern) {
  const frame = (...parts) => svg("svg", { viewBox: "0 0 28 18", class: "symbol", "aria-hidden": "true" }, ...parts);
  const line = (dash) =>
    frame(
      svg("path", {
        d: "M2 13C9 3 17 15 26 5",
        fill: "none",
        stroke: "currentColor",
        "stroke-width": 2.6,
        "stroke-linecap": "round",
        "stroke-dasharray": dash,
      }),
    );
  if (symbol === "line") return line(null);
  if (symbol === "line-dashed") return line("6 4.5");
  if (symbol === "line-dotted") return line("0.1 4.6");
  if (symbol === "band")
    return frame(
      svg("path", {
        d: "M2 13C9 3 17 15 26 5",
        fill: "none",
        stroke: "currentColor",
        "stroke-width": 9,
        opacity: 0.22,
      }),
    );
  if (symbol === "fill")
    return frame(
      svg("rect", { x: 1.5, y: 2, width: 25, height: 14, rx: 2, fill: colour, "fill-opacity": 0.4, stroke: colour }),
      ...swatchPattern(colour, pattern),
    );
  if (symbol === "arrow")
    return frame(
      svg("path", { d: "M2 14C8 5 14 4 20 7", fill: "none", stroke: colour, "stroke-width": 3 }),
      svg("path", { d: "M18.2 2.6 26.5 10 16.6 11.4Z", fill: colour }),
    );
  if (symbol === "size")
    return frame(
      svg("circle", { cx: 10, cy: 9, r: 7.5, fill: colour, "fill-opacity": 0.35, stroke: colour, "stroke-width": 1.4 }),
      svg("circle", {
        cx: 23,
        cy: 12,
        r: 3.6,
        fill: colour,
        "fill-opacity": 0.35,
        stroke: colour,
        "stroke-width": 1.4,
      }),
    );
  if (symbol === "rate")
    return frame(svg("rect", { x: 3, y: 3, width: 22, height: 12, rx: 2, fill: colour, stroke: "#7f7f7f", "stroke-width": 0.6 }));
  if (symbol === "official")
    return frame(
      svg("circle", { cx: 14, cy: 9, r: 7.6, fill: "none", stroke: "currentColor", "stroke-width": 1.2 }),
      svg("circle", { cx: 14, cy: 9, r: 5, fill: "none", stroke: "currentColor", "stroke-width": 1.2 }),
    );
  if (symbol === "dot") return frame(svg("circle", { cx: 14, cy: 9, r: 3.4, fill: colour }));
  return glyphIcon(symbol, colour, true);
}

function swatchPattern(colour, pattern) {
  const paint = { stroke: colour, fill: "none", "stroke-width": 1.3 };
  if (pattern === "lines") return [svg("path", { d: "M4 16 14 2M11 16 21 2M18 16 26 5", ...paint })];
  if (pattern === "cross") return [svg("path", { d: "M4 16 14 2M14 16 24 2M4 2 14 16M14 2 24 16", ...paint })];
  if (pattern === "grid") return [svg("path", { d: "M8 2V16M14 2V16M20 2V16M2 7H26M2 12H26", ...paint })];
  if (pattern === "dots") return [6, 14, 22].map((cx) => svg("circle", { cx, cy: 9, r: 1.6, fill: colour }));
  return [];
}

const TOOLS = {
  link: "M8 12a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 11 3.3L9.6 4.7M12 8a4 4 0 0 0-5.7 0l-3 3A4 4 0 0 0 9 16.7l1.4-1.4",
  print: "M6 7V3H14V7M6 15H3.5V7H16.5V15H14M6 12H14V17H6Z",
  moon: "M15.5 12.5A6.5 6.5 0 0 1 7.5 4.5 6.5 6.5 0 1 0 15.5 12.5Z",
  sun: "M10 6.5A3.5 3.5 0 1 1 10 13.5 3.5 3.5 0 1 1 10 6.5ZM10 1.5V3.5M10 16.5V18.5M1.5 10H3.5M16.5 10H18.5M4 4 5.4 5.4M14.6 14.6 16 16M16 4 14.6 5.4M5.4 14.6 4 16",
  play: "M6 4 16 10 6 16Z",
  pause: "M6 4H9V16H6ZM11.5 4H14.5V16H11.5Z",
  back: "M12.5 4 6.5 10 12.5 16",
  on: "M7.5 4 13.5 10 7.5 16",
  fit: "M3 7V3H7M13 3H17V7M17 13V17H13M7 17H3V13",
};

function toolIcon(name) {
  const solid = name === "play" || name === "pause";
  return svg(
    "svg",
    { viewBox: "0 0 20 20", class: "tool", "aria-hidden": "true" },
    svg("path", {
      d: TOOLS[name],
      fill: solid ? "currentColor" : "none",
      stroke: solid ? "none" : "currentColor",
      "stroke-width": 1.7,
      "stroke-linecap": "round",
      "stroke-linejoin": "round",
    }),
  );
}
