// The displacement tab's views: the list, figures of a place over time, official figures.

import { chartLegend, chartPlaces, placeChart } from "../charts/people.ts";
import { empty } from "../cite/parts.ts";
import { t } from "../i18n/words.ts";
import { showPeople } from "../state/actions.ts";
import { PEOPLE_VIEWS, type PeopleView } from "../state/state.ts";
import { button, type Child, h } from "../ui/dom.ts";
import { filterBar } from "./filters.ts";
import { officialView } from "./official.ts";

export function peopleTab(view: PeopleView, list: HTMLElement): Child {
  if (view === "list") return [peopleSwitch(view), filterBar(), list];
  return [peopleSwitch(view), view === "charts" ? chartsView() : officialView()];
}

function peopleSwitch(chosen: PeopleView): HTMLElement {
  return h(
    "div",
    { class: "switch", role: "group", "aria-label": t("people_views") },
    PEOPLE_VIEWS.map((view) =>
      button(t(`people.${view}`), () => showPeople(view), { "aria-pressed": String(view === chosen) }),
    ),
  );
}

function chartsView(): HTMLElement {
  const places = chartPlaces();
  if (!places.length) return h("div", { class: "scroll" }, empty(t("charts_none")));
  return h(
    "div",
    { class: "scroll charts" },
    h("p", { class: "muted" }, t("charts_intro")),
    chartLegend(places.flatMap((place) => place.entries)),
    places.map(placeChart),
  );
}
