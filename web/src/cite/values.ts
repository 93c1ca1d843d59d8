// What a correction may say of each field: fields to fill in and lists to choose from.

import { distanceKm } from "../data/geometry.ts";
import { data } from "../data/store.ts";
import type { Incident, Where } from "../data/types.ts";
import { whenText } from "../i18n/format.ts";
import { placeName, sideInfo } from "../i18n/names.ts";
import { placeLine, titleOf } from "../i18n/titles.ts";
import { t, term, termsOf } from "../i18n/words.ts";
import { h } from "../ui/dom.ts";

const STATUSES = ["holds", "gains", "loses", "contests", "enters", "reaches", "besieges"];
const [MOST_EVENTS, MOST_PLACES, DAYS] = [30, 400, 3];

type Choice = [value: string, text: string];

/** What is corrected: the ids of its sentences' records, where and when it is. */
export interface Subject {
  targets: [id: string, text: string][];
  where: Where | null;
  event: Incident | null;
}

const CHOICES: Record<string, (subject: Subject) => Choice[]> = {
  place: ({ where }) => placesAround(where),
  event_type: () => termsOf("type").filter(([value]) => value !== "Other"),
  sub_type: () => termsOf("sub"),
  realis: () => termsOf("realis"),
  side: () => Object.keys(data.sides).map((id): Choice => [id, sideInfo(id).name]),
  status: () => STATUSES.map((status): Choice => [status, term("status", status)]),
  same: ({ event }) => (event ? eventsAround(event) : []),
  split: ({ targets }) => [["", t("split_all")], ...targets.slice(1)],
};

// Names as the articles write them; a number, or from the least to the most.
const EXAMPLES: Record<string, string> = { actor1: "", actor2: "", fatalities: "10-15", figure: "1200" };

/** The field for a correction's value; null where none is needed. */
export function valueField(name: string, subject: Subject): HTMLInputElement | HTMLSelectElement | null {
  if (name === "date") return h("input", { type: "date" });
  if (name in EXAMPLES) return h("input", { type: "text", maxlength: 80, placeholder: EXAMPLES[name] });
  const choices = CHOICES[name]?.(subject);
  return (
    choices &&
    h(
      "select",
      null,
      choices.map(([value, text]) => h("option", { value }, text)),
    )
  );
}

// Places that the page knows, the nearest first.
function placesAround(where: Where | null): Choice[] {
  const away = (place: (typeof data.places)[number]) => (where ? distanceKm(where.place, place) : 0);
  const others = data.places.filter(({ id }) => id !== where?.place.id && /^(geonames|curated|admin[12]):/.test(id));
  const rows = others.map((place) => ({ place, km: away(place) })).sort((a, b) => a.km - b.km);
  return [
    ["none", t("not_listed")],
    ...rows.slice(0, MOST_PLACES).map(({ place }): Choice => [place.id, fullName(place)]),
  ];
}

function fullName(place: (typeof data.places)[number]): string {
  return [placeName(place), place.parent].filter(Boolean).join(" – ");
}

// Events of about the same days that may be the same, the nearest first.
function eventsAround({ id, when, where }: Incident): Choice[] {
  const close = data.incidents.filter((other): other is Incident => {
    if (other.kind !== "event" || other.id === id) return false;
    return when.to === null || other.when.to === null || Math.abs(other.when.to - when.to) <= DAYS;
  });
  const away = (other: Incident) => (where && other.where ? distanceKm(where.place, other.where.place) : 1e5);
  return close
    .sort((a, b) => away(a) - away(b))
    .slice(0, MOST_EVENTS)
    .map(
      (other): Choice => [
        other.members[0].id,
        `${titleOf(other)} · ${whenText(other.when)} · ${placeLine(other.where)}`,
      ],
    );
}
