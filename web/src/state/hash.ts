// The address keeps what the reader chose, so a link opens the same view.

import { isoDay, parseDay } from "../data/days.ts";
import type { Data } from "../data/types.ts";
import { type Changes, FACETS, type State, TABS, type Tab } from "./state.ts";

/** Steps from all that is assessed to what lies close to a claim, in kilometres. */
export const SUPPORTS = [0, 80, 40, 20, 10, 5];

const WINDOWS = [1, 3, 7, 30];

/** The hash of a state; what is as the page starts with is left out. */
export function hashOf(state: State, data: Pick<Data, "layers">, firstLanguage: string): string {
  const { day, compare, view, tab, last, lang, theme } = state;
  const switched = Object.entries(state.layers).filter(([name, on]) => on !== data.layers.get(name)?.shown);
  const texts: [key: string, text: string | null][] = [
    ["day", day === null ? "" : isoDay(day)],
    ["tab", tab === "events" ? "" : tab],
    ["last", last ? String(last) : ""],
    ["lang", lang === firstLanguage ? "" : lang],
    ["theme", theme === "auto" ? "" : theme],
    ...FACETS.map((key): [string, string] => [key, state[key]]),
    ["sel", state.sel],
    ["vague", state.vague ? "" : "0"],
    ["only", state.only],
    ["compare", compare === null ? "" : isoDay(compare)],
    ["view", compare !== null && view === "side" ? "side" : ""],
    ["layers", switched.map(([name, on]) => (on ? name : `-${name}`)).join(",")],
    ["whose", state.whose],
    ["support", state.support ? String(state.support) : ""],
    ["at", state.at],
  ];
  return new URLSearchParams(texts.filter((row): row is [string, string] => Boolean(row[1]))).toString();
}

/** What a hash asks for; anything it should not hold is passed over. */
export function readHash(hash: string, data: Pick<Data, "layers" | "views" | "strings">): Changes {
  const from = new URLSearchParams(hash.replace(/^#/, ""));
  const text = (key: string) => from.get(key) ?? "";
  const day = (key: string) => (parseDay(from.get(key)) === null ? "" : text(key));
  const theme = text("theme");
  return {
    ...Object.fromEntries(FACETS.map((key) => [key, text(key)])),
    from: day("from"),
    to: day("to"),
    ...(isTab(text("tab")) && { tab: text("tab") as Tab }),
    ...(text("lang") in data.strings && { lang: text("lang") }),
    ...((theme === "light" || theme === "dark") && { theme }),
    ...(day("day") && { day: parseDay(text("day")) }),
    last: WINDOWS.includes(Number(text("last"))) ? Number(text("last")) : 0,
    vague: text("vague") !== "0",
    only: text("only") === "map" ? "map" : "",
    compare: parseDay(from.get("compare")),
    view: text("view") === "side" ? "side" : "swipe",
    whose: data.views.some((view) => view.name === text("whose")) ? text("whose") : "",
    support: SUPPORTS.includes(Number(text("support"))) ? Number(text("support")) : 0,
    sel: text("sel") || null,
    layers: layersOf(text("layers"), data),
    at: position(text("at")),
  };
}

function isTab(text: string): text is Tab {
  return (TABS as readonly string[]).includes(text);
}

function layersOf(text: string, { layers }: Pick<Data, "layers">): Record<string, boolean> {
  const shown = Object.fromEntries([...layers.values()].map((layer) => [layer.name, layer.shown]));
  for (const name of text.split(",")) {
    const bare = name.replace(/^-/, "");
    if (bare in shown) shown[bare] = bare === name;
  }
  return shown;
}

function position(text: string): string | null {
  const numbers = text.split(",").map(Number);
  return numbers.length === 3 && numbers.every(Number.isFinite) ? text : null;
}
