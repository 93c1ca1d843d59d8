// The map itself: sheets, pointer, keyboard, scale, moving to a record, and the swipe handle.

const sheets = {};

function startMap(map) {
  map.createPane("marks").style.zIndex = 450;
  const ground_ = [paintGround, paintControl, paintOtherAreas, paintView, paintRates, paintCoast, paintLines, paintFront, paintOtherLines, paintLabels];
  sheets.ground = new Sheet(ground_).addTo(map);
  sheets.marks = new Sheet([paintBothMarks], { pane: "marks" }).addTo(map);
  map.getPane("marks").style.pointerEvents = "none";
  L.control.scale({ imperial: false, position: "bottomright" }).addTo(map);
  L.control
    .attribution({ prefix: false, position: "bottomright" })
    .addAttribution("Leaflet · Natural Earth · GeoNames (CC BY 4.0)")
    .addTo(map);
  zoomButtons(map);
  map.on("mousemove", (e) => hoverAt(e));
  map.on("mouseout", () => {
    change({ hover: null });
    byId("tip").hidden = true;
  });
  map.on("click", (e) => clickAt(e));
  map.on("moveend", () => {
    const c = map.getCenter();
    S.at = `${c.lng.toFixed(4)},${c.lat.toFixed(4)},${map.getZoom()}`;
    saveHash();
  });
  map.getContainer().append(h("div", { id: "tip", role: "presentation", hidden: true }));
  new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(map.getContainer());
}

// The first view needs the legend's size, so it comes after the legend.
function firstView() {
  geomap.map.invalidateSize({ pan: false });
  if (!S.at) {
    fitView(false);
    return;
  }
  const [lon, lat, zoom] = S.at.split(",").map(Number);
  geomap.map.setView([lat, lon], zoom, { animate: false });
}

function zoomButtons(map) {
  const box = h(
    "div",
    { class: "zoom" },
    button("+", () => map.zoomIn(1), { "data-label": "zoom_in" }),
    button("−", () => map.zoomOut(1), { "data-label": "zoom_out" }),
    button(toolIcon("fit"), () => fitView(true), { "data-label": "fit" }),
  );
  L.DomEvent.disableClickPropagation(box);
  byId("map-region").append(box);
}

function fitView(animate) {
  const [west, south, east, north] = D.view;
  const legend = byId("legend").getBoundingClientRect();
  const wide = geomap.map.getSize().x > 700 && legend.height > 150 ? legend.width + 14 : 12;
  const rtl = document.documentElement.dir === "rtl";
  geomap.map.fitBounds(
    [
      [south, west],
      [north, east],
    ],
    {
      animate: animate && !calm(),
      paddingTopLeft: [rtl ? 12 : wide, 12],
      paddingBottomRight: [rtl ? wide : 12, 12],
    },
  );
}

function calm() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

function what(e) {
  const at = sheets.marks.local(e.containerPoint);
  const found = marksAt(at.x, at.y);
  if (found) return found;
  const official = officialAt(at.x, at.y);
  if (official) return { official };
  const low = sheets.ground.local(e.containerPoint);
  const pencil = sheets.ground._pencil;
  const front = frontAt(pencil, low.x, low.y);
  if (front) return { front };
  return { control: controlAt(pencil, low.x, low.y), disputed: disputedAt(pencil, low.x, low.y) };
}

function tipText(found) {
  if (found.records && found.records.length > 1) return [t("here", { n: num(countOf(found.records)) })];
  if (found.records)
    return [titleOf(found.records[0]), whenText(found.records[0].when), placeLine(found.records[0].where)];
  if (found.other) return otherLines(found.other);
  if (found.place) return [found.place.name, found.place.parent, t("mentions", { n: num(found.place.mentions) })];
  if (found.official) return [officialTitle(found.official), found.official.source, dayText(found.official.day)];
  if (found.front) return [frontTitle(found.front)];
  const lines = [];
  if (found.control) lines.push(sideInfo(found.control.side).name);
  if (found.control?.confidence != null)
    lines.push(t("confidence_n", { n: num(found.control.confidence, { style: "percent" }) }));
  if (found.disputed) lines.push(`${t("disputed")}: ${found.disputed.name}`);
  return lines;
}

