// Disputes: ready rows of corrections.csv for what a person knows better.

import { distanceKm } from "../data/geometry.ts";
import { data } from "../data/store.ts";
import type { Fact, Incident, Place, RejectedPlace, Where } from "../data/types.ts";
import { kmText, percent } from "../i18n/format.ts";
import { parentName, placeName } from "../i18n/names.ts";
import { reasonText } from "../i18n/reasons.ts";
import { t } from "../i18n/words.ts";
import { goTo } from "../state/actions.ts";
import { button, type Child, fold, h, quoted } from "../ui/dom.ts";
import { copyText } from "../ui/messages.ts";

/** One row of corrections.csv; a field with a comma, quote or line break is quoted. */
export function csvRow(values: readonly string[]): string {
  return values.map((value) => (/[",\r\n]/.test(value) ? `"${value.replace(/"/g, '""')}"` : value)).join(",");
}

/** Other places of the name, and a way to say that one of them is meant. */
export function disputePlace(where: Where | null): HTMLElement | null {
  if (!where?.mention) return null;
  const rejected = data.resolutions.get(where.mention)?.rejected ?? [];
  const option = ({ place }: RejectedPlace) =>
    h("option", { value: place.id }, `${placeName(place)} – ${aboveOf(place)}`);
  const none = h("option", { value: "" }, t("not_listed"));
  const pick = h("select", { "aria-label": t("right_place") }, none, rejected.map(option));
  const copy = copyButton(() => [where.mention, "place", pick.value]);
  return h(
    "div",
    { class: "dispute" },
    rejected.length > 0 && [
      h("h4", null, t("rejected")),
      h(
        "ul",
        { class: "others" },
        rejected.map((other) => rejectedPlace(other, where.place)),
      ),
    ],
    fold(
      t("wrong_place"),
      false,
      h("p", { class: "muted" }, t("dispute_help")),
      h("div", { class: "row" }, pick, copy),
    ),
  );
}

function aboveOf(place: Place): string {
  return parentName(place) || place.country;
}

function rejectedPlace({ place, score, reason }: RejectedPlace, chosen: Place): HTMLElement {
  return h(
    "li",
    null,
    button(quoted("span", null, placeName(place)), () => goTo(place), { class: "link" }),
    " ",
    quoted("span", { class: "muted" }, aboveOf(place)),
    " · ",
    h("bdi", null, t("km_away", { km: kmText(distanceKm(place, chosen)) })),
    " · ",
    h("bdi", null, percent(score)),
    reason && quoted("div", { class: "muted" }, reasonText(reason)),
  );
}

// Copies target, field and value with today's date; who and why are for the person to add.
function copyButton(cells: () => string[]): HTMLElement {
  const today = new Date().toISOString().slice(0, 10);
  const copy = () => copyText(csvRow([...cells(), "", today, ""]), t("row_copied"));
  return button(t("copy_row"), copy, { class: "primary" });
}

/** What else may be wrong with a record: told by which sentence (its target), in which field. */
export function disputeOther(targets: [id: string, text: string][], fields: string[]): HTMLElement {
  const label = (text: string, field: Child) => h("label", null, h("span", null, text), field);
  const [[firstTarget]] = targets;
  const target = h(
    "select",
    null,
    targets.map(([id, text]) => h("option", { value: id }, text)),
  );
  const day = h("input", { type: "date" });
  const dayField = label(t("right_day"), day);
  const field = h(
    "select",
    {
      onchange: () => {
        dayField.hidden = field.value !== "date";
      },
    },
    fields.map((name) => h("option", { value: name }, t(`dispute.${name}`))),
  );
  dayField.hidden = fields[0] !== "date";
  const cells = () => [targets.length > 1 ? target.value : firstTarget, field.value, dayField.hidden ? "" : day.value];
  return fold(
    t("wrong_other"),
    false,
    h("p", { class: "muted" }, t("dispute_other_help")),
    h(
      "div",
      { class: "wrong" },
      targets.length > 1 && label(t("sentence"), target),
      label(t("dispute_what"), field),
      dayField,
      copyButton(cells),
    ),
  );
}

export function disputeRecord(record: Incident | Fact): HTMLElement {
  const targets = record.kind === "event" ? record.members : [record];
  return disputeOther(
    targets.map(({ id, sentence }) => [id, sentence.text]),
    ["drop", "date", "confirm"],
  );
}
