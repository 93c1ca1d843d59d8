// On paper: the map at the paper's size in light colours, then the legend, the list and the sources.

import { data } from "../data/store.ts";
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
    document.body.append(printedList());
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
    canvas.getContext("2d")?.getImageData(0, 0, 1, 1);
    const copy = h("canvas", { class: "printcopy", width: canvas.width, height: canvas.height });
    copy.style.cssText = canvas.style.cssText;
    copy.getContext("2d")?.drawImage(canvas, 0, 0);
    canvas.after(copy);
    canvas.style.visibility = "hidden";
  }
}

function printedList(): HTMLElement {
  const { day } = state();
  return h(
    "section",
    { id: "printed" },
    state().only === "story" &&
      storyDays(data).map((told) => h("p", { class: "told" }, h("strong", null, dayText(told)), " ", leadLine(told))),
    h("h2", null, [t("tab.events"), day === null ? "" : dayText(day)].filter(Boolean).join(" · ")),
    recordTable(listed().slice(0, PRINTED)),
    h("p", null, t("about_what")),
    h("p", null, `${bordersText()} ${t("about_credits")}`),
  );
}
