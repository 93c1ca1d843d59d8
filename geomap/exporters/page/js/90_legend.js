// Legend and layer switches in one: what is drawn, how much of it, and what each sign means.

const ORDER = [
  "events",
  "front_line",
  "front_band",
  "control",
  "displacement",
  "displacement_rates",
  "official",
  "refugees_hosted",
  "hostility",
  "places",
];
const WIDE_MAP = 760; // pixels: a narrower map is not to be hidden by its legend
let legendOpen = true;

function startLegend() {
  legendOpen = byId("map-region").clientWidth > WIDE_MAP;
  drawLegend();
}

function layerCount(layer) {
  if (layer.name === "events") return V.count;
  if (layer.dated) return rowsOn(layer.name, S.day).length;
  if (layer.marks || ["official", "displacement_rates"].includes(layer.name)) return layer.count;
  return V.facts.filter((f) => f.layer === layer.name).length;
}

function drawLegend() {
  const names = ORDER.filter((name) => D.layers[name]).concat(
    Object.keys(D.layers).filter((name) => !ORDER.includes(name)),
  );
  const box = clear(byId("legend"));
  box.append(
    h(
      "details",
      {
        open: legendOpen,
        ontoggle: (e) => {
          if (legendOpen === e.target.open) return;
          legendOpen = e.target.open;
          repaint(true);
        },
      },
      h("summary", null, h("h2", { id: "legend-title" }, t("legend"))),
      h(
        "div",
        { class: "layers" },
        names.map((name) => layerEntry(D.layers[name])),
        h(
          "section",
          { class: "layer" },
          h("h3", null, t("precision")),
          h(
            "ul",
            null,
            h("li", null, glyphIcon("circle", "#0072B2", true), t("legend_exact")),
            h("li", null, ringIcon(true), t("legend_town")),
            h("li", null, ringIcon(false), t("legend_area")),
            h("li", null, countIcon(), t("legend_group")),
          ),
        ),
        h("p", { class: "muted" }, t("legend_borders")),
        compareSwitch(),
        tileSwitch(),
      ),
    ),
  );
}

function layerEntry(layer) {
  const count = layerCount(layer);
  return h(
    "section",
    { class: `layer${count ? "" : " none"}` },
    h(
      "label",
      { title: layer.description },
      h("input", {
        type: "checkbox",
        checked: S.layers[layer.name],
        "data-layer": layer.name,
        onchange: (e) => change({ layers: { ...S.layers, [layer.name]: e.target.checked } }),
      }),
      h("span", null, t(`layer.${layer.name}`) === `layer.${layer.name}` ? layer.title : t(`layer.${layer.name}`)),
      h("span", { class: "count" }, short(count)),
    ),
    S.layers[layer.name] && count ? h("ul", null, entriesOf(layer)) : null,
  );
}

// Only signs that occur; sides bear the theme's colours.
function entriesOf(layer) {
  let entries = layer.legend;
  if (layer.name === "events") {
    const seen = typesShown();
    entries = entries.filter(([label]) => seen.has(label));
    return entries.map(([label, glyph, colour]) => h("li", null, glyphIcon(glyph, colour, true), term("type", label)));
  }
  if (layer.name === "control") {
    const seen = new Set(rowsOn("control", S.day).map((row) => row[2]));
    return [...seen]
      .sort((a, b) => Number(!(a in D.sides)) - Number(!(b in D.sides)))
      .map((id) => {
        const side = sideInfo(id);
        return h("li", null, symbolIcon("fill", side.colour, side.pattern), quoted("span", null, side.name));
      });
  }
  if (layer.name === "front_line") {
    const seen = new Set(rowsOn("front_line", S.day).map((row) => row[4]));
    entries = entries.filter(([label]) => seen.has(label.toLowerCase()));
    return entries.map(([label, symbol, colour]) =>
      h("li", null, symbolIcon(symbol, colour), term("front", label.toLowerCase())),
    );
  }
  const rows = entries.map(([label, symbol, colour, pattern]) =>
    h(
      "li",
      null,
      symbolIcon(symbol, colour, pattern),
      h(
        "span",
        null,
        term("entry", label),
        symbol === "size" && layer.name === sizedLayer() && sizeLegend(),
      ),
    ),
  );
  if (layer.name === "displacement")
    for (const key of ["legend_dashed", "legend_bounds", "legend_least"]) rows.push(h("li", { class: "muted" }, t(key)));
  return rows;
}

// The first layer shown whose circles have a size: it bears the scale of all.
function sizedLayer() {
  return ["displacement", "official", "refugees_hosted"].find((name) => S.layers[name] && D.layers[name]?.count);
}

function ringIcon(solid) {
  return svg(
    "svg",
    { viewBox: "-9 -9 18 18", class: "glyph", "aria-hidden": "true" },
    svg("circle", { r: 8, fill: "none", stroke: "currentColor", "stroke-dasharray": solid ? null : "3 2.2" }),
    svg("circle", { r: 4, fill: solid ? "#0072B2" : "none", stroke: "#0072B2", "stroke-width": 2 }),
  );
}

function countIcon() {
  return svg(
    "svg",
    { viewBox: "-9 -9 18 18", class: "glyph", "aria-hidden": "true" },
    svg("circle", { r: 7, fill: "none", stroke: "#D55E00", "stroke-width": 3 }),
    svg("text", { y: 3.4, "text-anchor": "middle", "font-size": 9, fill: "currentColor" }, "5"),
  );
}

function tileSwitch() {
  if (!D.tiles) return null;
  return h(
    "label",
    null,
    h("input", { type: "checkbox", checked: S.online, onchange: (e) => switchTiles(e.target.checked) }),
    t("online_tiles"),
  );
}
