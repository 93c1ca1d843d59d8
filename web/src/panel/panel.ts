// The panel: tabs, their lists, and the card of what is chosen.

import { dossier } from "../ask/dossier.ts";
import { dayChart } from "../charts/per_day.ts";
import { empty } from "../cite/parts.ts";
import { partsOn } from "../data/days.ts";
import { data } from "../data/store.ts";
import type { MapRecord, NotMapped } from "../data/types.ts";
import { spotOf } from "../ground/spot.ts";
import { short } from "../i18n/format.ts";
import { t } from "../i18n/words.ts";
import { OPEN, select, selectArticle, tabOf } from "../state/actions.ts";
import { recordOf, shown } from "../state/selection.ts";
import { change, FACETS, type Key, onChange, settle, state, TABS, type Tab } from "../state/state.ts";
import { button, byId, type Child, clear, fill, focused, fold, h, maybeById } from "../ui/dom.ts";
import { rightToLeft } from "../ui/layout.ts";
import { List } from "../ui/list.ts";
import { aboutTab } from "./about.ts";
import { type ArticleItem, articleCard, articleRow, articlesTab } from "./articles.ts";
import { aggregateNote, recordCard } from "./cards.ts";
import { filterBar, syncFilters } from "./filters.ts";
import { claimCard, frontCard, frontTab } from "./front.ts";
import { notMappedRow, notMappedTab } from "./not_mapped.ts";
import { peopleTab } from "./people.ts";
import { recordRow } from "./rows.ts";

interface Lists {
  events: List<MapRecord>;
  displacement: List<MapRecord>;
  articles: List<ArticleItem>;
  notmapped: List<NotMapped>;
}

let lists: Lists;
let dayChartOpen = false;

const COUNTED: readonly Key[] = ["day", "last", "vague", "group", "layers", "whose", ...FACETS];
const REDRAWN: readonly Key[] = ["tab", "sel", "people"];

export function startPanel(): void {
  build();
  onChange(["lang"], build);
  onChange([...COUNTED, ...REDRAWN], (changed) => {
    if (!changed.has("lang")) redraw(changed);
  });
  onChange(["panelOpen", "only"], drawOpen);
}

function build(): void {
  lists = makeLists();
  const toggle = () => change({ panelOpen: !state().panelOpen });
  clear(byId("panel")).append(
    button("", toggle, { id: "drawer", "data-label": "panel_toggle" }),
    h("h2", { id: "panel-title", class: "hidden" }, t("panel")),
    h("div", { role: "tablist", id: "tabs", "aria-label": t("panel"), onkeydown: tabKeys }),
    h("div", { id: "tab-body", role: "tabpanel", tabindex: "-1" }),
  );
  drawOpen();
  drawTabs();
  drawBody();
}

function makeLists(): Lists {
  const records = (tab: Tab) =>
    new List<MapRecord>({
      label: t(`tab.${tab}`),
      height: 76,
      build: recordRow,
      open: ({ id }) => select(id, { keepGroup: true }),
      point: (record) => change({ hover: record?.id ?? null }),
    });
  return {
    events: records("events"),
    displacement: records("displacement"),
    articles: new List<ArticleItem>({
      label: t("tab.articles"),
      height: 76,
      build: articleRow,
      open: ({ id }) => change({ sel: id }),
    }),
    notmapped: new List<NotMapped>({
      label: t("tab.notmapped"),
      height: 104,
      build: notMappedRow,
      open: ({ article }) => selectArticle(article),
    }),
  };
}

// On a phone the panel is a drawer; a map alone has none.
function drawOpen(): void {
  const { panelOpen, only } = state();
  document.documentElement.dataset.only = only;
  document.body.classList.toggle("open", panelOpen);
  byId("drawer").setAttribute("aria-expanded", String(panelOpen));
}

// ---- tabs

function tabCounts(): Partial<Record<Tab, number>> {
  return {
    events: shown().count,
    front: partsOn(data.front, state().day).length,
    displacement: shown().facts.length,
    articles: data.articles.length,
    notmapped: data.notMappedCount,
  };
}

function drawTabs(): void {
  const counts = tabCounts();
  const chosen = state().tab;
  clear(byId("tabs")).append(...TABS.map((tab) => tabButton(tab, tab === chosen, counts[tab])));
  byId("tab-body").setAttribute("aria-labelledby", `tab-${chosen}`);
}

