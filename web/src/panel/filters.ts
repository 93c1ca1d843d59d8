// Filters: choices that narrow lists and map alike, and the chips that take them away again.

import { answerKeys, answerList, FIELD, showAnswers } from "../ask/find.ts";
import { countOf, UNTYPED } from "../data/aggregates.ts";
import { parseDay } from "../data/days.ts";
import { articleName } from "../data/records.ts";
import { remembered } from "../data/remember.ts";
import { data } from "../data/store.ts";
import type { Data } from "../data/types.ts";
import { dayText, num } from "../i18n/format.ts";
import { sideInfo } from "../i18n/names.ts";
import { locale, t, term } from "../i18n/words.ts";
import { recordOf } from "../state/selection.ts";
import { type Changes, change, FACETS, type Facet, state } from "../state/state.ts";
import { button, byId, debounce, fieldValue, focused, fold, h, maybeById, quoted } from "../ui/dom.ts";

let fieldsOpen = false;

export function filterBar(): HTMLElement {
  const fields = fold(t("filters"), fieldsOpen, h("div", { class: "selects" }, facetFields()));
  fields.addEventListener("toggle", () => {
    fieldsOpen = fields.open;
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
    fields,
    chips(),
  );
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

const MOST_OPTIONS = 500; // of a list; the search reaches the rest

interface Values {
  type: Set<string>;
  actor: Set<string>;
  realis: Set<string>;
}

// Values that occur among the incidents.
const valuesOf = remembered(({ incidents }: Data): Values => {
  const values: Values = { type: new Set(), actor: new Set(), realis: new Set() };
  for (const record of incidents) {
    for (const { type, realis, actors } of record.kind === "event" ? [record] : record.incidents) {
      values.type.add(type || UNTYPED);
      values.realis.add(realis);
      for (const actor of actors) values.actor.add(actor.name);
    }
  }
  return values;
});

// In the order of the chosen language.
function sorted(values: Set<string>): string[] {
  return [...values]
    .filter(Boolean)
    .sort((a, b) => a.localeCompare(b, locale))
    .slice(0, MOST_OPTIONS);
}

function facetFields(): HTMLElement[] {
  const values = valuesOf(data);
  const terms = (group: string, list: string[]) => list.map((value): Choice => [value, term(group, value)]);
  const articles = data.articles.slice(0, MOST_OPTIONS);
  return [
    facetSelect("type", t("type_word"), terms("type", sorted(values.type))),
    facetSelect(
      "side",
      t("side_word"),
      Object.keys(data.sides).map((id) => [id, sideInfo(id).name]),
    ),
    facetSelect(
      "actor",
      t("actor_word"),
      sorted(values.actor).map((name) => [name, name]),
    ),
    facetSelect(
      "article",
      t("article_word"),
      articles.map((article) => [String(article.n), articleName(article)]),
    ),
    facetSelect("realis", t("realis_word"), terms("realis", sorted(values.realis))),
    facetSelect(
      "conf",
      t("confidence"),
      ["0.75", "0.5"].map((value) => [value, confidenceWords(value)]),
    ),
    facetSelect("prec", t("prec_word"), terms("prec", ["1", "2", "3", "4"])),
    h("div", { class: "dates" }, facetDate("from", t("date_from")), facetDate("to", t("date_to"))),
  ];
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
  article: (value) => articleName(data.articles[Number(value)]) || value,
  conf: (value) => `${t("confidence")}: ${confidenceWords(value)}`,
  from: (value) => dateWords("since_date", value),
  to: (value) => dateWords("until_date", value),
};

function facetWords(key: Facet): string {
  const value = state()[key];
  return WORDS[key]?.(value) ?? term(key, value);
}

function chip(text: string, undo: Changes): HTMLElement {
  const cross = h("span", { "aria-hidden": "true" }, " ✕");
  const label = `${t("remove_filter")}: ${text}`;
  return button([quoted("span", null, text), cross], () => change(undo), { class: "chip", "aria-label": label });
}

// All that narrows what is shown, the time bar's window and switch included.
function chips(): HTMLElement {
  const { last, vague, group } = state();
  const set = FACETS.filter((key) => state()[key]);
  const shown = set.map((key) => chip(facetWords(key), { [key]: "", group: null }));
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
  for (const field of document.querySelectorAll<HTMLInputElement>("[data-facet]")) {
    field.value = state()[field.dataset.facet as Facet];
  }
  const search = byId<HTMLInputElement>("search");
  if (search !== focused()) search.value = state().q;
  if (held) (document.querySelector<HTMLElement>(".filters .chip") ?? search).focus();
}
