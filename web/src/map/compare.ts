// Before and after: two days on one map with a handle between them, or on two maps in step.

import type { Day } from "../data/types.ts";
import { dayText } from "../i18n/format.ts";
import { t } from "../i18n/words.ts";
import { comparing } from "../state/actions.ts";
import { change, onChange, settle, state } from "../state/state.ts";
import { button, byId, fieldValue, h, maybeById, quoted } from "../ui/dom.ts";
import { WIDE_MAP } from "../ui/layout.ts";
import { groundChanges, PAINTED, sceneOn } from "./scenes.ts";
import { Sheets } from "./sheets.ts";
import type { MapView } from "./view.ts";

/** The second map, while two are shown. */
export class Comparison {
  private readonly view: MapView;
  private pair: Pair | null = null;

  constructor(view: MapView) {
    this.view = view;
    const ground = groundChanges();
    onChange(["compare", "view", "day", "lang"], () => this.draw());
    onChange(PAINTED, (changed) => this.pair?.sheets.paint(ground(changed)));
  }

  /** All sheets on the page. */
  sheets(): Sheets[] {
    return this.pair ? [this.view.sheets, this.pair.sheets] : [this.view.sheets];
  }

  /** Have every map ask anew how large it is. */
  resize(): void {
    for (const map of [this.view.map, this.pair?.map]) map?.invalidateSize({ animate: false, pan: false });
  }

  draw(): void {
    const { compare } = state();
    maybeById("swipe")?.remove();
    if (compare !== null && comparing("swipe")) byId("map-region").append(this.handle(compare));
    if (compare !== null && comparing("side")) {
      this.pair ??= openPair(this.view);
      this.pair.node.setAttribute("aria-label", t("map_of_day", { date: dayText(compare) }));
      this.pair.badges.replaceChildren(...this.badges(compare));
    } else if (this.pair) {
      closePair(this.view, this.pair);
      this.pair = null;
    }
  }

  // A range input, so that keys and fingers move it.
  private handle(compare: Day): HTMLElement {
    const line = h("div", { class: "swipeline" });
    line.style.left = `${state().swipe}%`;
    const oninput = (event: Event) => {
      change({ swipe: Number(fieldValue(event)) });
      line.style.left = `${state().swipe}%`;
    };
    const range = { type: "range", min: 0, max: 100, value: state().swipe };
    const input = h("input", { ...range, "aria-label": t("swipe"), oninput });
    return h("div", { id: "swipe" }, line, this.badges(compare), input);
  }

  private badges(compare: Day): HTMLElement[] {
    const badge = (day: Day, side: string) => quoted("span", { class: `swipeday ${side}` }, dayText(day));
    const end = () => {
      change({ compare: null });
      this.view.map.getContainer().focus();
    };
    const words = t("compare_end");
    return [
      badge(compare, "left"),
      badge(state().day ?? compare, "right"),
      button("✕", end, { class: "endcompare", "aria-label": words, title: words }),
    ];
  }
}

interface Pair {
  node: HTMLElement;
  badges: HTMLElement;
  map: L.Map;
  sheets: Sheets;
  unlink: () => void;
}

function openPair(view: MapView): Pair {
  const { map } = view;
  const region = byId("map-region");
  const node = h("div", { class: "folium-map", id: "before", role: "application", tabindex: "0", dir: "ltr" });
  const badges = h("div", { id: "pairdays" });
  region.classList.add("paired");
  region.append(node, badges);
  const quiet = { zoomControl: false, attributionControl: false, fadeAnimation: false, zoomAnimation: false };
  const other = L.map(node, { ...quiet, zoomSnap: 0.25, minZoom: 2, maxZoom: 15 });
  map.invalidateSize({ animate: false, pan: false });
  if (state().legendOpen && map.getSize().x < WIDE_MAP) {
    change({ legendOpen: false });
    settle();
  }
  view.fit(false);
  other.setView(map.getCenter(), map.getZoom(), { animate: false });
  // The legend stands over the main map; no view of some sources is hatched on the day before.
  const sheets = new Sheets(other, map.getContainer(), (p) => [
    { scene: { ...sceneOn(state().compare), whose: "" }, from: 0, to: p.width },
  ]);
  new ResizeObserver(() => other.invalidateSize({ animate: false })).observe(node);
  return { node, badges, map: other, sheets, unlink: inStep(map, other) };
}

// Each map follows the other's moves; the one that leads is not moved back.
function inStep(a: L.Map, b: L.Map): () => void {
  let leading: L.Map | null = null;
  const follow = (from: L.Map, to: L.Map) => () => {
    if (leading && leading !== from) return;
    leading = from;
    to.setView(from.getCenter(), from.getZoom(), { animate: false });
    leading = null;
  };
  const [there, back] = [follow(a, b), follow(b, a)];
  a.on("move", there);
  b.on("move", back);
  return () => a.off("move", there);
}

function closePair(view: MapView, { unlink, map, node, badges }: Pair): void {
  unlink();
  map.remove();
  node.remove();
  badges.remove();
  byId("map-region").classList.remove("paired");
  view.map.invalidateSize({ animate: false, pan: false });
  view.fit(false);
}
