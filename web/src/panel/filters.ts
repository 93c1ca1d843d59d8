// Filters: choices that narrow lists and map alike, and the chips that take them away again.

import { answerKeys, answerList, FIELD, showAnswers } from "../ask/find.ts";
import { countOf } from "../data/aggregates.ts";
import { parseDay } from "../data/days.ts";
import { articleName } from "../data/records.ts";
import { data } from "../data/store.ts";
import { dayText, num } from "../i18n/format.ts";
import { sideInfo } from "../i18n/names.ts";
import { locale, t, term } from "../i18n/words.ts";
import { countsOf, type ManyFacet } from "../state/counts.ts";
import { choicesOf, toggled } from "../state/filters.ts";
import { recordOf } from "../state/selection.ts";
import { type Changes, change, FACETS, type Facet, MANY, state } from "../state/state.ts";
import {
  button,
  byId,
  type Child,
  clear,
  debounce,
  fieldValue,
  fill,
  focused,
  fold,
  h,
  maybeById,
  quoted,
} from "../ui/dom.ts";
import { openTable } from "./table.ts";

let fieldsOpen = false;

export function filterBar(): HTMLElement {
  const fields = fold(t("filters"), fieldsOpen, h("div", { class: "selects" }, fieldsOpen && facetFields()));
  fields.addEventListener("toggle", () => {
    fieldsOpen = fields.open;
    drawFields();
  });
  // What was typed and then left for an answer narrows nothing.
  const filter = debounce(120, (value: string) => {
    if (maybeById<HTMLInputElement>("search")?.value === value) filterBy("q", value);
  });
  const oninput = (event: Event) => {
    showAnswers(fieldValue(event));
    filter(fieldValue(event));
  };
  const words = t("search");
  const search = { type: "search", id: "search", placeholder: words, "aria-label": words, value: state().q };
  return h(
    "div",
    { class: "filters" },
    h("input", { ...search, ...FIELD, oninput, onkeydown: answerKeys }),
    answerList(),
    h("div", { class: "row bar" }, fields, button(t("table"), openTable, { id: "open-table" })),
    chips(),
  );
}

let drawnFor = "";

// Counts cost a look at every record: they are taken only while the fields are open.
function drawFields(): void {
  const box = document.querySelector<HTMLElement>(".filters .selects");
  const asked = [locale, ...FACETS.map((key) => state()[key])].join("\n");
  if (!box || !fieldsOpen || (box.childElementCount && asked === drawnFor)) return;
  drawnFor = asked;
  const held = box.contains(focused()) ? focused()?.dataset : undefined;
  const scrolled = [...box.querySelectorAll(".choices")].map((list) => list.scrollTop);
  fill(clear(box), facetFields());
  box.querySelectorAll(".choices").forEach((list, n) => {
    list.scrollTop = scrolled[n] ?? 0;
  });
  if (!held?.facet) return;
  const value = held.value === undefined ? "" : `[data-value="${CSS.escape(held.value)}"]`;
  box.querySelector<HTMLElement>(`[data-facet="${held.facet}"]${value}`)?.focus();
}

function filterBy(key: Facet, value: string): void {
  change({ [key]: value, group: null });
}

type Choice = [value: string, text: string];

function facetSelect(key: Facet, label: string, choices: Choice[]): HTMLElement {
  const option = ([value, text]: Choice) => h("option", { value, selected: state()[key] === value }, text);
  const onchange = (event: Event) => filterBy(key, fieldValue(event));
  const all = h("option", { value: "" }, t("all"));
  const select = h("select", { "data-facet": key, onchange }, all, choices.map(option));
  return h("label", null, h("span", null, label), select);
}

function facetDate(key: Facet, label: string): HTMLElement {
  const onchange = (event: Event) => filterBy(key, fieldValue(event));
  const input = h("input", { type: "date", "data-facet": key, value: state()[key], onchange });
  return h("label", null, h("span", null, label), input);
}

const MOST_CHOICES = 60; // of a filter; the search reaches the rest
const DEAD = ["1", "10", "50", "100"];

const NAMES: Record<ManyFacet, string> = {
  type: "type_word",
  sub: "sub_word",
  side: "side_word",
  actor: "actor_word",
  source: "source",
  article: "article_word",
  language: "language_word",
  realis: "realis_word",
};

const openFacets = new Set<ManyFacet>(["type"]);

// A filter of several choices: each with the number of records that it would leave.
function facetChoices(key: ManyFacet): HTMLElement | null {
  const counts = countsOf(key, state());
  if (!counts.length) return null;
  const chosen = choicesOf(state()[key]);
  const badge = chosen.length > 0 && h("span", { class: "count" }, num(chosen.length));
  const node = fold(
    [t(NAMES[key]), " ", badge],
    openFacets.has(key) || chosen.length > 0,
    choiceList(key, counts, chosen),
  );
  node.addEventListener("toggle", () => (node.open ? openFacets.add(key) : openFacets.delete(key)));
  node.className = "facet";
  return node;
}

