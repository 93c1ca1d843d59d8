// Small parts that cards and lists share: sentences with marks, places, dates, confidence.

import { articleName, articleOf } from "../data/records.ts";
import { data } from "../data/store.ts";
import type { Actor, Mark, Reason, Sentence, When, Where } from "../data/types.ts";
import { sideIcon } from "../draw/signs.ts";
import { num, percent, whenText } from "../i18n/format.ts";
import { localName, parentName, placeName, sideInfo } from "../i18n/names.ts";
import { reasonParts, reasonText } from "../i18n/reasons.ts";
import { precisionText } from "../i18n/titles.ts";
import { t, term } from "../i18n/words.ts";
import { goTo, selectArticle } from "../state/actions.ts";
import { button, type Child, fill, h, quoted, svg } from "../ui/dom.ts";

export function section(title: string, ...children: Child[]): HTMLElement {
  return h("section", null, h("h3", null, title), ...children);
}

export function empty(title: string, more?: string): HTMLElement {
  return h("div", { class: "empty" }, h("p", null, h("strong", null, title)), more && h("p", { class: "muted" }, more));
}

export function meter(value: number): HTMLElement {
  const level = value >= 0.75 ? "high" : value >= 0.5 ? "mid" : "low";
  return h(
    "span",
    { class: `meter ${level}` },
    svg(
      "svg",
      { viewBox: "0 0 40 8", "aria-hidden": "true" },
      svg("rect", { width: 40, height: 8, rx: 4, class: "rail" }),
      svg("rect", { width: Math.max(4, Math.round(value * 100) * 0.4), height: 8, rx: 4, class: "fill" }),
    ),
    h("span", null, `${percent(value)} · ${t(`conf.${level}`)}`),
  );
}

// ---- sentences

/** A sentence of an article with its marks, and whose it is. */
export function sentence(row: Sentence): HTMLElement {
  const article = articleOf(row);
  if (!article) return bareSentence(row);
  const name = quoted("span", null, articleName(article));
  return fill(bareSentence(row), [
    h(
      "footer",
      null,
      button(name, () => selectArticle(article.n), { class: "link" }),
      article.source && quoted("span", null, ` · ${article.source}`),
      h("span", { title: reasonText(article.date.reason) }, ` · ${whenText(article.date)}`),
    ),
  ]);
}

/** A sentence with its marks alone. */
export function bareSentence({ text, marks }: Sentence): HTMLElement {
  const pieces = piecesOf(text.length, marks);
  return quoted(
    "blockquote",
    { class: "said" },
    pieces.map(({ mark, from, to }) => (mark ? markNode(text.slice(from, to), mark) : text.slice(from, to))),
  );
}

export interface Piece {
  mark: Mark | null;
  from: number;
  to: number;
}

/** Cut a text at its marks; of two marks on the same words the weightier kind shows, then the longer one. */
export function piecesOf(length: number, marks: readonly Mark[]): Piece[] {
  const ends = new Set([0, length, ...marks.flatMap((mark) => [mark.from, mark.to])]);
  const cuts = [...ends].sort((a, b) => a - b);
  const pieces: Piece[] = [];
  for (let i = 0; i + 1 < cuts.length; i += 1) {
    const on = marks.filter((mark) => mark.from <= cuts[i] && mark.to >= cuts[i + 1]);
    const mark = on.length ? on.reduce((a, b) => (outweighs(a, b) ? a : b)) : null;
    const last = pieces[pieces.length - 1];
    if (last && last.mark === mark) last.to = cuts[i + 1];
    else pieces.push({ mark, from: cuts[i], to: cuts[i + 1] });
  }
  return pieces;
}

const RANK = { t: 0, x: 1, f: 2, d: 3, a: 4 };

function outweighs(a: Mark, b: Mark): boolean {
  return a.kind === b.kind ? a.to - a.from >= b.to - b.from : RANK[a.kind] < RANK[b.kind];
}

function markNode(words: string, { kind, place }: Mark): HTMLElement {
  const title = [t(`mark.${kind}`), kind === "t" && place && placeName(place)].filter(Boolean).join(": ");
  const props = { class: `mark ${kind}`, title };
  if (kind !== "t" || !place) return h("mark", props, words);
  const label = `${words} – ${t("show_on_map")}`;
  return h(
    "mark",
    props,
    button(words, () => goTo(place), { class: "word", "aria-label": label }),
  );
}

export function markLegend(): HTMLElement {
  const kinds = Object.keys(RANK);
  return h(
    "p",
    { class: "marklegend" },
    kinds.map((kind) => h("mark", { class: `mark ${kind}` }, t(`mark.${kind}`))),
  );
}

// ---- facts of a card

/** A list of names and values; what has no value is left out. */
export function factList(rows: [name: string, value: Child][]): HTMLElement {
  const hasValue = ([, value]: [string, Child]) =>
    value !== null && value !== undefined && value !== "" && !(Array.isArray(value) && !value.length);
  return h(
    "dl",
    { class: "facts" },
    rows.filter(hasValue).map(([name, value]) => [h("dt", null, name), h("dd", null, value)]),
  );
}

export function reasonList(reasons: readonly Reason[]): HTMLElement | null {
  const own = [...new Set(reasons.map(reasonText))];
  if (!own.length) return null;
  return h(
    "ul",
    { class: "reasons" },
    own.map((reason) => h("li", null, quoted("bdi", null, reason))),
  );
}

export function actorLine({ name, side, sponsor }: Actor): HTMLElement {
  return h(
    "span",
    { class: "actor" },
    quoted("strong", null, name),
    side && h("span", { class: "side" }, sideIcon(side), quoted("span", null, sideInfo(side).name)),
    sponsor && quoted("span", { class: "muted" }, t("backed_by", { who: sponsor })),
  );
}

export function whenLine(when: When): Child {
  return [
    whenText(when),
    when.precision !== "day" && h("span", { class: "muted" }, ` · ${term("dateprec", when.precision)}`),
    when.inferred && h("span", { class: "badge" }, t("inferred")),
    when.reason && quoted("div", { class: "muted" }, reasonText(when.reason)),
  ];
}

export function whereLine(where: Where | null): Child {
  if (!where) return null;
  const { place } = where;
  const name = placeName(place);
  const local = localName(place, name);
  return [
    button(quoted("span", null, name), () => goTo(place), { class: "link" }),
    local && [" ", quoted("bdi", { class: "local" }, local)],
    place.parent && [" ", quoted("bdi", { class: "muted" }, parentName(place))],
    h("div", null, h("span", { class: `prec p${where.prec}` }, precisionText(where))),
    where.reason && quoted("div", { class: "muted" }, reasonText(where.reason)),
    resolutionReason(where),
  ];
}

// Why the words of the text mean this place.
function resolutionReason({ mention }: Where): Child {
  const resolution = data.resolutions.get(mention);
  if (!resolution?.reason) return null;
  const { text, score, reason } = resolution;
  return [
    h("div", { class: "why" }, t("why_place"), " ", quoted("bdi", null, `“${text}”`), ` · ${percent(score)}`),
    reasonList(reasonParts(reason)),
  ];
}

export function correctedBadge({ corrected }: { corrected: Reason | null }): HTMLElement | null {
  if (!corrected) return null;
  return h("p", { class: "note corrected" }, `✎ ${t("corrected")} `, quoted("span", null, reasonText(corrected)));
}

export function sourcesText(n: number): string {
  return t("sources_n", { n: num(n) });
}

export function tableLink(file: string): HTMLElement {
  return h("a", { href: file, download: true }, file);
}
