// What the pointer meets: a tip beside it, and the card or list behind it.

import { countOf } from "../data/aggregates.ts";
import type { LayerMark } from "../data/types.ts";
import type { Spot } from "../ground/spot.ts";
import { dayText, num, percent, whenText } from "../i18n/format.ts";
import { sideInfo } from "../i18n/names.ts";
import { contestedText, officialTitle, placeLine, sidesText, titleOf } from "../i18n/titles.ts";
import { t } from "../i18n/words.ts";
import { OPEN, select, selectFront, selectSpot, showPeople } from "../state/actions.ts";
import { change, state } from "../state/state.ts";
import { byId, clear, h, quoted } from "../ui/dom.ts";
import { addPoint } from "./ruler.ts";
import type { Hit } from "./sheets.ts";
import type { MapView } from "./view.ts";

export function startPointer({ map, sheets }: MapView): void {
  map.getContainer().append(h("div", { id: "tip", role: "presentation", hidden: true }));
  map.on("mousemove", ({ containerPoint }) => hover(map, containerPoint, sheets.at(containerPoint)));
  map.on("mouseout", () => {
    change({ hover: null });
    byId("tip").hidden = true;
  });
  map.on("click", ({ containerPoint, latlng }) => {
    if (state().ruler) addPoint(spotAt(latlng));
    else click(sheets.at(containerPoint), spotAt(latlng));
  });
  // With the keys the middle of the map is meant, which a cross shows while the map has the focus.
  const container = map.getContainer();
  container.append(h("div", { class: "cross", "aria-hidden": "true" }));
  container.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target !== container) return;
    (state().ruler ? addPoint : selectSpot)(spotAt(map.getCenter()));
  });
}

function spotAt({ lng, lat }: L.LatLng): Spot {
  return { lon: lng, lat };
}

function tipLines(hit: Hit): string[] {
  switch (hit.kind) {
    case "records": {
      const [record, ...others] = hit.records;
      if (others.length) return [t("here", { n: num(countOf(hit.records)) })];
      return [titleOf(record), whenText(record.when), placeLine(record.where)];
    }
    case "place":
      return [hit.place.name, hit.place.parent, t("mentions", { n: num(hit.place.mentions) })];
    case "official":
      return [officialTitle(hit.figure), hit.figure.source, dayText(hit.figure.day)];
    case "front":
      return [sidesText(hit.part)];
    case "mark":
      return markLines(hit.mark);
    case "ground":
      return groundLines(hit);
  }
}

function markLines({ layer, entry, told }: LayerMark): string[] {
  return [layer.title, entry.label, ...told.map(([column, text]) => `${column.replaceAll("_", " ")}: ${text}`)];
}

function groundLines({ control, disputed }: Extract<Hit, { kind: "ground" }>): string[] {
  const lines = [];
  if (control) lines.push(sideInfo(control.side).name);
  if (control && control.confidence !== null) lines.push(t("confidence_n", { n: percent(control.confidence) }));
  if (control?.since) lines.push(contestedText(control.since, state().day));
  if (disputed) lines.push(`${t("disputed")}: ${disputed.name}`);
  return lines;
}

function hoveredId(hit: Hit): string | null {
  if (hit.kind === "records" && hit.records.length === 1) return hit.records[0].id;
  return hit.kind === "front" ? `front:${hit.part.id}` : null;
}

function hover(map: L.Map, point: L.Point, hit: Hit): void {
  map.getContainer().classList.toggle("hit", hit.kind !== "ground");
  change({ hover: hoveredId(hit) });
  const lines = tipLines(hit).filter(Boolean);
  const tip = byId("tip");
  tip.hidden = !lines.length;
  if (!lines.length) return;
  clear(tip).append(...lines.map((line, n) => quoted(n ? "div" : "strong", null, line)));
  const size = map.getSize();
  const right = point.x > size.x - 250;
  tip.style.left = `${point.x + (right ? -14 : 14)}px`;
  tip.style.top = `${Math.min(point.y + 12, size.y - 70)}px`;
  tip.classList.toggle("flip", right);
}

function click(hit: Hit, spot: Spot): void {
  switch (hit.kind) {
    case "records":
      if (hit.records.length === 1) select(hit.records[0].id);
      else {
        const tab = hit.records[0].kind === "fact" ? "displacement" : "events";
        change({ group: hit.records.map((record) => record.id), sel: null, tab, ...OPEN });
      }
      break;
    case "official":
      showPeople("official");
      break;
    case "front":
      selectFront(hit.part.id);
      break;
    case "place":
      change({ q: hit.place.name, sel: null, group: null });
      break;
    case "mark":
    case "ground":
      selectSpot(spot);
  }
}
