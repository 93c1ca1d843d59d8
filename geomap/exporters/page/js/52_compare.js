// Before and after: two days on one map with a handle between them, or on two maps in step.

const MOST_DAYS = 120; // in the list of days to compare with, where no control gives the days

function comparing(view) {
  return S.compare !== null && (!view || S.view === view);
}

function daysToCompare() {
  const control = (D.layers.control?.days || []).map(([day]) => day);
  if (control.length || !D.days) return control;
  const { first, last } = D.days;
  return Array.from({ length: Math.min(MOST_DAYS, last - first + 1) }, (_, n) => last - n).reverse();
}

function compareSwitch() {
  const days = daysToCompare();
  if (days.length < 2) return null;
  const choice = (id, label, options, pick) =>
    h("label", { class: "compare" }, h("span", null, label), h("select", { id, onchange: pick }, options));
  const option = (value, text, selected) => h("option", { value, selected }, text);
  const listed = days.map((day) => option(day, dayText(day), S.compare === day));
  const pickDay = (e) => change({ compare: e.target.value ? Number(e.target.value) : null });
  const views = ["swipe", "side"].map((view) => option(view, t(`compare_${view}`), S.view === view));
  return h(
    "div",
    null,
    choice("compare", t("compare"), [option("", t("compare_off"), false), listed], pickDay),
    comparing() && choice("compare-view", t("compare_as"), views, (e) => change({ view: e.target.value })),
  );
}

// ---- painting a day

// Draw what a day has: that of the map's own day, or left and right of the handle two days.
function eachDay(p, draw) {
  const own = p.sheet.options.day;
  if (own !== undefined || !comparing("swipe")) {
    draw(own ?? S.day);
    return;
  }
  const split = splitOf(p);
  clipped(p, 0, split, () => draw(S.compare));
  clipped(p, split, p.width, () => draw(S.day));
}

function splitOf(p) {
  return p.sheet.local(L.point((geomap.map.getSize().x * S.swipe) / 100, 0)).x;
}

function clipped(p, from, to, draw) {
  p.ctx.save();
  p.ctx.beginPath();
  p.ctx.rect(from, 0, to - from, p.height);
  p.ctx.clip();
  draw();
  p.ctx.restore();
}

// Run with another day's records, then give back those of the day shown.
function onDay(day, run) {
  const kept = [S.day, V.incidents, V.facts, V.count];
  S.day = day;
  recount(false);
  run();
  [S.day, V.incidents, V.facts, V.count] = kept;
}

// Marks of both days, each on its side of the handle; what can be pointed at is what is seen.
function paintBothMarks(p) {
  if (!comparing("swipe")) {
    paintMarks(p);
    return;
  }
  const split = splitOf(p);
  clipped(p, 0, split, () => onDay(S.compare, () => paintMarks(p)));
  const left = [drawnGroups, drawnPeople, drawnPlaces].map((drawn) => drawn.filter(({ x }) => x < split));
  clipped(p, split, p.width, () => paintMarks(p));
  const right = [drawnGroups, drawnPeople, drawnPlaces].map((drawn) => drawn.filter(({ x }) => x >= split));
  [drawnGroups, drawnPeople, drawnPlaces] = left.map((drawn, n) => drawn.concat(right[n]));
}

// ---- the handle

function drawCompare() {
  byId("swipe")?.remove();
  if (comparing("swipe")) byId("map-region").append(swipe());
  if (comparing("side")) openPair();
  else closePair();
}

function dayBadge(day, side) {
  return quoted("span", { class: `swipeday ${side}` }, dayText(day));
}

function endButton() {
  const end = () => {
    change({ compare: null });
    geomap.map.getContainer().focus();
  };
  return button("✕", end, { class: "endcompare", "aria-label": t("compare_end"), title: t("compare_end") });
}

// A range input, so that keys and fingers move it.
function swipe() {
  const line = h("div", { class: "swipeline" });
  const place = () => {
    line.style.left = `${S.swipe}%`;
  };
  place();
  const input = h("input", {
    type: "range",
    min: 0,
    max: 100,
    value: S.swipe,
    "aria-label": t("swipe"),
    oninput: (e) => {
      S.swipe = Number(e.target.value);
      place();
      repaint(true);
    },
  });
  return h("div", { id: "swipe" }, line, dayBadge(S.compare, "left"), dayBadge(S.day, "right"), endButton(), input);
}

// ---- two maps in step

let pair = null;

function openPair() {
  if (!pair) pair = startPair();
  for (const sheet of [pair.ground, pair.marks]) sheet.options.day = S.compare;
  pair.node.setAttribute("aria-label", t("map_of_day", { date: dayText(S.compare) }));
  pair.badges.replaceChildren(dayBadge(S.compare, "left"), dayBadge(S.day, "right"), endButton());
  paintPair(true);
}

function startPair() {
  const region = byId("map-region");
  const node = h("div", { class: "folium-map", id: "before", role: "application", tabindex: "0", dir: "ltr" });
  const badges = h("div", { id: "pairdays" });
  region.classList.add("paired");
  region.append(node, badges);
  const quiet = { zoomControl: false, attributionControl: false, fadeAnimation: false, zoomAnimation: false };
  const other = L.map(node, { ...quiet, zoomSnap: 0.25, minZoom: 2, maxZoom: 15 });
  const map = geomap.map;
  map.invalidateSize({ animate: false, pan: false });
  if (legendOpen && map.getSize().x < WIDE_MAP) {
    legendOpen = false;
    drawLegendKeeping();
  }
  fitView(false);
  other.setView(map.getCenter(), map.getZoom(), { animate: false });
  other.createPane("marks").style.zIndex = 450;
  other.getPane("marks").style.pointerEvents = "none";
  const ground = new Sheet([paintGround, paintControl, paintRates, paintCoast, paintLines, paintFront, paintLabels], { day: S.compare });
  const marks = new Sheet([paintMarksBefore], { pane: "marks", day: S.compare });
  ground.addTo(other);
  marks.addTo(other);
  new ResizeObserver(() => other.invalidateSize({ animate: false })).observe(node);
  return { node, badges, map: other, ground, marks, unlink: inStep(map, other) };
}

// Each map follows the other's moves; the one that leads is not moved back.
function inStep(a, b) {
  let leading = null;
  const follow = (from, to) => () => {
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

// What the main map can be asked about is not what this one draws.
function paintMarksBefore(p) {
  const kept = [drawnGroups, drawnPeople, drawnPlaces];
  onDay(p.sheet.options.day, () => paintMarks(p));
  [drawnGroups, drawnPeople, drawnPlaces] = kept;
}

function allSheets() {
  return pair ? [sheets.ground, sheets.marks, pair.ground, pair.marks] : Object.values(sheets);
}

function paintPair(groundToo) {
  if (!pair) return;
  if (groundToo) pair.ground.paint();
  pair.marks.paint();
}

function closePair() {
  if (!pair) return;
  pair.unlink();
  pair.map.remove();
  pair.node.remove();
  pair.badges.remove();
  pair = null;
  byId("map-region").classList.remove("paired");
  geomap.map.invalidateSize({ animate: false, pan: false });
  fitView(false);
}
