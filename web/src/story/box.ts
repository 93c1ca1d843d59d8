// The lead as the reader sees it: above the lists, for the day shown.

import type { Day } from "../data/types.ts";
import { dayText } from "../i18n/format.ts";
import { basisText } from "../i18n/titles.ts";
import { locale, t } from "../i18n/words.ts";
import { OPEN, select, selectClaim } from "../state/actions.ts";
import { change, onChange, state } from "../state/state.ts";
import { byId, type Child, clear, fill, h } from "../ui/dom.ts";
import { type Clause, leadOf } from "./lead.ts";

export function startLead(): void {
  draw();
  onChange(["lang", "day"], draw);
}

function draw(): void {
  const { day } = state();
  const box = clear(byId("lead"));
  box.hidden = day === null;
  if (day === null) return;
  box.setAttribute("aria-label", t("lead"));
  fill(box, [h("p", null, h("strong", null, dayText(day)), " ", leadLine(day)), basisLine(day)]);
}

function basisLine(day: Day): Child {
  const basis = basisText(day);
  return basis && h("p", { class: "muted brief" }, basis);
}

/** The sentences of a day, every clause a link that opens what it rests on. */
export function leadLine(day: Day): Child {
  const sentences = leadOf(day);
  if (!sentences.length) return h("span", { class: "muted" }, t("lead_quiet"));
  const comma = locale === "ar" ? "؛ " : "; ";
  return sentences.map((clauses) => [clauses.map((clause, n) => [n > 0 && comma, clauseLink(clause)]), ". "]);
}

// A link, because a button does not run over two lines.
function clauseLink(clause: Clause): HTMLElement {
  const onclick = (event: MouseEvent) => {
    event.preventDefault();
    open(clause);
  };
  return h("a", { class: "clause", href: "#", onclick }, clause.text);
}

function open(clause: Clause): void {
  if ("claim" in clause) selectClaim(clause.claim);
  else if ("record" in clause) select(clause.record);
  else change({ tab: clause.tab, sel: null, group: null, ...OPEN });
}