function choiceList(key: ManyFacet, counts: [string, number][], chosen: string[]): HTMLElement {
  const row = ([value, n]: [string, number]) =>
    h(
      "label",
      { class: "choice" },
      h("input", {
        type: "checkbox",
        checked: chosen.includes(value),
        "data-facet": key,
        "data-value": value,
        onchange: () => filterBy(key, toggled(state()[key], value)),
      }),
      quoted("span", null, choiceWords(key, value)),
      h("span", { class: "count" }, num(n)),
    );
  return h(
    "div",
    { class: "choices", role: "group", "aria-label": t(NAMES[key]) },
    counts.slice(0, MOST_CHOICES).map(row),
  );
}

function choiceWords(key: Facet, value: string): string {
  return WORDS[key]?.(value) ?? term(key, value);
}

function facetFields(): Child[] {
  return [
    MANY.map(facetChoices),
    facetSelect(
      "dead",
      t("dead_word"),
      DEAD.map((value) => [value, deadWords(value)]),
    ),
    facetSelect(
      "conf",
      t("confidence"),
      ["0.75", "0.5"].map((value) => [value, confidenceWords(value)]),
    ),
    facetSelect(
      "prec",
      t("prec_word"),
      ["1", "2", "3", "4"].map((value) => [value, term("prec", value)]),
    ),
    h("div", { class: "dates" }, facetDate("from", t("date_from")), facetDate("to", t("date_to"))),
  ];
}

function deadWords(value: string): string {
  return t("fig_least", { n: num(Number(value)) });
}

function languageName(code: string): string {
  return new Intl.DisplayNames([locale], { type: "language" }).of(code) ?? code;
}

function confidenceWords(value: string): string {
  return t("conf_least", { n: num(Number(value) * 100) });
}

function dateWords(key: string, value: string): string {
  const day = parseDay(value);
  return day === null ? value : t(key, { date: dayText(day) });
}

/** What a filter's chip says; filters without a row say the term of their value. */
const WORDS: Partial<Record<Facet, (value: string) => string>> = {
  q: (value) => `“${value}”`,
  side: (value) => sideInfo(value).name,
  actor: (value) => value,
  source: (value) => value,
  language: languageName,
  article: (value) => articleName(data.articles[Number(value)]) || value,
  dead: (value) => `${t("dead_word")}: ${deadWords(value)}`,
  conf: (value) => `${t("confidence")}: ${confidenceWords(value)}`,
  from: (value) => dateWords("since_date", value),
  to: (value) => dateWords("until_date", value),
  area: () => t("area_drawn"),
};

// A chip for each choice.
function facetChips(key: Facet): HTMLElement[] {
  const value = state()[key];
  if (!value) return [];
  if (!(MANY as readonly Facet[]).includes(key)) return [chip(choiceWords(key, value), { [key]: "", group: null })];
  return choicesOf(value).map((choice) =>
    chip(choiceWords(key, choice), { [key]: toggled(value, choice), group: null }),
  );
}

function chip(text: string, undo: Changes): HTMLElement {
  const cross = h("span", { "aria-hidden": "true" }, " ✕");
  const label = `${t("remove_filter")}: ${text}`;
  return button([quoted("span", null, text), cross], () => change(undo), { class: "chip", "aria-label": label });
}

// All that narrows what is shown, the time bar's window and switch included.
function chips(): HTMLElement {
  const { last, vague, group } = state();
  const shown = FACETS.flatMap(facetChips);
  if (last) shown.push(chip(`${t("window")} ${t("window_n", { n: num(last) })}`, { last: 0 }));
  if (!vague) shown.push(chip(t("no_lane"), { vague: true }));
  if (group) {
    const records = group.map(recordOf).filter((record) => record !== null);
    shown.push(chip(t("here", { n: num(countOf(records)) }), { group: null }));
  }
  const none = { ...Object.fromEntries(FACETS.map((key) => [key, ""])), group: null, last: 0, vague: true };
  if (shown.length > 1) shown.push(button(t("clear_all"), () => change(none), { class: "chip clear" }));
  return h("div", { class: "chips", role: "group", "aria-label": t("filters") }, shown);
}

/** The fields follow the state; one that has the focus keeps it. A chip that had it hands it to the search. */
export function syncFilters(): void {
  const old = document.querySelector(".filters .chips");
  if (!old) return;
  const held = old.contains(focused());
  old.replaceWith(chips());
  drawFields();
  const search = byId<HTMLInputElement>("search");
  if (search !== focused()) search.value = state().q;
  if (held) (document.querySelector<HTMLElement>(".filters .chip") ?? search).focus();
}
