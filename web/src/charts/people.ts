// Figures of people over time: one drawing a place, stock, flow and official figures side by side.

import { articleName, articleOf } from "../data/records.ts";
import { data } from "../data/store.ts";
import type { Day, Fact, Figure, OfficialFigure, Place } from "../data/types.ts";
import { factColour } from "../draw/glyphs.ts";
import { dayText, figureText, short, whenText } from "../i18n/format.ts";
import { placeName } from "../i18n/names.ts";
import { unitText } from "../i18n/titles.ts";
import { t, term } from "../i18n/words.ts";
import { goTo, select } from "../state/actions.ts";
import { passing } from "../state/selection.ts";
import { button, type Child, fold, h, quoted, svg } from "../ui/dom.ts";
import { numberTable } from "../ui/tables.ts";

interface Entry {
  /** The fact behind the figure; null for an official one. */
  id: string | null;
  kind: string;
  measure: string;
  colour: string;
  from: Day | null;
  to: Day | null;
  figure: Figure;
  unit: string | null;
  when: string;
  source: string;
}

type DatedEntry = Entry & { from: Day; to: Day };

interface PlaceEntries {
  place: Place;
  entries: Entry[];
}

/** Figures with a place of their own, by place, those with most figures first. */
export function chartPlaces(): PlaceEntries[] {
  const places = new Map<Place, Entry[]>();
  for (const fact of passing().facts) {
    const { figure, layer, place, written } = fact;
    if (!layer || layer === "hostility" || !figure || !place || written) continue;
    const entries = places.get(place.place) ?? [];
    places.set(place.place, [...entries, factEntry(fact, figure)]);
  }
  for (const figure of data.official) if (figure.place) places.get(figure.place)?.push(officialEntry(figure));
  return [...places]
    .map(([place, entries]) => ({ place, entries }))
    .sort((a, b) => b.entries.length - a.entries.length || (a.place.name < b.place.name ? -1 : 1));
}

function factEntry(fact: Fact, figure: Figure): Entry {
  const { from, to } = fact.when;
  const article = articleOf(fact.sentence);
  return {
    id: fact.id,
    kind: fact.what,
    measure: fact.measure,
    colour: factColour(fact),
    from: from ?? to,
    to: to ?? from,
    figure,
    unit: fact.unit,
    when: whenText(fact.when),
    source: fact.speaker || article?.source || articleName(article),
  };
}

function officialEntry({ indicator, day, value, source }: OfficialFigure): Entry {
  return {
    id: null,
    kind: indicator,
    measure: "official",
    colour: "currentColor",
    from: day,
    to: day,
    figure: { low: value, best: value, high: value, words: "" },
    unit: "people",
    when: dayText(day),
    source,
  };
}

// ---- signs

function kindText({ kind, measure }: Entry): string {
  return `${term("kind", kind)} · ${term("chart", measure)}`;
}

export function chartLegend(entries: readonly Entry[]): HTMLElement {
  const kinds = new Map(entries.map((entry) => [`${entry.kind} ${entry.measure}`, entry]));
  const key = (entry: Entry) =>
    svg("svg", { viewBox: "-8 -8 16 16", class: "glyph", "aria-hidden": "true" }, entrySign(entry, 0, 0));
  return h(
    "ul",
    { class: "plain keys" },
    [...kinds.values()].map((entry) => h("li", null, key(entry), " ", kindText(entry))),
  );
}

// Stock: a dot. Flow: a triangle, people moved. Official: a double ring.
function entrySign({ measure, colour }: Entry, x: number, y: number): SVGElement[] {
  const edge = { stroke: colour, "stroke-width": 1.6 };
  if (measure === "official") return [5.4, 2.6].map((r) => svg("circle", { cx: x, cy: y, r, fill: "none", ...edge }));
  if (measure === "flow") {
    return [svg("path", { d: `M${x - 5} ${y - 4.5}L${x + 5} ${y}L${x - 5} ${y + 4.5}Z`, fill: colour, ...edge })];
  }
  return [svg("circle", { cx: x, cy: y, r: 4.2, fill: colour, ...edge })];
}

// ---- drawing

const FRAME = { wide: 340, tall: 128, left: 46, right: 12, top: 10, bottom: 20 };

export function placeChart({ place, entries }: PlaceEntries): HTMLElement {
  const dated = entries.filter((entry): entry is DatedEntry => entry.from !== null && entry.to !== null);
  return h(
    "figure",
    { class: "chart people" },
    h(
      "h3",
      null,
      button(quoted("span", null, placeName(place)), () => goTo(place), { class: "link" }),
    ),
    dated.length ? drawing(place, dated) : h("p", { class: "muted" }, t("charts_undated")),
    fold(t("table"), false, h("div", { class: "wide" }, entryTable(entries))),
  );
}

