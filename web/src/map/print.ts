// On paper: the map at the paper's size in light colours, then the legend, the list and the sources.

import { data } from "../data/store.ts";
import type { Day } from "../data/types.ts";
import { Pencil } from "../draw/pencil.ts";
import { paintGroundSheet, paintMarksSheet } from "../draw/sheets.ts";
import { dayText } from "../i18n/format.ts";
import { bordersText } from "../i18n/titles.ts";
import { t } from "../i18n/words.ts";
import { recordTable } from "../panel/table.ts";
import { listed } from "../state/selection.ts";
import { change, settle, state } from "../state/state.ts";
import { leadLine } from "../story/box.ts";
import { storyDays } from "../story/lead.ts";
import { byId, h, maybeById } from "../ui/dom.ts";
import type { Comparison } from "./compare.ts";
import { sceneOn } from "./scenes.ts";
import { inkNow } from "./sheet.ts";
import type { MapView } from "./view.ts";

const PAPER = { width: "700px", height: "560px" }; // of the map on an A4 page
const SCREEN = { width: "", height: "" };
const PRINTED = 500; // rows of the list

export function startPrinting({ map }: MapView, comparison: Comparison): void {
  let screenView: L.LatLngBounds | null = null;
  const region = byId("map-region");
  const paint = () => {
    for (const sheets of comparison.sheets()) sheets.paint(true);
  };
  window.addEventListener("beforeprint", () => {
    screenView = map.getBounds();
    change({ printing: true, legendOpen: true });
    settle();
    Object.assign(region.style, PAPER);
    comparison.resize();
    map.fitBounds(screenView.pad(-0.14), { animate: false });
    maybeById("printed")?.remove();
    document.body.append(printedList(map));
    paint();
    copySheets(comparison);
  });
  window.addEventListener("afterprint", () => {
    for (const copy of document.querySelectorAll(".printcopy")) copy.remove();
    for (const canvas of canvases(comparison)) canvas.style.visibility = "";
    Object.assign(region.style, SCREEN);
    maybeById("printed")?.remove();
    change({ printing: false });
    settle();
    map.invalidateSize({ animate: false, pan: false });
    if (screenView) map.fitBounds(screenView, { animate: false });
    paint();
  });
}

function canvases(comparison: Comparison): HTMLCanvasElement[] {
  return comparison.sheets().flatMap(({ ground, marks }) => [ground.canvas, marks.canvas]);
}

// Chromium prints the strokes of a canvas painted just now, not its pixels, and loses patterns on the
// way; a copy of the pixels prints as it looks.
function copySheets(comparison: Comparison): void {
  for (const canvas of canvases(comparison)) {
    const copy = copyOf(canvas);
    copy.className = "printcopy";
    copy.style.cssText = canvas.style.cssText;
    canvas.after(copy);
    canvas.style.visibility = "hidden";
  }
}

function copyOf(canvas: HTMLCanvasElement): HTMLCanvasElement {
  canvas.getContext("2d")?.getImageData(0, 0, 1, 1);
  const copy = h("canvas", { width: canvas.width, height: canvas.height });
  copy.getContext("2d")?.drawImage(canvas, 0, 0);
  return copy;
}

const SHARP = 1.5; // pixels of a printed map by those of the screen

// The view of the map on a day, for a step of the story.
function mapOn(map: L.Map, day: Day): HTMLCanvasElement {
  const { x, y } = map.getSize();
  const canvas = h("canvas", { width: x * SHARP, height: y * SHARP });
  const ctx = canvas.getContext("2d");
  if (!ctx) return canvas;
  ctx.scale(SHARP, SHARP);
  const { min } = map.getPixelBounds();
  const p = new Pencil(ctx, map.getZoom(), min ?? L.point(0, 0), { x, y }, inkNow());
  const parts = [{ scene: sceneOn(day), from: 0, to: x }];
  paintMarksSheet(p, parts, paintGroundSheet(p, parts, null));
  const copy = copyOf(canvas);
  copy.setAttribute("role", "img");
  copy.setAttribute("aria-label", t("map_of_day", { date: dayText(day) }));
  return copy;
}

function toldDay(map: L.Map, day: Day): HTMLElement {
  const words = h("figcaption", null, h("strong", null, dayText(day)), " ", leadLine(day));
  return h("figure", { class: "told" }, words, mapOn(map, day));
}

function printedList(map: L.Map): HTMLElement {
  const { day } = state();
  return h(
    "section",
    { id: "printed" },
    state().only === "story" && storyDays(data).map((told) => toldDay(map, told)),
    h("h2", null, [t("tab.events"), day === null ? "" : dayText(day)].filter(Boolean).join(" · ")),
    recordTable(listed().slice(0, PRINTED)),
    h("p", null, t("about_what")),
    h("p", null, `${bordersText()} ${t("about_credits")}`),
  );
}
