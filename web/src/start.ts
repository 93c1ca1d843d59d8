// Start: data, state, parts. Each part draws itself and follows the changes it asks for.

import { data, loadData } from "./data/store.ts";
import type { Payload } from "./data/wire.ts";
import { dayText, num } from "./i18n/format.ts";
import { setSentences } from "./i18n/reasons.ts";
import { direction, locale, setLanguage, t } from "./i18n/words.ts";
import { startKeys } from "./keys.ts";
import { startLegend } from "./legend/legend.ts";
import { Comparison } from "./map/compare.ts";
import { startPointer } from "./map/pointer.ts";
import { startPrinting } from "./map/print.ts";
import { startRuler } from "./map/ruler.ts";
import { MapView } from "./map/view.ts";
import { firstLanguage, startLink } from "./panel/link.ts";
import { startPanel } from "./panel/panel.ts";
import { openTable } from "./panel/table.ts";
import { OPEN, tabOf } from "./state/actions.ts";
import { readHash } from "./state/hash.ts";
import { recordOf, shown } from "./state/selection.ts";
import { change, FACETS, onChange, settle, state } from "./state/state.ts";
import { startLead } from "./story/box.ts";
import { startTimebar } from "./time/timebar.ts";
import { startTop } from "./top.ts";
import { byId } from "./ui/dom.ts";
import { WIDE_MAP } from "./ui/layout.ts";
import { announce } from "./ui/messages.ts";

/** Start the page on folium's map. The data stand in `node`, or in a file beside the page that it names. */
export async function start(map: L.Map, node: HTMLElement): Promise<void> {
  node.remove();
  const text = node.dataset.src ? await fetched(node.dataset.src, node.dataset.integrity) : node.textContent;
  if (text === null) byId("apart").hidden = false;
  else begin(map, JSON.parse(text));
}

// Only a web server gives the file out; null where it cannot be had.
async function fetched(source: string, integrity = ""): Promise<string | null> {
  try {
    const answer = await fetch(source, { integrity });
    return answer.ok ? await answer.text() : null;
  } catch {
    return null;
  }
}

function begin(map: L.Map, payload: Payload): void {
  loadData(payload);
  firstState();
  drawLanguage();
  drawTheme();
  onChange(["lang"], drawLanguage);
  onChange(["theme", "prefersDark", "printing"], drawTheme);
  startTop();
  startLead();
  startPanel();
  startLegend();
  startTimebar();
  const view = new MapView(map);
  const comparison = new Comparison(view);
  comparison.draw();
  view.first();
  startPointer(view);
  startRuler(map);
  startPrinting(view, comparison);
  startKeys();
  startLink();
  nameTools(map);
  onChange(["lang", "theme", "prefersDark"], () => nameTools(map));
  onChange(["day", "last", "vague", ...FACETS], tellCount);
  byId("skip-table").addEventListener("click", openTable);
  // Our own writes to the address raise no such event; a pasted one opens the page anew.
  window.addEventListener("hashchange", () => location.reload());
  const chosen = recordOf(state().sel);
  if (chosen && !state().at) view.show(chosen);
  document.documentElement.dataset.ready = "1";
}

function firstState(): void {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  dark.addEventListener("change", () => change({ prefersDark: dark.matches }));
  const asked = readHash(location.hash, data);
  const sel = holderOf(asked.sel ?? null);
  const legendOpen = byId("map-region").clientWidth > WIDE_MAP;
  change({ lang: firstLanguage(), prefersDark: dark.matches, legendOpen, ...asked, day: firstDay(asked.day), sel });
  if (sel) change({ tab: tabOf(sel), ...OPEN });
  settle();
}

function firstDay(asked: number | null | undefined): number | null {
  if (!data.days) return null;
  const { first, last, latest } = data.days;
  return Math.max(first, Math.min(last, asked ?? latest));
}

// A link may name one incident of a large set: the record that holds it.
function holderOf(id: string | null): string | null {
  if (!id || data.table === null || data.recordById.has(id)) return id;
  const holds = data.incidents.find(
    (record) => record.kind === "place_day" && record.incidents.some((incident) => incident.id === id),
  );
  return holds?.id ?? id;
}

function drawLanguage(): void {
  setLanguage(data.strings, state().lang);
  setSentences(data.reasons[locale] ?? {});
  document.documentElement.lang = locale;
  document.documentElement.dir = direction();
}

// Paper is light.
function drawTheme(): void {
  const { theme, prefersDark, printing } = state();
  const dark = !printing && (theme === "dark" || (theme === "auto" && prefersDark));
  document.documentElement.dataset.theme = dark ? "dark" : "light";
}

// Texts of the page's frame, and names of buttons that show a picture.
function nameTools(map: L.Map): void {
  for (const node of document.querySelectorAll<HTMLElement>("[data-label]")) {
    const text = t(node.dataset.label ?? "");
    node.setAttribute("aria-label", text);
    node.title = text;
  }
  for (const node of document.querySelectorAll<HTMLElement>("[data-t]")) node.textContent = t(node.dataset.t ?? "");
  const title = data.set.title || data.set.name;
  map.getContainer().setAttribute("aria-label", t("map_label", { title }));
}

function tellCount(): void {
  const { day } = state();
  announce(t("live", { day: day === null ? "" : dayText(day), n: num(shown().count) }));
}
