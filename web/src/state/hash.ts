// The address keeps what the reader chose, so a link opens the same view.

import { isoDay, parseDay } from "../data/days.ts";
import type { Data } from "../data/types.ts";
import { type Changes, FACETS, type State, TABS, type Tab } from "./state.ts";

const WINDOWS = [1, 3, 7, 30];

/** The hash of a state; what is as the page starts with is left out. */
export function hashOf(state: State, data: Pick<Data, "layers">, firstLanguage: string): string {
  const out = new URLSearchParams();
  const plain = { tab: "events", last: 0, lang: firstLanguage, theme: "auto" };
  if (state.day !== null) out.set("day", isoDay(state.day));
  for (const key of ["tab", "last", "lang", "theme"] as const) {
    if (state[key] !== plain[key]) out.set(key, String(state[key]));
  }
  for (const key of FACETS) if (state[key]) out.set(key, state[key]);
  if (state.sel) out.set("sel", state.sel);
  if (!state.vague) out.set("vague", "0");
  if (state.only) out.set("only", state.only);
  if (state.compare !== null) out.set("compare", isoDay(state.compare));
  if (state.compare !== null && state.view === "side") out.set("view", "side");
  const switched = Object.entries(state.layers).filter(([name, on]) => on !== data.layers.get(name)?.shown);
  if (switched.length) out.set("layers", switched.map(([name, on]) => (on ? name : `-${name}`)).join(","));
  if (state.whose) out.set("whose", state.whose);
  if (state.at) out.set("at", state.at);
  return out.toString();
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