function hoverAt(e) {
  const found = what(e);
  const tip = byId("tip");
  const lines = tipText(found).filter(Boolean);
  const hit = Boolean(found.records || found.other || found.place || found.front || found.official);
  geomap.map.getContainer().classList.toggle("hit", hit);
  change({ hover: found.records?.length === 1 ? found.records[0].id : found.front ? `front:${found.front}` : null });
  tip.hidden = !lines.length;
  if (!lines.length) return;
  clear(tip).append(...lines.map((line, n) => quoted(n ? "div" : "strong", null, line)));
  const size = geomap.map.getSize();
  const right = e.containerPoint.x > size.x - 250;
  tip.style.left = `${e.containerPoint.x + (right ? -14 : 14)}px`;
  tip.style.top = `${Math.min(e.containerPoint.y + 12, size.y - 70)}px`;
  tip.classList.toggle("flip", right);
}

function clickAt(e) {
  const found = what(e);
  if (found.records && found.records.length > 1) {
    change({
      group: found.records.map((r) => r.id),
      sel: null,
      tab: found.records[0].kind === "fact" ? "displacement" : "events",
    });
    openPanel();
  } else if (found.records) select(found.records[0].id);
  else if (found.official) showPeople("official");
  else if (found.front) select(`front:${found.front}`);
  else if (found.place) change({ q: found.place.name, sel: null, group: null });
  else change({ sel: null, group: null });
}

// Choose a record: its card opens, the map shows it when it is out of view.
function select(id, options) {
  const record = D.byId.get(id);
  const tab = id.startsWith("front:") ? "front" : record?.kind === "fact" ? "displacement" : "events";
  change({ sel: id, tab, group: options?.keepGroup ? S.group : null });
  openPanel();
  if (record?.where) show(record, options?.zoom || amongOthers(record));
}

// Whether its mark is lost in a group with those of other places.
function amongOthers(record) {
  const group = drawnGroups.find(({ records }) => records.includes(record));
  return Boolean(group?.records.some((other) => other.where.place !== record.where.place));
}

function show(record, zoom) {
  const map = geomap.map;
  const { place, prec } = record.where;
  const at = L.latLng(place.lat, place.lon);
  if (!zoom && map.getBounds().pad(-0.08).contains(at)) return;
  if (prec > 2 || place.area) {
    const box = boxOf(outline(place));
    map.fitBounds(
      [
        [unmercY(box[3]), box[0] * 360 - 180],
        [unmercY(box[1]), box[2] * 360 - 180],
      ],
      { maxZoom: 10, animate: !calm() },
    );
    return;
  }
  map.setView(at, Math.max(map.getZoom(), zoom ? 10 : 8), { animate: !calm() });
}

function showFront(shape) {
  const box = boxOf(shapeOf("front_line", shape));
  const at = [unmercY((box[1] + box[3]) / 2), ((box[0] + box[2]) / 2) * 360 - 180];
  if (!geomap.map.getBounds().pad(-0.1).contains(at))
    geomap.map.setView(at, geomap.map.getZoom(), { animate: !calm() });
}

function goTo(place) {
  geomap.map.setView([place.lat, place.lon], Math.max(geomap.map.getZoom(), place.area ? 6 : 9), { animate: !calm() });
}

function repaint(ground) {
  if (ground) sheets.ground.paint();
  sheets.marks.paint();
  paintPair(ground);
}

// Online tiles, only where the set named a host: the sole request the page can ever make.
let tileLayer = null;

function switchTiles(on) {
  if (on && !tileLayer) tileLayer = L.tileLayer(D.tiles, { maxZoom: 19 });
  if (on) tileLayer.addTo(geomap.map);
  else if (tileLayer) tileLayer.remove();
  change({ online: on });
}
