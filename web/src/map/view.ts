// The map itself: its sheets, its buttons, and what it is asked to bring into view.

import { frontPart } from "../data/control.ts";
import { boxOf, unmercX, unmercY } from "../data/geometry.ts";
import { reach, ringsOfShape } from "../data/records.ts";
import { data } from "../data/store.ts";
import type { Bounds, Box, MapRecord, Place } from "../data/types.ts";
import type { Pencil } from "../draw/pencil.ts";
import type { Part } from "../draw/scene.ts";
import { toolIcon } from "../draw/signs.ts";
import { newsBounds } from "../ground/news.ts";
import { openTakeHome } from "../panel/take_home.ts";
import { comparing, openSearch } from "../state/actions.ts";
import { recordOf } from "../state/selection.ts";
import { change, type Look, onChange, state } from "../state/state.ts";
import { button, byId, h } from "../ui/dom.ts";
import { calm, rightToLeft, WIDE_MAP } from "../ui/layout.ts";
import { toggleRuler } from "./ruler.ts";
import { groundChanges, PAINTED, sceneOn } from "./scenes.ts";
import type { Sheet } from "./sheet.ts";
import { Sheets } from "./sheets.ts";

const FARTHEST_IN = 10; // zoom
const MARGIN = 12; // pixels

export class MapView {
  readonly map: L.Map;
  readonly sheets: Sheets;
  private tiles: L.TileLayer | null = null;
  private waiting = false;

  /** Put sheets and buttons on a map and have them follow the state. */
  constructor(map: L.Map) {
    this.map = map;
    this.sheets = new Sheets(map, map.getContainer(), (p, sheet) => this.parts(p, sheet));
    L.control.scale({ imperial: false, position: "bottomright" }).addTo(map);
    L.control
      .attribution({ prefix: false, position: "bottomright" })
      .addAttribution("Leaflet · Natural Earth · GeoNames (CC BY 4.0)")
      .addTo(map);
    this.addButtons();
    new ResizeObserver(() => this.resize()).observe(map.getContainer());
    onChange(["look"], () => {
      const { look } = state();
      if (look) this.lookAt(look);
    });
    onChange(["online"], () => this.switchTiles(state().online));
    const ground = groundChanges();
    onChange(PAINTED, (changed) => this.sheets.paint(ground(changed)));
  }

  // Left of the handle the day compared with, right of it the day shown; or the day shown alone.
  private parts(p: Pencil, sheet: Sheet): Part[] {
    const { day, compare, swipe } = state();
    if (!comparing("swipe")) return [{ scene: sceneOn(day), from: 0, to: p.width }];
    const split = sheet.local(L.point((this.map.getSize().x * swipe) / 100, 0)).x;
    return [
      { scene: sceneOn(compare), from: 0, to: split },
      { scene: sceneOn(day), from: split, to: p.width },
    ];
  }

  private addButtons(): void {
    const box = h(
      "div",
      { class: "zoom" },
      button("+", () => this.map.zoomIn(1), { "data-label": "zoom_in" }),
      button("−", () => this.map.zoomOut(1), { "data-label": "zoom_out" }),
      button(toolIcon("fit"), () => this.fit(true), { "data-label": "fit" }),
      button(toolIcon("find"), openSearch, { "data-label": "search" }),
      button(toolIcon("ruler"), toggleRuler, { "data-label": "ruler", id: "open-ruler" }),
      button(toolIcon("take"), openTakeHome, { "data-label": "take_home" }),
    );
    L.DomEvent.disableClickPropagation(box);
    byId("map-region").append(box);
  }

  private resize(): void {
    this.map.invalidateSize({ animate: false });
    if (this.waiting) this.first();
    // A drawer that opens over a small map must not hide what was chosen.
    const chosen = recordOf(state().sel);
    if (chosen && !this.waiting && this.map.getSize().x < WIDE_MAP) this.show(chosen);
  }

  /**
   * The view of a link, else where the news is. The legend must stand, because the area is fitted beside it.
   * A frame without room for it yet waits until it has.
   */
  first(): void {
    this.map.invalidateSize({ pan: false });
    const { at } = state();
    const { x, y } = this.map.getSize();
    this.waiting = !at && Math.min(x, y) <= 2 * MARGIN;
    if (this.waiting) return;
    if (at) {
      const [lon, lat, zoom] = at.split(",").map(Number);
      this.map.setView([lat, lon], zoom, { animate: false });
    } else this.fitNews();
    this.map.on("moveend", () => {
      const { lng, lat } = this.map.getCenter();
      change({ at: `${lng.toFixed(4)},${lat.toFixed(4)},${this.map.getZoom()}` });
    });
  }

  private fitNews(): void {
    this.fit(false, newsBounds(data).bounds ?? data.view);
  }

  /** Show the whole area, or a part of it, beside the legend where there is room. */
  fit(animate: boolean, [west, south, east, north]: Bounds = data.view): void {
    const legend = byId("legend").getBoundingClientRect();
    const beside = this.map.getSize().x > 700 && legend.height > 150 ? legend.width + 14 : MARGIN;
    const [left, right] = rightToLeft() ? [MARGIN, beside] : [beside, MARGIN];
    this.map.fitBounds(L.latLngBounds([south, west], [north, east]), {
      animate: animate && !calm(),
      paddingTopLeft: [left, MARGIN],
      paddingBottomRight: [right, MARGIN],
      maxZoom: FARTHEST_IN,
    });
  }

  private lookAt(look: Look): void {
    if ("spot" in look)
      this.map.setView([look.spot.lat, look.spot.lon], Math.max(this.map.getZoom(), 9), { animate: !calm() });
    else if ("place" in look) this.goTo(look.place);
    else if ("front" in look) this.showFront(look.front);
    else {
      const record = recordOf(look.record);
      if (record) this.show(record, look.close || this.sheets.isAmongOthers(record));
    }
  }

  /** Bring a record into view: where it is out of view, or close where asked. */
  show(record: MapRecord, close = false): void {
    const { where } = record;
    if (!where) return;
    const point = L.latLng(where.place.lat, where.place.lon);
    if (!close && this.map.getBounds().pad(-0.08).contains(point)) return;
    const animate = !calm();
    if (where.prec > 2 || where.place.area) {
      this.map.fitBounds(boundsOf(boxOf(reach(where))), { maxZoom: FARTHEST_IN, animate });
      return;
    }
    this.map.setView(point, Math.max(this.map.getZoom(), close ? FARTHEST_IN : 8), { animate });
  }

  private showFront(id: string): void {
    const part = frontPart(id, state().day);
    if (!part) return;
    const centre = boundsOf(boxOf(ringsOfShape(part.shape))).getCenter();
    if (!this.map.getBounds().pad(-0.1).contains(centre)) {
      this.map.setView(centre, this.map.getZoom(), { animate: !calm() });
    }
  }

  private goTo(place: Place): void {
    const zoom = Math.max(this.map.getZoom(), place.area ? 6 : 9);
    this.map.setView([place.lat, place.lon], zoom, { animate: !calm() });
  }

  // Online tiles, only where the set named a host: the sole request the page can ever make.
  private switchTiles(on: boolean): void {
    if (!data.tiles) return;
    this.tiles ??= L.tileLayer(data.tiles, { maxZoom: 19 });
    if (on) this.tiles.addTo(this.map);
    else this.tiles.remove();
  }
}

function boundsOf([x0, y0, x1, y1]: Box): L.LatLngBounds {
  return L.latLngBounds([unmercY(y1), unmercX(x0)], [unmercY(y0), unmercX(x1)]);
}
