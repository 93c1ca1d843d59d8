// Legend and layer switches in one: what is drawn, how much of it, and what each sign means.

import { partsOn } from "../data/days.ts";
import { data } from "../data/store.ts";
import type { Layer, LegendEntry } from "../data/types.ts";
import { sizeLegend } from "../draw/scale.ts";
import { glyphIcon, sideIcon, sign, symbolIcon } from "../draw/signs.ts";
import { SITE_SIGNS, sitesOf } from "../draw/towns.ts";
import { kmText, short } from "../i18n/format.ts";
import { sideByName, sideInfo } from "../i18n/names.ts";
import { basisText } from "../i18n/titles.ts";
import { hasText, retold, t, term } from "../i18n/words.ts";
import { SUPPORTS } from "../state/hash.ts";
import { shown, typesShown } from "../state/selection.ts";
import { change, FACETS, onChange, state } from "../state/state.ts";
import { byId, type Child, clear, fieldValue, focused, h, isChecked, maybeById, quoted, svg } from "../ui/dom.ts";
import { compareSwitch } from "./compare_switch.ts";

/** Layers in the order of the legend; others follow. */
const ORDER = [
  "events",
  "front_line",
  "front_band",
  "sieges",
  "control",
  "displacement",
  "displacement_rates",
  "official",
  "refugees_hosted",
  "hostility",
  "places",
];

export function startLegend(): void {
  draw();
  onChange(["lang", "day", "last", "vague", ...FACETS, "layers", "compare", "view", "online", "support"], redraw);
  onChange(["legendOpen"], () => {
    const details = byId("legend").querySelector("details");
    if (details) details.open = state().legendOpen;
  });
}

let scrolled = 0; // pixels; asked of the page it would cost a layout a day

// Drawn anew; the field that had the focus has it again, and what was in view stays in view.
function redraw(): void {
  const { layer } = focused()?.dataset ?? {};
  const id = focused()?.id ?? "";
  const before = scrolled;
  draw();
  const box = document.querySelector("#legend .layers");
  if (box && before) box.scrollTop = before;
  scrolled = before;
  if (layer) document.querySelector<HTMLElement>(`[data-layer="${CSS.escape(layer)}"]`)?.focus();
  if (id.startsWith("compare") || id === "support") maybeById(id)?.focus();
}

function draw(): void {
  const names = [...data.layers.keys()];
  const order = [...ORDER.filter((name) => data.layers.has(name)), ...names.filter((name) => !ORDER.includes(name))];
  const onscroll = (event: Event) => {
    scrolled = (event.target as HTMLElement).scrollTop;
  };
  const ontoggle = (event: Event) => change({ legendOpen: (event.target as HTMLDetailsElement).open });
  clear(byId("legend")).append(
    h(
      "details",
      { open: state().legendOpen, ontoggle },
      h("summary", null, h("h2", { id: "legend-title" }, t("legend"))),
      h(
        "div",
        { class: "layers", onscroll },
        order.flatMap((name) => {
          const layer = data.layers.get(name);
          return layer?.count ? layerEntry(layer) : [];
        }),
        precisionEntry(),
        groundEntry(),
        h("p", { class: "muted" }, t("legend_borders")),
        compareSwitch(),
        tileSwitch(),
      ),
    ),
  );
}

function layerCount({ name, count, marks }: Layer): number {
  const { day } = state();
  if (marks.length) return partsOn(marks, day).length;
  if (name === "events") return shown().count;
  if (name === "control") return partsOn(data.control, day).length;
  if (name === "front_line") return partsOn(data.front, day).length;
  if (name === "front_band") return partsOn(data.band, day).length;
  if (["places", "official", "displacement_rates"].includes(name)) return count;
  return shown().facts.filter((fact) => fact.layer === name).length;
}

function layerEntry(layer: Layer): HTMLElement {
  const { name, title, description } = layer;
  const count = layerCount(layer);
  const { layers } = state();
  const onchange = (event: Event) => change({ layers: { ...state().layers, [name]: isChecked(event) } });
  return h(
    "section",
    { class: `layer${count ? "" : " none"}` },
    h(
      "label",
      { title: retold("layer_text", description) },
      h("input", { type: "checkbox", checked: layers[name], "data-layer": name, onchange }),
      h("span", null, hasText(`layer.${name}`) ? t(`layer.${name}`) : title),
      h("span", { class: "count" }, short(count)),
    ),
    layers[name] && count > 0 && h("ul", null, entriesOf(layer)),
  );
}

