// The ruler: points on the map, the way along them and the ground inside; and where the pointer is.

import { areaKm2, circleRing, distanceKm, mercX, mercY } from "../data/geometry.ts";
import { FORMATS, type Format, written } from "../ground/coordinates.ts";
import type { Spot } from "../ground/spot.ts";
import { kmText, num } from "../i18n/format.ts";
import { t } from "../i18n/words.ts";
import { change, onChange, state } from "../state/state.ts";
import { button, byId, clear, fill, focused, h } from "../ui/dom.ts";
import { announce, copyText } from "../ui/messages.ts";

/** Kilometres along points, and square kilometres inside them; the ground inside of fewer than three is none. */
export function measured(path: readonly Spot[]): { km: number; km2: number } {
  let km = 0;
  for (let n = 1; n < path.length; n += 1) km += distanceKm(path[n - 1], path[n]);
  if (path.length < 3) return { km, km2: 0 };
  const deg = [...path, path[0]].flatMap(({ lon, lat }) => [lon, lat]);
  const xy = Float64Array.from([...path, path[0]].flatMap(({ lon, lat }) => [mercX(lon), mercY(lat)]));
  return { km, km2: areaKm2([{ ...circleRing(path[0].lon, path[0].lat, 1), xy, deg }]) };
}

export function addPoint(spot: Spot): void {
  const path = [...(state().ruler ?? []), spot];
  change({ ruler: path });
  announce(rulerText(path));
}

function rulerText(path: readonly Spot[]): string {
  const { km, km2 } = measured(path);
  const area = km2 && t("ruler_area", { km2: num(km2, { maximumFractionDigits: km2 < 10 ? 1 : 0 }) });
  return [t("ruler_length", { km: kmText(km) }), area].filter(Boolean).join(" · ");
}

export function toggleRuler(): void {
  change({ ruler: state().ruler ? null : [], sel: null });
}

// ---- the box of the ruler

export function startRuler(map: L.Map): void {
  const box = h("div", { id: "ruler", hidden: true, role: "group" });
  L.DomEvent.disableClickPropagation(box);
  byId("map-region").append(box, pointerBox(map));
  onChange(["ruler", "lang"], drawRuler);
  // Two points clicked in haste are no wish to zoom.
  onChange(["ruler"], () => map.doubleClickZoom[state().ruler ? "disable" : "enable"]());
  document.addEventListener("keydown", rulerKeys);
}

function rulerKeys(event: KeyboardEvent): void {
  const { ruler } = state();
  if (!ruler || !(event.target instanceof HTMLElement) || !event.target.closest("#map-region")) return;
  if (event.key === "Backspace") change({ ruler: ruler.slice(0, -1) });
  else if (event.key === "Escape") change({ ruler: null });
  else return;
  event.preventDefault();
}

function drawRuler(): void {
  const box = byId("ruler");
  const { ruler } = state();
  box.hidden = !ruler;
  box.setAttribute("aria-label", t("ruler"));
  const held = box.contains(focused()) ? focused()?.dataset.act : undefined;
  clear(box);
  if (!ruler) return;
  const act = (name: string, text: string, run: () => void, disabled = false) =>
    button(text, run, { "data-act": name, disabled });
  fill(box, [
    h("p", null, h("strong", null, ruler.length ? rulerText(ruler) : t("ruler_help"))),
    h(
      "div",
      { class: "row wrap" },
      act("undo", t("undo"), () => change({ ruler: ruler.slice(0, -1) }), !ruler.length),
      act("inside", t("ruler_inside"), () => filterInside(ruler), ruler.length < 3),
      act("copy", t("copy"), () => copyText(rulerText(ruler), t("copied")), ruler.length < 2),
      act("close", t("close"), () => change({ ruler: null })),
    ),
  ]);
  if (held) box.querySelector<HTMLElement>(`[data-act="${held}"]:not(:disabled)`)?.focus();
}

// The records inside of what was drawn, as a filter that stands in the link.
function filterInside(path: readonly Spot[]): void {
  const area = path.map(({ lon, lat }) => `${lon.toFixed(3)},${lat.toFixed(3)}`).join(";");
  change({ area, ruler: null, tab: "events", group: null });
}

// ---- where the pointer is

let format: Format = "decimal";
let under: Spot | null = null;

function pointerBox(map: L.Map): HTMLElement {
  const text = () => (under ? written(under, format) : "");
  const next = () => {
    format = FORMATS[(FORMATS.indexOf(format) + 1) % FORMATS.length];
    draw();
  };
  const box = button("", next, { id: "under", "data-label": "coordinates", hidden: true });
  const draw = () => {
    box.textContent = text();
    box.hidden = !text();
  };
  L.DomEvent.disableClickPropagation(box);
  map.on("mousemove", ({ latlng }) => {
    under = { lon: latlng.lng, lat: latlng.lat };
    draw();
  });
  document.addEventListener("keydown", ({ key, target, ctrlKey, metaKey }) => {
    const onMap = target === document.body || (target instanceof HTMLElement && target.closest("#map-region"));
    if (key !== "c" || ctrlKey || metaKey || !onMap) return;
    const { lng, lat } = map.getCenter();
    under ??= { lon: lng, lat };
    copyText(text(), t("copied"));
  });
  return box;
}
