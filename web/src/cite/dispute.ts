// Disputes: ready rows of corrections.csv for what a person knows better.

import { distanceKm } from "../data/geometry.ts";
import { data } from "../data/store.ts";
import type { Claim, Fact, Incident, Place, RejectedPlace, Where } from "../data/types.ts";
import { kmText, num, percent } from "../i18n/format.ts";
import { parentName, placeName } from "../i18n/names.ts";
import { reasonText } from "../i18n/reasons.ts";
import { t } from "../i18n/words.ts";
import { goTo } from "../state/actions.ts";
import { button, type Child, fold, h, quoted } from "../ui/dom.ts";
import { copyText, toast } from "../ui/messages.ts";
import { keepCorrection } from "./basket.ts";
import { csvRow } from "./csv_row.ts";
import { type Subject, valueField } from "./values.ts";

/** Other places of the name, and a way to say that one of them is meant. */
export function disputePlace(where: Where | null): HTMLElement | null {
  if (!where?.mention) return null;
  const rejected = data.resolutions.get(where.mention)?.rejected ?? [];
  const option = ({ place }: RejectedPlace) =>
    h("option", { value: place.id }, `${placeName(place)} – ${aboveOf(place)}`);
  const none = h("option", { value: "" }, t("not_listed"));
  const pick = h("select", { "aria-label": t("right_place") }, none, rejected.map(option));
  const copy = takeButtons(() => [where.mention, "place", pick.value]);
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
      h("div", { class: "row" }, pick),
      copy,
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

// Copies the row with today's date, or puts it into the file; who and why are for the person to add.
function takeButtons(cells: () => string[]): Child {
  const today = new Date().toISOString().slice(0, 10);
  const copy = () => copyText(csvRow([...cells(), "", today, ""]), t("row_copied"));
  const keep = () => toast(t("correction_kept", { n: num(keepCorrection(cells())) }));
  return h(
    "div",
    { class: "row wrap" },
    button(t("copy_row"), copy, { class: "primary" }),
    button(t("correction_keep"), keep, { class: "keep" }),
  );
}

/** What else may be wrong with a record: told by which sentence (its target), in which field, and what is right. */
function disputeOther(subject: Subject, fields: readonly string[]): HTMLElement {
  const label = (text: string, field: Child) => h("label", null, h("span", null, text), field);
  const { targets } = subject;
  const [[firstTarget]] = targets;
  const target = h(
    "select",
    null,
    targets.map(([id, text]) => h("option", { value: id }, text)),
  );
  const box = h("div", { class: "value" });
  let value = valueField(fields[0], subject);
  const drawValue = () => {
    value = valueField(field.value, subject);
    box.replaceChildren(...(value ? [label(t("right_value"), value)] : []));
  };
  const field = h(
    "select",
    { onchange: drawValue },
    fields.map((name) => h("option", { value: name }, t(`dispute.${name}`))),
  );
  drawValue();
  const cells = () => [targets.length > 1 ? target.value : firstTarget, field.value, value?.value ?? ""];
  return fold(
    t("wrong_other"),
    false,
    h("p", { class: "muted" }, t("dispute_other_help")),
    h(
      "div",
      { class: "wrong" },
      targets.length > 1 && label(t("sentence"), target),
      label(t("dispute_what"), field),
      box,
      takeButtons(cells),
    ),
  );
}

const KIND_FIELDS = ["event_type", "sub_type", "realis", "actor1", "actor2", "fatalities"];
const EVENT_FIELDS = ["drop", "date", "place", ...KIND_FIELDS, "same", "split", "confirm"];
const FACT_FIELDS = ["drop", "date", "place", "figure", "confirm"];
const CLAIM_FIELDS = ["reject", "date", "place", "side", "status"];

export function disputeRecord(record: Incident | Fact): HTMLElement {
  const isEvent = record.kind === "event";
  const told = isEvent ? record.members : [record];
  const targets = told.map(({ id, sentence }): [string, string] => [id, sentence.text]);
  const fields = isEvent && told.length < 2 ? EVENT_FIELDS.filter((name) => name !== "split") : EVENT_FIELDS;
  return disputeOther({ targets, where: record.where, event: isEvent ? record : null }, isEvent ? fields : FACT_FIELDS);
}

export function disputeClaim({ id, where }: Claim): HTMLElement {
  return disputeOther({ targets: [[id, ""]], where, event: null }, CLAIM_FIELDS);
}
