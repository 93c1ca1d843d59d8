// On paper: the map at the paper's size in light colours, then the legend, the list and the sources.

const PAPER = [700, 560]; // CSS pixels of the map on an A4 page
const PRINTED = 500; // rows of the list
let screenView = null;
let printing = false;

function beforePrint() {
  const map = geomap.map;
  const region = byId("map-region");
  screenView = map.getBounds();
  printing = true;
  document.documentElement.dataset.theme = "light";
  forgetInk();
  legendOpen = true;
  drawLegend();
  region.style.width = `${PAPER[0]}px`;
  region.style.height = `${PAPER[1]}px`;
  map.invalidateSize({ animate: false, pan: false });
  pair?.map.invalidateSize({ animate: false, pan: false });
  map.fitBounds(screenView.pad(-0.14), { animate: false });
  byId("printed")?.remove();
  document.body.append(printedList());
  repaint(true);
  copySheets();
}

// Chromium prints the strokes of a canvas painted just now, not its pixels, and loses patterns on the
// way; a copy of the pixels prints as it looks.
function copySheets() {
  for (const sheet of allSheets()) {
    const from = sheet._container;
    from.getContext("2d").getImageData(0, 0, 1, 1);
    const copy = h("canvas", { class: "printcopy", width: from.width, height: from.height });
    copy.style.cssText = from.style.cssText;
    copy.getContext("2d").drawImage(from, 0, 0);
    from.after(copy);
    from.style.visibility = "hidden";
  }
}

function afterPrint() {
  document.querySelectorAll(".printcopy").forEach((copy) => copy.remove());
  for (const sheet of allSheets()) sheet._container.style.visibility = "";
  const region = byId("map-region");
  printing = false;
  region.style.width = "";
  region.style.height = "";
  byId("printed")?.remove();
  setTheme();
  geomap.map.invalidateSize({ animate: false, pan: false });
  if (screenView) geomap.map.fitBounds(screenView, { animate: false });
  repaint(true);
}

function printedList() {
  const records = [...V.incidents, ...V.facts.filter((f) => f.layer)].sort(byDate).slice(0, PRINTED);
  const shown = S.day === null ? "" : dayText(S.day);
  return h(
    "section",
    { id: "printed" },
    h("h2", null, [t("tab.events"), shown].filter(Boolean).join(" · ")),
    recordTable(records),
    h("p", null, t("about_what")),
    h("p", null, `${bordersText()} ${t("about_credits")}`),
  );
}
