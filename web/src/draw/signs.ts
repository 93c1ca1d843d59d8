// Signs in the page: glyphs, symbols of the legend, and the pictures of buttons.

import { typeCounts, UNTYPED } from "../data/aggregates.ts";
import { data } from "../data/store.ts";
import type { EventRecord, MapRecord } from "../data/types.ts";
import { sideInfo } from "../i18n/names.ts";
import { type Child, h, quoted, svg } from "../ui/dom.ts";
import { factColour, glyphOutline, typeStyle } from "./glyphs.ts";

/** A sign on a field of -9..9, as high as the text. */
export function sign(...parts: Child[]): SVGSVGElement {
  return svg("svg", { viewBox: "-9 -9 18 18", class: "glyph", "aria-hidden": "true" }, ...parts);
}

export function glyphIcon(name: string, colour: string, exact: boolean): SVGSVGElement {
  return sign(
    svg("path", {
      d: glyphOutline(name),
      fill: exact ? colour : "none",
      "fill-rule": "evenodd",
      stroke: exact ? "currentColor" : colour,
      "stroke-width": exact ? 0.9 : 2.2,
    }),
  );
}

export function typeIcon(type: string): SVGSVGElement {
  const { glyph, colour } = typeStyle(type);
  return glyphIcon(glyph, colour, true);
}

export function recordIcon(record: MapRecord): SVGSVGElement {
  if (record.kind === "fact") {
    if (record.what === "hostility") return glyphIcon("hostility", factColour(record), true);
    return symbolIcon(record.way ? "arrow" : "size", factColour(record));
  }
  const { glyph, colour } = typeStyle(soleType(record));
  return glyphIcon(glyph, colour, record.where?.prec === 1);
}

// Type of a record that is a single incident.
function soleType(record: EventRecord): string {
  if (record.kind === "place_day" && record.left.length !== 1) return UNTYPED;
  return typeCounts(record)[0][0];
}

// Signs of the legend that are no glyphs, on a field of 28 by 18.
const WAVE = "M2 13C9 3 17 15 26 5";
const stroked = { fill: "none", stroke: "currentColor" };

type Draw = (colour: string, pattern: string) => Child[];

const SYMBOLS: Record<string, Draw> = {
  line: (colour) => wave(null, colour),
  "line-dashed": (colour) => wave("6 4.5", colour),
  "line-dotted": (colour) => wave("0.1 4.6", colour),
  band: () => [svg("path", { d: WAVE, ...stroked, "stroke-width": 9, opacity: 0.22 })],
  fill: (colour, pattern) => [
    svg("rect", { x: 1.5, y: 2, width: 25, height: 14, rx: 2, fill: colour, "fill-opacity": 0.4, stroke: colour }),
    ...(HATCHES[pattern]?.(colour, pattern) ?? []),
  ],
  arrow: (colour) => [
    svg("path", { d: "M2 14C8 5 14 4 20 7", fill: "none", stroke: colour, "stroke-width": 3 }),
    svg("path", { d: "M18.2 2.6 26.5 10 16.6 11.4Z", fill: colour }),
  ],
  size: (colour) => [disc(colour, 10, 9, 7.5), disc(colour, 23, 12, 3.6)],
  rate: (colour) => [
    svg("rect", { x: 3, y: 3, width: 22, height: 12, rx: 2, fill: colour, stroke: "#7f7f7f", "stroke-width": 0.6 }),
  ],
  official: () => [7.6, 5].map((r) => svg("circle", { cx: 14, cy: 9, r, ...stroked, "stroke-width": 1.2 })),
  dot: (colour) => [svg("circle", { cx: 14, cy: 9, r: 3.4, fill: colour })],
};

// Black is the page's own ink, which turns with the theme.
function wave(dash: string | null, colour: string): Child[] {
  const ink = colour === "#000000" ? {} : { stroke: colour };
  const line = { ...ink, "stroke-width": 2.6, "stroke-linecap": "round", "stroke-dasharray": dash };
  return [svg("path", { d: WAVE, ...stroked, ...line })];
}

function disc(colour: string, cx: number, cy: number, r: number): SVGElement {
  return svg("circle", { cx, cy, r, fill: colour, "fill-opacity": 0.35, stroke: colour, "stroke-width": 1.4 });
}

const hatch = (colour: string, d: string): Child[] => [
  svg("path", { d, stroke: colour, fill: "none", "stroke-width": 1.3 }),
];

const HATCHES: Record<string, Draw> = {
  lines: (colour) => hatch(colour, "M4 16 14 2M11 16 21 2M18 16 26 5"),
  diagonal: (colour) => hatch(colour, "M4 2 14 16M11 2 21 16M18 2 26 13"),
  vertical: (colour) => hatch(colour, "M8 2V16M14 2V16M20 2V16"),
  horizontal: (colour) => hatch(colour, "M2 6H26M2 12H26"),
  crosshatch: (colour) => hatch(colour, "M4 16 14 2M14 16 24 2M4 2 14 16M14 2 24 16"),
  cross: (colour) => hatch(colour, "M4 16 14 2M14 16 24 2M4 2 14 16M14 2 24 16"),
  grid: (colour) => hatch(colour, "M8 2V16M14 2V16M20 2V16M2 7H26M2 12H26"),
  dots: (colour) => [6, 14, 22].map((cx) => svg("circle", { cx, cy: 9, r: 1.6, fill: colour })),
};

export function symbolIcon(symbol: string, colour: string, pattern = ""): SVGSVGElement {
  const draw = SYMBOLS[symbol];
  if (!draw) return glyphIcon(symbol, colour, true);
  return svg("svg", { viewBox: "0 0 28 18", class: "symbol", "aria-hidden": "true" }, ...draw(colour, pattern));
}

/** The sign of a part of the front line, as the layer's legend has it. */
export function frontIcon(kind: string): SVGSVGElement {
  const entry = data.layers.get("front_line")?.legend.find(({ label }) => label.toLowerCase() === kind);
  return symbolIcon(entry?.symbol ?? "line", entry?.colour ?? "#000000");
}

export function sideIcon(id: string): SVGSVGElement {
  const { colour, pattern } = sideInfo(id);
  return symbolIcon("fill", colour, pattern);
}

/** A side's sign and name. */
export function sideLine(id: string): HTMLElement {
  return h("span", { class: "side" }, sideIcon(id), quoted("strong", null, sideInfo(id).name));
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
  ruler: "M2.5 13.5 13.5 2.5 17.5 6.5 6.5 17.5ZM6 10 8 12M9 7 11 9M12 4 14 6",
  take: "M10 3V12.5M6 9 10 13 14 9M4 16.5H16",
  find: "M8.5 3A5.5 5.5 0 1 1 8.5 14 5.5 5.5 0 1 1 8.5 3ZM12.5 12.5 17 17",
  fit: "M3 7V3H7M13 3H17V7M17 13V17H13M7 17H3V13",
};

export function toolIcon(name: keyof typeof TOOLS): SVGSVGElement {
  const solid = name === "play" || name === "pause";
  const line = { "stroke-width": 1.7, "stroke-linecap": "round", "stroke-linejoin": "round" };
  return svg(
    "svg",
    { viewBox: "0 0 20 20", class: "tool", "aria-hidden": "true" },
    svg("path", {
      d: TOOLS[name],
      fill: solid ? "currentColor" : "none",
      stroke: solid ? "none" : "currentColor",
      ...line,
    }),
  );
}