/** Entries of layers whose signs depend on what is shown: only signs that occur. */
const ENTRIES: Record<string, (legend: LegendEntry[]) => HTMLElement[]> = {
  events: (legend) => {
    const types = typesShown();
    return legend
      .filter(({ label }) => types.has(label))
      .map(({ label, symbol, colour }) => h("li", null, glyphIcon(symbol, colour, true), term("type", label)));
  },
  control: () => {
    const sides = [...new Set(partsOn(data.control, state().day).map((part) => part.side))];
    const undeclared = (id: string) => Number(!(id in data.sides));
    return [
      ...sides
        .sort((a, b) => undeclared(a) - undeclared(b))
        .map((id) => h("li", null, sideIcon(id), quoted("span", null, sideInfo(id).name))),
      h("li", { class: "muted" }, basisText(state().day)),
      supportSlider(),
    ];
  },
  front_line: (legend) => {
    const kinds = new Set(partsOn(data.front, state().day).map((part) => part.kind));
    return legend
      .filter(({ label }) => kinds.has(label.toLowerCase()))
      .map(({ label, symbol, colour }) =>
        h("li", null, symbolIcon(symbol, colour), term("front", label.toLowerCase())),
      );
  },
};

// From all that is assessed to what lies close to a claim of an article.
function supportSlider(): HTMLElement {
  const { support } = state();
  const words = support ? t("support_km", { km: kmText(support) }) : t("support_all");
  const oninput = (event: Event) => change({ support: SUPPORTS[Number(fieldValue(event))] });
  const range = { type: "range", id: "support", min: 0, max: SUPPORTS.length - 1, value: SUPPORTS.indexOf(support) };
  return h(
    "li",
    { class: "support" },
    h("label", null, h("span", null, t("support")), h("input", { ...range, "aria-valuetext": words, oninput })),
    h("span", { class: "muted" }, words),
  );
}

function entriesOf({ name, legend }: Layer): Child {
  const entries = ENTRIES[name];
  if (entries) return entries(legend);
  const more = name === "displacement" ? ["legend_dashed", "legend_bounds", "legend_least"] : [];
  return [
    legend.map(({ label, symbol, colour, pattern }) => {
      const sizes = symbol === "size" && name === sizedLayer() && sizeLegend();
      return h(
        "li",
        null,
        symbolIcon(symbol, colour, pattern),
        h("span", null, sideByName(label) || term("entry", label), sizes),
      );
    }),
    more.map((key) => h("li", { class: "muted" }, t(key))),
  ];
}

// The first layer shown whose circles have a size: it bears the scale of all.
function sizedLayer(): string | undefined {
  const sized = ["displacement", "official", "refugees_hosted"];
  return sized.find((name) => state().layers[name] && data.layers.get(name)?.count);
}

function precisionEntry(): HTMLElement {
  return h(
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
  );
}

// Signs of the ground itself, which a close view has.
function groundEntry(): HTMLElement {
  const kinds = new Set(sitesOf(data).map(({ kind }) => kind));
  const signs = Object.keys(SITE_SIGNS).filter((kind) => kinds.has(kind));
  return h(
    "section",
    { class: "layer" },
    h("h3", null, t("on_ground")),
    h(
      "ul",
      null,
      signs.map((kind) =>
        h("li", null, sign(svg("path", { d: SITE_SIGNS[kind], fill: "currentColor" })), t(`site.${kind}`)),
      ),
      h("li", null, townIcon(), t("town_disc")),
    ),
  );
}

function townIcon(): SVGElement {
  const look = { fill: "currentColor", "fill-opacity": 0.12, stroke: "currentColor", "stroke-opacity": 0.4 };
  return sign(svg("circle", { r: 8, ...look }));
}

function ringIcon(solid: boolean): SVGElement {
  return sign(
    svg("circle", { r: 8, fill: "none", stroke: "currentColor", "stroke-dasharray": solid ? null : "3 2.2" }),
    svg("circle", { r: 4, fill: solid ? "#0072B2" : "none", stroke: "#0072B2", "stroke-width": 2 }),
  );
}

function countIcon(): SVGElement {
  return sign(
    svg("circle", { r: 7, fill: "none", stroke: "#D55E00", "stroke-width": 3 }),
    svg("text", { y: 3.4, "text-anchor": "middle", "font-size": 9, fill: "currentColor" }, "5"),
  );
}

function tileSwitch(): HTMLElement | null {
  if (!data.tiles) return null;
  const onchange = (event: Event) => change({ online: isChecked(event) });
  return h("label", null, h("input", { type: "checkbox", checked: state().online, onchange }), t("online_tiles"));
}
