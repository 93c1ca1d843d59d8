// The map beside the list: ground, land that changed hands, and a mark for each record that differs.

import type { Feature, GeometryObject } from "geojson";
import { decodeLine } from "./data/geometry.ts";
import type { BasemapRow, CityRow, Lines } from "./data/wire.ts";
import { byId } from "./ui/dom.ts";

type Kind = "added" | "removed" | "moved" | "changed";

interface Change {
  kind: Kind;
  label: string;
  now: GeometryObject | null;
  was: GeometryObject | null;
}

interface Traded {
  before: string;
  after: string;
  km2: number;
  now: Feature["geometry"];
}

interface DifferenceData {
  box: [west: number, south: number, east: number, north: number];
  ground: Pick<BasemapRow, "decimals" | "world" | "land" | "borders" | "lakes" | "cities">;
  glyphs: Record<Kind, string>;
  changes: Change[];
  traded: Traded[];
}

const data: DifferenceData = JSON.parse(byId("data").textContent ?? "");
const style = getComputedStyle(document.documentElement);
const colour = (name: string) => style.getPropertyValue(name).trim();
// Okabe-Ito, told apart by colour-blind readers; the list names each piece as well.
const FILLS = ["#e69f00", "#56b4e9", "#009e73", "#cc79a7", "#f0e442", "#0072b2", "#d55e00"];
const KIND_COLOURS: Record<Kind, string> = {
  added: "#00664a",
  removed: "#a33f00",
  moved: "#0b5c94",
  changed: "#5b5b5b",
};

const map = L.map("map", {
  attributionControl: false,
  preferCanvas: true,
  maxZoom: 14,
  zoomSnap: 0.25,
  fadeAnimation: false,
  zoomAnimation: !matchMedia("(prefers-reduced-motion: reduce)").matches,
});
const [west, south, east, north] = data.box;
const whole = L.latLngBounds([south, west], [north, east]);
map.fitBounds(whole);

function latLngs(line: string, decimals: number): L.LatLngTuple[] {
  const deg = decodeLine(line, decimals);
  const points: L.LatLngTuple[] = [];
  for (let i = 0; i < deg.length; i += 2) points.push([deg[i + 1], deg[i]]);
  return points;
}

function drawGround(): void {
  const { decimals, world } = data.ground;
  const lines = (rows: Lines) => rows.map((row) => latLngs(row, decimals));
  const plain = { stroke: false, fillOpacity: 1, interactive: false };
  L.polygon(
    world.land.map((row) => latLngs(row, 1)),
    { ...plain, fillColor: colour("--land") },
  ).addTo(map);
  L.polygon(lines(data.ground.land), { ...plain, fillColor: colour("--land") }).addTo(map);
  L.polygon(lines(data.ground.lakes), { ...plain, fillColor: colour("--sea") }).addTo(map);
  const border = { color: colour("--soft"), weight: 1, interactive: false };
  L.polyline(lines(data.ground.borders), border).addTo(map);
}

function text(words: string): HTMLElement {
  const span = document.createElement("span");
  span.dir = "auto";
  span.textContent = words;
  return span;
}

const names = L.layerGroup().addTo(map);
function nameCities(): void {
  names.clearLayers();
  const taken: L.Point[] = [];
  for (const [name, , lon, lat] of data.ground.cities as CityRow[]) {
    if (taken.length > 40) break;
    if (!map.getBounds().contains([lat, lon])) continue;
    const point = map.latLngToContainerPoint([lat, lon]);
    if (taken.some((p) => Math.abs(p.x - point.x) < 90 && Math.abs(p.y - point.y) < 22)) continue;
    taken.push(point);
    const icon = L.divIcon({ className: "city", html: text(name) });
    names.addLayer(L.marker([lat, lon], { icon, interactive: false, keyboard: false }));
  }
}

const buttons = (kind: string) => [...document.querySelectorAll<HTMLButtonElement>(`button[data-${kind}]`)];

function choose(button: HTMLButtonElement, layer: L.FeatureGroup, scroll: boolean): void {
  for (const other of document.querySelectorAll("#changes button[aria-current]")) other.removeAttribute("aria-current");
  button.setAttribute("aria-current", "true");
  if (scroll) button.scrollIntoView({ block: "center" });
  else map.fitBounds(layer.getBounds().pad(0.6), { maxZoom: 10 });
}

// The list and the map answer each other.
function tie(button: HTMLButtonElement, layer: L.FeatureGroup, words: string): void {
  layer.bindTooltip(text(words), { sticky: true });
  layer.on("click", () => choose(button, layer, true));
  button.addEventListener("click", () => choose(button, layer, false));
}

function drawTraded(): void {
  const sides = [...new Set(data.traded.map((t) => t.after))].sort();
  for (const button of buttons("traded")) {
    const piece = data.traded[Number(button.dataset.traded)];
    const fill = FILLS[sides.indexOf(piece.after) % FILLS.length];
    const swatch = button.querySelector<HTMLElement>("[data-swatch]");
    if (swatch) swatch.style.background = fill;
    const layer = L.geoJSON(piece.now, {
      style: { color: colour("--ink"), weight: 1, fillColor: fill, fillOpacity: 0.55 },
    });
    tie(button, layer.addTo(map), `${piece.before} → ${piece.after}, ${piece.km2.toLocaleString("en")} km²`);
  }
}

function mark(kind: Kind, place: L.LatLng): L.Marker {
  const box = document.createElement("span");
  box.className = `mark ${kind}`;
  box.append(text(data.glyphs[kind]));
  const icon = L.divIcon({ className: "", html: box, iconSize: [22, 22] });
  return L.marker(place, { icon, keyboard: false });
}

function drawChange(change: Change, now: GeometryObject): L.FeatureGroup {
  const line = { color: KIND_COLOURS[change.kind], weight: 2, dashArray: "5 4", fillOpacity: 0.08 };
  const group = L.featureGroup();
  for (const geometry of [change.was, now]) {
    if (geometry && geometry.type !== "Point") group.addLayer(L.geoJSON(geometry, { style: line }));
  }
  const centre = (geometry: GeometryObject) => L.geoJSON(geometry).getBounds().getCenter();
  if (change.was) group.addLayer(L.polyline([centre(change.was), centre(now)], line));
  group.addLayer(mark(change.kind, centre(now)));
  return group;
}

drawGround();
drawTraded();
for (const button of buttons("change")) {
  const change = data.changes[Number(button.dataset.change)];
  if (change.now) tie(button, drawChange(change, change.now).addTo(map), `${change.kind}: ${change.label}`);
}
map.on("moveend", nameCities);
nameCities();
