// What changed since the day before, and where a view by some sources only disagrees with that by all.

import { citedClaims, claimView } from "../cite/claims.ts";
import { changeOn, viewOn } from "../data/control.ts";
import { data } from "../data/store.ts";
import type { ControlChange, Day, Ground, Turn } from "../data/types.ts";
import { sideLine } from "../draw/signs.ts";
import { dayText, num, whole } from "../i18n/format.ts";
import { nameByEnglish, sideInfo } from "../i18n/names.ts";
import { t } from "../i18n/words.ts";
import { change } from "../state/state.ts";
import { fieldValue, fold, h, quoted } from "../ui/dom.ts";
import { rightToLeft } from "../ui/layout.ts";
import { numberTable } from "../ui/tables.ts";

const FEW_PLACES = 6; // more would push all else out of sight

export function changeSection(day: Day | null): HTMLElement | null {
  const turned = changeOn(day);
  if (!turned) return null;
  const { since, sides, places } = turned;
  const list = h("ul", { class: "plain" }, places.map(turnView));
  return h(
    "section",
    { id: "change" },
    h("h3", null, t("since_day", { date: dayText(since) })),
    sides.length ? changeTable(sides) : h("p", { class: "muted" }, t("no_change")),
    places.length > 0 && fold(t("places_changed", { n: num(places.length) }), places.length <= FEW_PLACES, list),
  );
}

function changeTable(sides: ControlChange["sides"]): HTMLElement {
  return numberTable(
    [t("side_word"), `${t("gained")} km²`, `${t("lost")} km²`],
    sides.map(({ side, gained, lost }) => [sideLine(side), groundCell(gained), groundCell(lost)]),
  );
}

function groundCell({ km2, low, high }: Ground) {
  if (km2 < 1) return "–";
  return [whole(km2), h("div", { class: "muted" }, h("bdi", null, `${whole(low)}–${whole(high)}`))];
}

// A place with its holder before and after; the claims that did it fold out.
function turnView({ name, before, after, claims }: Turn): HTMLElement {
  const cited = citedClaims(claims);
  const arrow = rightToLeft() ? " ← " : " → ";
  const head = [quoted("strong", null, nameByEnglish(name) || name), ": ", sideLine(before), arrow, sideLine(after)];
  return h("li", { class: "claim" }, cited.length ? fold(head, false, cited.map(claimView)) : head);
}

// ---- views: whose claims are used

function viewName(name: string): string {
  if (!name) return t("view_all");
  if (name === "independent") return t("view_independent");
  return t("view_side", { side: sideInfo(name.slice("side:".length)).name });
}

export function viewSection(whose: string, day: Day | null): HTMLElement | null {
  const names = [...new Set(data.views.map((view) => view.name))];
  if (!names.length) return null;
  const option = (name: string) => h("option", { value: name, selected: whose === name }, viewName(name));
  const view = viewOn(whose, day);
  const km2 = view ? view.ground.reduce((sum, ground) => sum + ground.km2, 0) : 0;
  return h(
    "section",
    { id: "views" },
    h(
      "label",
      { class: "compare" },
      h("span", null, t("view_label")),
      h(
        "select",
        { id: "whose", onchange: (event) => change({ whose: fieldValue(event) }) },
        ["", ...names].map(option),
      ),
    ),
    view && [
      h("p", { class: "muted" }, view.ground.length ? t("view_differs", { km2: whole(km2) }) : t("view_same")),
      h("ul", { class: "plain" }, view.places.map(turnView)),
    ],
  );
}