function tabButton(tab: Tab, chosen: boolean, count: number | undefined): HTMLElement {
  const number = count !== undefined && h("span", { class: "count" }, short(count));
  return button([t(`tab.${tab}`), number], () => change({ tab, sel: null, ...OPEN }), {
    role: "tab",
    id: `tab-${tab}`,
    "aria-controls": "tab-body",
    "aria-selected": String(chosen),
    tabindex: chosen ? "0" : "-1",
  });
}

function tabKeys(event: KeyboardEvent): void {
  const forward = rightToLeft() ? -1 : 1;
  const n = TABS.indexOf(state().tab);
  const targets: Record<string, number> = {
    ArrowRight: n + forward,
    ArrowLeft: n - forward,
    Home: 0,
    End: TABS.length - 1,
  };
  if (!(event.key in targets)) return;
  event.preventDefault();
  const tab = TABS[(targets[event.key] + TABS.length) % TABS.length];
  change({ tab, sel: null });
  settle();
  byId(`tab-${tab}`).focus();
}

// ---- body

function cardOf(sel: string | null): HTMLElement | null {
  const { tab, day } = state();
  if (!sel || tabOf(sel) !== tab) return null;
  const spot = spotOf(sel);
  if (spot) return dossier(spot, day);
  if (sel.startsWith("claim:")) return claimCard(sel.slice("claim:".length));
  if (tab === "front") return frontCard(sel.slice("front:".length), day);
  if (tab === "articles") {
    const article = data.articles[Number(sel.slice("article:".length))];
    return article ? articleCard(article) : null;
  }
  const record = recordOf(sel);
  return record && recordCard(record);
}

function drawBody(): void {
  const card = cardOf(state().sel);
  const body = byId("tab-body");
  const held = body.contains(focused()) ? focused()?.getAttribute("aria-label") : null;
  clear(body);
  if (card) {
    body.append(h("div", { class: "scroll" }, button(`‹ ${t("back")}`, back, { class: "back" }), card));
    if (held) card.querySelector<HTMLElement>(`[aria-label="${CSS.escape(held)}"]`)?.focus();
    return;
  }
  fill(body, [tabBody(state().tab)]);
  fillLists();
  drawDayChart();
}

function tabBody(tab: Tab): Child {
  switch (tab) {
    case "events":
      return [filterBar(), dayChartFold(), aggregateNote(), lists.events.node];
    case "front":
      return frontTab(state().day);
    case "displacement":
      return peopleTab(state().people, lists.displacement.node);
    case "articles":
      return articlesTab(lists.articles, state().sel);
    case "notmapped":
      return notMappedTab(lists.notmapped);
    case "about":
      return aboutTab();
  }
}

function back(): void {
  const { tab } = state();
  change({ sel: null });
  settle();
  const list = tab in lists ? lists[tab as keyof Lists].node : null;
  (list?.isConnected ? list : byId(`tab-${tab}`)).focus();
}

function fillLists(): void {
  const { tab, group } = state();
  const { events, facts } = shown();
  const inGroup = (record: MapRecord) => !group || group.includes(record.id);
  if (tab === "events") fillList(lists.events, [...events, ...(group ? facts : [])].filter(inGroup));
  if (tab === "displacement") fillList(lists.displacement, facts.filter(inGroup));
}

function fillList(list: List<MapRecord>, records: MapRecord[]): void {
  list.set(records, state().sel);
  list.node.querySelector(".empty")?.remove();
  if (records.length) return;
  list.node.append(empty(t("empty_list"), t(data.incidents.length ? "empty_list_more" : "empty_set")));
}

function dayChartFold(): HTMLElement {
  const details = fold(t("events_per_day"), dayChartOpen, h("div", { id: "daychart" }));
  details.className = "list-chart";
  details.addEventListener("toggle", () => {
    dayChartOpen = details.open;
    drawDayChart();
  });
  return details;
}

function drawDayChart(): void {
  const box = maybeById("daychart");
  if (box && dayChartOpen) clear(box).append(dayChart(state().day));
}

function redraw(changed: ReadonlySet<Key>): void {
  const { tab, sel } = state();
  drawTabs();
  if (!REDRAWN.some((key) => changed.has(key)) && maybeById("search")) {
    syncFilters();
    drawDayChart();
    fillLists();
  } else if (tab === "front" || [...REDRAWN, "group", ...FACETS].some((key) => changed.has(key as Key))) drawBody();
  if (changed.has("sel") && sel) maybeById("card-title")?.focus({ preventScroll: true });
}
