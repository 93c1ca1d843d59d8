// Answers under the search: places by any spelling and coordinates; choosing one goes there and opens its dossier.

import { data } from "../data/store.ts";
import { spotFrom, written } from "../ground/coordinates.ts";
import { type Named, placesNamed } from "../ground/finder.ts";
import type { Spot } from "../ground/spot.ts";
import { nameIn } from "../i18n/names.ts";
import { t } from "../i18n/words.ts";
import { goToSpot } from "../state/actions.ts";
import { byId, h, quoted } from "../ui/dom.ts";

interface Answer extends Spot {
  title: string;
  more: string;
}

let answers: Answer[] = [];
let current = -1;

function answersTo(text: string): Answer[] {
  const spot = spotFrom(text);
  if (spot) return [{ ...spot, title: written(spot, "decimal"), more: t("coordinates") }];
  const place = ({ name, names, unit, lon, lat }: Named) => ({ title: nameIn(names, name), more: unit, lon, lat });
  return text.trim().length > 1 ? placesNamed(data, text).map(place) : [];
}

/** The list that stands under the search field; `field` gives its keys to it. */
export function answerList(): HTMLElement {
  answers = [];
  return h("ul", { id: "answers", class: "answers", role: "listbox", "aria-label": t("places"), hidden: true });
}

/** Attributes of the field that the answers belong to. */
export const FIELD = {
  role: "combobox",
  "aria-autocomplete": "list",
  "aria-controls": "answers",
  "aria-expanded": "false",
} as const;

export function showAnswers(text: string): void {
  answers = answersTo(text);
  current = -1;
  draw();
}

function draw(): void {
  const list = byId("answers");
  const field = byId("search");
  list.hidden = !answers.length;
  field.setAttribute("aria-expanded", String(answers.length > 0));
  if (current >= 0) field.setAttribute("aria-activedescendant", `answer-${current}`);
  else field.removeAttribute("aria-activedescendant");
  list.replaceChildren(...answers.map(answerRow));
}

function answerRow(answer: Answer, n: number): HTMLElement {
  const props = { id: `answer-${n}`, role: "option", class: "answer", "aria-selected": String(n === current) };
  const onclick = () => take(answer);
  const unit = answer.more && quoted("span", { class: "muted" }, answer.more);
  return h(
    "li",
    { ...props, onclick },
    h("span", { "aria-hidden": "true" }, "⌖"),
    quoted("span", null, answer.title),
    unit,
  );
}

function take({ lon, lat }: Answer): void {
  showAnswers("");
  goToSpot({ lon, lat });
}

/** Keys of the search field: arrows choose, Enter takes the chosen or first answer. */
export function answerKeys(event: KeyboardEvent): void {
  if (!answers.length) return;
  if (event.key === "Enter") take(answers[Math.max(0, current)]);
  else if (event.key === "ArrowDown") current = Math.min(answers.length - 1, current + 1);
  else if (event.key === "ArrowUp") current = Math.max(-1, current - 1);
  else return;
  event.preventDefault();
  draw();
}
