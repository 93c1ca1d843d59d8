// Official figures, and by how much the articles differ from them.

import { empty, section } from "../cite/parts.ts";
import { articleName, articleOf } from "../data/records.ts";
import { data } from "../data/store.ts";
import type { Comparison, OfficialFigure } from "../data/types.ts";
import { symbolIcon } from "../draw/signs.ts";
import { dayText, num, whenText } from "../i18n/format.ts";
import { placeName } from "../i18n/names.ts";
import { reasonText } from "../i18n/reasons.ts";
import { retold, t, term } from "../i18n/words.ts";
import { goTo, select } from "../state/actions.ts";
import { button, h, quoted } from "../ui/dom.ts";

export function officialView(): HTMLElement {
  if (!data.official.length) {
    return h("div", { class: "scroll" }, empty(t("official_none"), t("official_how")), rateNote());
  }
  const byCountry = (a: OfficialFigure, b: OfficialFigure) =>
    a.country === b.country ? b.day - a.day : a.country < b.country ? -1 : 1;
  return h(
    "div",
    { class: "scroll official" },
    h("p", { class: "muted" }, t("official_intro")),
    [...data.official].sort(byCountry).map(officialCard),
    rateNote(),
  );
}

function rateNote(): HTMLElement {
  const why = data.layers.get("displacement_rates")?.description ?? "";
  return section(t("layer.displacement_rates"), quoted("p", { class: "muted" }, retold("layer_text", why)));
}

function officialCard(figure: OfficialFigure): HTMLElement {
  const { place, rate, note } = figure;
  const name = place ? placeName(place) : figure.unit || figure.country;
  const population = quoted("span", null, figure.population);
  return h(
    "section",
    { class: "claim", id: figure.id },
    h("h3", null, symbolIcon("official", "currentColor"), " ", quoted("span", null, name)),
    h("p", null, h("strong", null, num(figure.value)), " ", population, " · ", term("indicator", figure.indicator)),
    quoted("p", { class: "muted" }, `${figure.source} · ${dayText(figure.day)}`),
    note && quoted("p", { class: "muted" }, note),
    rate !== null && h("p", null, t("rate_n", { n: num(rate, { maximumFractionDigits: 1 }) })),
    figure.beside.map(differenceLine),
    place && button(t("show_on_map"), () => goTo(place)),
  );
}

// By how much an article differs, with the way to its sentence.
function differenceLine({ fact, share, bound, why }: Comparison): HTMLElement | null {
  const record = data.recordById.get(fact);
  if (record?.kind !== "fact") return null;
  const sign = bound === "=" ? "" : `${bound} `;
  const difference = num(share, { style: "percent", signDisplay: "exceptZero", maximumFractionDigits: 0 });
  const quote = quoted("span", null, `“${record.figure?.words ?? ""}”`);
  const source = ` ${articleName(articleOf(record.sentence))} · ${whenText(record.when)}`;
  return h(
    "p",
    { class: "difference" },
    button(quote, () => select(fact), { class: "link" }),
    quoted("span", { class: "muted" }, source),
    h("strong", { title: reasonText(why) }, ` ${sign}${difference}`),
  );
}
