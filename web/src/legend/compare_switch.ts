// The choice of a day to compare with, and of the way to compare.

import { data } from "../data/store.ts";
import type { Day } from "../data/types.ts";
import { dayText } from "../i18n/format.ts";
import { t } from "../i18n/words.ts";
import { comparing } from "../state/actions.ts";
import { change, state } from "../state/state.ts";
import { type Child, fieldValue, h } from "../ui/dom.ts";

const MOST_DAYS = 120; // in the list of days to compare with, where no control gives the days

function daysToCompare(): Day[] {
  if (data.control.length || !data.days) return data.control.map((entry) => entry.day);
  const { first, last } = data.days;
  const count = Math.min(MOST_DAYS, last - first + 1);
  return Array.from({ length: count }, (_, n) => last - count + 1 + n);
}

export function compareSwitch(): HTMLElement | null {
  const days = daysToCompare();
  if (days.length < 2) return null;
  const { compare, view } = state();
  const option = (value: string | number, text: string, selected: boolean) => h("option", { value, selected }, text);
  const listed = days.map((day) => option(day, dayText(day), compare === day));
  const views = (["swipe", "side"] as const).map((way) => option(way, t(`compare_${way}`), view === way));
  const pickDay = (event: Event) => change({ compare: fieldValue(event) ? Number(fieldValue(event)) : null });
  const pickView = (event: Event) => change({ view: fieldValue(event) === "side" ? "side" : "swipe" });
  return h(
    "div",
    null,
    choice("compare", t("compare"), [option("", t("compare_off"), false), listed], pickDay),
    comparing() && choice("compare-view", t("compare_as"), views, pickView),
  );
}

function choice(id: string, label: string, options: Child, onchange: (event: Event) => void): HTMLElement {
  return h("label", { class: "compare" }, h("span", null, label), h("select", { id, onchange }, options));
}
