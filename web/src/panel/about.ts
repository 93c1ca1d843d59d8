// About this map: the set, the run, corrections, how to read it, its limits and its sources.

import { factList, markLegend, section } from "../cite/parts.ts";
import { countOf } from "../data/aggregates.ts";
import { data } from "../data/store.ts";
import type { Correction, DisputedArea } from "../data/types.ts";
import { num } from "../i18n/format.ts";
import { nameByEnglish, nameIn } from "../i18n/names.ts";
import { bordersText } from "../i18n/titles.ts";
import { t, term } from "../i18n/words.ts";
import { button, fold, h, quoted } from "../ui/dom.ts";
import { numberTable } from "../ui/tables.ts";
import { openTable } from "./table.ts";

export function aboutTab(): HTMLElement {
  const { set } = data;
  return h(
    "div",
    { class: "scroll about" },
    quoted("h3", null, set.title || set.name),
    set.description && quoted("p", null, set.description),
    h("p", null, t("about_what")),
    runFacts(),
    corrections(set.run.corrections ?? []),
    warnings(set.run.warnings ?? []),
    section(t("how_read"), h("p", null, t("about_read")), markLegend(), h("p", null, t("about_doubt"))),
    section(t("method"), h("p", null, t("about_method"))),
    section(t("limits"), h("p", null, t("about_limits"))),
    section(t("borders"), h("p", null, bordersText()), disputedList()),
    set.notes.en && quoted("p", { class: "muted" }, nameIn(set.notes, set.notes.en)),
    section(t("keys"), keyTable()),
    section(t("credits"), h("p", null, t("about_credits"))),
  );
}

function runFacts(): HTMLElement {
  const { profile, run } = data.set;
  const table = button(t("as_table"), openTable, { class: "link" });
  const reason = run.profile_reason && quoted("div", { class: "muted" }, run.profile_reason);
  return factList([
    [t("articles"), num(data.articles.length)],
    [t("incidents"), [num(countOf(data.incidents)), " ", table]],
    [t("claims"), num(data.claims.length)],
    [t("profile"), [quoted("span", null, nameByEnglish(profile) || profile), reason]],
    [t("gazetteers"), (run.gazetteers ?? []).join(", ")],
    [t("version"), run.versions?.geomap && `geomap ${run.versions.geomap}`],
  ]);
}

function warnings(lines: readonly string[]): HTMLElement | null {
  if (!lines.length) return null;
  return section(
    t("warnings_n", { n: num(lines.length) }),
    h(
      "ul",
      null,
      lines.map((line) => quoted("li", null, line)),
    ),
  );
}

function corrections(rows: readonly Correction[]): HTMLElement {
  if (!rows.length) return section(t("corrections"), h("p", { class: "muted" }, t("corrections_none")));
  return section(t("corrections_n", { n: num(rows.length) }), h("ul", { class: "plain" }, rows.map(correctionRow)));
}

function correctionRow({ outcome, note, who, when, why, target, field }: Correction): HTMLElement {
  return h(
    "li",
    { class: `claim ${outcome === "applied" ? "" : "problem"}` },
    h("strong", null, term("outcome", outcome)),
    " ",
    quoted("span", null, note),
    quoted("div", { class: "muted" }, [who, when, why].filter(Boolean).join(" · ")),
    h("code", { class: "muted" }, `${target} ${field}`),
  );
}

function disputedList(): HTMLElement | null {
  const { disputed } = data.basemap;
  if (!disputed.length) return null;
  const row = ({ name, claimedBy, administeredBy }: DisputedArea) => {
    const whose = `${t("claimed_by", { who: claimedBy })}; ${t("administered_by", { who: administeredBy })}`;
    return quoted("li", null, h("strong", null, name), ` – ${whose}`);
  };
  return fold(t("disputed_n", { n: num(disputed.length) }), false, h("ul", null, disputed.map(row)));
}

const KEYS = [
  ["← →", "key.day"],
  ["Space", "key.play"],
  ["/", "key.search"],
  ["1–6", "key.tab"],
  ["Esc", "key.close"],
  ["+ −", "key.zoom"],
  ["Enter", "key.spot"],
  ["c", "key.copy"],
];

function keyTable(): HTMLElement {
  return numberTable(
    [],
    KEYS.map(([key, text]) => [h("kbd", null, key), t(text)]),
  );
}