/** Pixels of values along an axis, and the values that it names. */
interface Axis<Tick> {
  pixel: (value: number) => number;
  ticks: Tick[];
}

function drawing(place: Place, entries: DatedEntry[]): SVGSVGElement {
  const x = timeAxis(entries);
  const y = figureAxis(entries.map((entry) => entry.figure));
  const { wide, tall, left, right } = FRAME;
  return svg(
    "svg",
    { viewBox: `0 0 ${wide} ${tall}`, role: "img", "aria-label": t("chart_people", { place: placeName(place) }) },
    y.ticks.map((n) => [
      svg("line", { x1: left, x2: wide - right, y1: y.pixel(n), y2: y.pixel(n), class: "grid" }),
      svg("text", { x: left - 5, y: y.pixel(n) + 3.5, "text-anchor": "end", class: "tick" }, short(n)),
    ]),
    x.ticks.map(([day, anchor]) =>
      svg("text", { x: x.pixel(day), y: tall - 5, "text-anchor": anchor, class: "tick" }, dayText(day)),
    ),
    entries.map((entry) => entryMark(entry, x.pixel, y.pixel)),
  );
}

type Pixel = (value: number) => number;

// A figure's span of days, its bounds, an arrow where an end is open, and its sign.
function entryMark(entry: DatedEntry, x: Pixel, y: Pixel): SVGElement {
  const { low, best, high } = entry.figure;
  const [cx, cy] = [x(entry.to), y(best ?? low ?? high ?? 0)];
  const line = (x1: number, y1: number, x2: number, y2: number, look?: object) =>
    svg("line", { x1, y1, x2, y2, stroke: entry.colour, "stroke-width": 1.5, ...look });
  const parts: Child[] = [svg("title", null, `${figureText(entry.figure)} · ${entry.when} · ${entry.source}`)];
  if (entry.to > entry.from) parts.push(line(x(entry.from), cy, cx, cy, { "stroke-opacity": 0.55 }));
  if (low !== null && high !== null && low !== high) {
    parts.push(line(cx, y(low), cx, y(high), { "stroke-width": 3, "stroke-opacity": 0.5 }));
  }
  if (best === null && (low === null) !== (high === null)) {
    const tip = cy + (high === null ? -14 : 14);
    const barb = tip + Math.sign(cy - tip) * 4;
    parts.push(line(cx, cy, cx, tip), line(cx - 4, barb, cx, tip), line(cx + 4, barb, cx, tip));
  }
  const { id } = entry;
  return svg("g", id ? { class: "point", onclick: () => select(id) } : null, parts, entrySign(entry, cx, cy));
}

function timeAxis(entries: readonly DatedEntry[]): Axis<[Day, string]> {
  const first = Math.min(...entries.map((entry) => entry.from));
  const last = Math.max(...entries.map((entry) => entry.to));
  const room = FRAME.wide - FRAME.left - FRAME.right - 12;
  const share = (day: Day) => (last === first ? 0.5 : (day - first) / (last - first));
  return {
    pixel: (day) => FRAME.left + 6 + share(day) * room,
    ticks:
      last === first
        ? [[first, "middle"]]
        : [
            [first, "start"],
            [last, "end"],
          ],
  };
}

/** From nought where figures are alike, else by powers of ten: the ticks say which. */
export function figureAxis(figures: readonly Figure[]): Axis<number> {
  const values = figures.flatMap(({ low, best, high }) => [low, best, high]).filter((n): n is number => Boolean(n));
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const room = FRAME.tall - FRAME.top - FRAME.bottom;
  const base = FRAME.tall - FRAME.bottom;
  if (most / least <= 30) return { pixel: (n) => base - (room * n) / most, ticks: [0, most / 2, most] };
  const [from, to] = [Math.floor(Math.log10(least)), Math.ceil(Math.log10(most))];
  return {
    pixel: (n) => base - (room * (Math.log10(n) - from)) / (to - from || 1),
    ticks: Array.from({ length: to - from + 1 }, (_, i) => 10 ** (from + i)),
  };
}

const NO_DAY = 1e9; // sorts after every day

function entryTable(entries: readonly Entry[]): HTMLElement {
  const rows = [...entries].sort((a, b) => (a.to ?? NO_DAY) - (b.to ?? NO_DAY));
  return numberTable(
    ["when", "kind_word", "figures", "source"].map((key) => t(key)),
    rows.map((entry): [Child, ...Child[]] => {
      const { id, when, figure, unit, source } = entry;
      return [
        id ? button(when, () => select(id), { class: "link" }) : when,
        kindText(entry),
        `${figureText(figure)}${unitText(unit)}`,
        quoted("span", null, source),
      ];
    }),
  );
}
