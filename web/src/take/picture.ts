// The map as a picture: title, day, map, legend, credit. One SVG, of which the PNG is made.

import { partsOn } from "../data/days.ts";
import { data } from "../data/store.ts";
import { glyphIcon, sideIcon, symbolIcon } from "../draw/signs.ts";
import { dayText } from "../i18n/format.ts";
import { sideInfo } from "../i18n/names.ts";
import { basisText, bordersText } from "../i18n/titles.ts";
import { direction, t, term } from "../i18n/words.ts";
import { typesShown } from "../state/selection.ts";
import { state } from "../state/state.ts";
import { svg } from "../ui/dom.ts";

const [EDGE, LINE, COLUMN] = [16, 22, 236]; // pixels
const FONT = "system-ui, 'Noto Sans', 'Noto Sans Arabic', 'DejaVu Sans', Arial, sans-serif";

const QUIET = { fill: "#5a646d" };

/** A size in pixels; the map is cut to it around its middle. */
export interface Size {
  width: number;
  height: number;
}

interface Entry {
  icon: SVGElement;
  text: string;
}

// What is drawn on the day shown, and nothing else.
function entries(): Entry[] {
  const { day, layers } = state();
  const rows: Entry[] = [];
  if (layers.control) {
    const sides = [...new Set(partsOn(data.control, day).map((part) => part.side))];
    rows.push(...sides.map((id) => ({ icon: sideIcon(id), text: sideInfo(id).name })));
  }
  if (layers.front_line) {
    const kinds = new Set(partsOn(data.front, day).map((part) => part.kind));
    for (const { label, symbol, colour } of data.layers.get("front_line")?.legend ?? []) {
      if (!kinds.has(label.toLowerCase())) continue;
      rows.push({ icon: symbolIcon(symbol, colour), text: term("front", label.toLowerCase()) });
    }
  }
  if (layers.events) {
    const types = typesShown();
    for (const { label, symbol, colour } of data.layers.get("events")?.legend ?? []) {
      if (types.has(label)) rows.push({ icon: glyphIcon(symbol, colour, true), text: term("type", label) });
    }
  }
  return rows;
}

// Canvases of the map drawn over each other, cut to a size around the middle.
function mapImage({ width, height }: Size): string {
  const frame = document.querySelector(".folium-map")?.getBoundingClientRect();
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width: width * 2, height: height * 2 });
  const ctx = canvas.getContext("2d");
  if (!frame || !ctx) return "";
  const fit = Math.max(width / frame.width, height / frame.height);
  ctx.scale(2 * fit, 2 * fit);
  ctx.translate((width / fit - frame.width) / 2, (height / fit - frame.height) / 2);
  for (const layer of document.querySelectorAll<HTMLCanvasElement>(".folium-map canvas")) {
    const box = layer.getBoundingClientRect();
    ctx.drawImage(layer, box.left - frame.left, box.top - frame.top, box.width, box.height);
  }
  return canvas.toDataURL("image/jpeg", 0.9);
}

function text(words: string, x: number, y: number, size: number, more: object = {}): SVGElement {
  const rtl = direction() === "rtl";
  const props = { x, y, "font-size": size, "font-family": FONT, fill: "#1d2328", direction: rtl ? "rtl" : "ltr" };
  return svg("text", { ...props, ...more }, words);
}

/** The picture; the map in it has the size. */
export function pictureOf(size: Size): SVGSVGElement {
  const { day } = state();
  const rtl = direction() === "rtl";
  const columns = Math.max(1, Math.floor((size.width - 2 * EDGE) / COLUMN));
  const rows = entries();
  const [top, below] = [62, 62 + size.height];
  const height = below + 10 + Math.ceil(rows.length / columns) * LINE + 62;
  const start = (n: number, wide = 0) => (rtl ? size.width - EDGE - n - wide : EDGE + n);
  const line = (words: string, y: number, fontSize: number, more: object = {}) =>
    text(words, start(0), y, fontSize, more);
  const root = svg(
    "svg",
    { xmlns: "http://www.w3.org/2000/svg", viewBox: `0 0 ${size.width} ${height}`, width: size.width, height },
    svg("rect", { width: size.width, height, fill: "#ffffff" }),
    line(data.set.title || data.set.name, 28, 20, { "font-weight": 700 }),
    line(day === null ? "" : dayText(day), 50, 14),
    svg("image", { href: mapImage(size), x: 0, y: top, width: size.width, height: size.height }),
    rows.map(({ icon, text: words }, n) => {
      const [x, y] = [(n % columns) * COLUMN, below + 12 + Math.floor(n / columns) * LINE];
      for (const [name, value] of Object.entries({ x: start(x, 28), y, width: 28, height: 18, color: "#1d2328" }))
        icon.setAttribute(name, String(value));
      return [icon, text(words, start(x + 36), y + 14, 12.5)];
    }),
    line(basisText(day), height - 42, 11, QUIET),
    line(t("picture_credit"), height - 26, 11, QUIET),
    line(bordersText(), height - 10, 11, QUIET),
  );
  return root;
}

export function svgText(size: Size): string {
  return new XMLSerializer().serializeToString(pictureOf(size));
}

/** The picture as PNG, twice as fine as its size. */
export async function pngOf(size: Size): Promise<Blob | null> {
  const picture = pictureOf(size);
  const source = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(picture))}`;
  const image = new Image();
  image.src = source;
  await image.decode();
  const canvas = document.createElement("canvas");
  const [width, height] = [size.width * 2, Number(picture.getAttribute("height")) * 2];
  Object.assign(canvas, { width, height });
  canvas.getContext("2d")?.drawImage(image, 0, 0, width, height);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}
