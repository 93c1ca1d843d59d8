// The lead as the reader sees it: above the lists, for the day shown.

import { data } from "../data/store.ts";
import type { Day } from "../data/types.ts";
import { dayText, num } from "../i18n/format.ts";
import { basisText } from "../i18n/titles.ts";
import { locale, t } from "../i18n/words.ts";
import { OPEN, select, selectClaim } from "../state/actions.ts";
import { change, onChange, state } from "../state/state.ts";
import { button, byId, type Child, clear, fill, focused, h, maybeById } from "../ui/dom.ts";
import { type Clause, leadOf, storyDays } from "./lead.ts";

export function startLead(): void {
  draw();
  onChange(["lang", "day", "only", "compare"], draw);
}

function draw(): void {
  const { day } = state();
  const box = byId("lead");
  const held = box.contains(focused()) ? focused()?.id : "";
  clear(box);
  box.hidden = day === null;
  if (day === null) return;
  box.setAttribute("aria-label", t("lead"));
  const telling = state().only === "story";
  fill(box, [
    telling && storyBar(day),
    h("p", null, h("strong", null, dayText(day)), " ", leadLine(day)),
    basisLine(day),
    !telling && storyDays(data).length > 1 && button(t("story"), openStory, { class: "link", id: "open-story" }),
  ]);
  if (held) (maybeById<HTMLButtonElement>(held) ?? box).focus();
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

// ---- the story: days with news, one after the other

function openStory(): void {
  change({ only: "story", day: storyDays(data)[0], sel: null, legendOpen: false });
}

function storyBar(day: Day): HTMLElement {
  const days = storyDays(data);
  const at = days.findLastIndex((other) => other <= day);
  const to = (n: number) => () => change({ day: days[n] });
  const { compare } = state();
  const before = days[at - 1] ?? data.days?.first ?? null;
  return h(
    "div",
    { class: "story", role: "group", "aria-label": t("story") },
    button("‹", to(at - 1), { "aria-label": t("story_back"), disabled: at < 1, id: "story-back" }),
    h("strong", { "aria-live": "polite" }, t("story_at", { n: num(at + 1), all: num(days.length) })),
    button("›", to(at + 1), { "aria-label": t("story_on"), disabled: at >= days.length - 1, id: "story-on" }),
    button(t("story_compare"), () => change({ compare: compare === null ? before : null }), {
      id: "story-compare",
      "aria-pressed": String(compare !== null),
    }),
    button(t("print"), () => window.print()),
    button(t("story_end"), () => change({ only: "", compare: null }), { id: "story-end" }),
  );
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
