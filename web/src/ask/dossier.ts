// The dossier of a spot: who holds it by day, since when, what that rests on, and what is told near it.

import { claimView } from "../cite/claims.ts";
import { factList, meter, section } from "../cite/parts.ts";
import { distanceKm, unmercX, unmercY } from "../data/geometry.ts";
import type { AnyClaim, ControlPart, Day, Fact, MapRecord } from "../data/types.ts";
import { recordIcon, sideIcon } from "../draw/signs.ts";
import { townsToName } from "../draw/towns.ts";
import { FORMATS, type Format, written } from "../ground/coordinates.ts";
import {
  type Away,
  claimsNear,
  contestedSince,
  type Held,
  heldBy,
  heldSince,
  recordsNear,
  type Spot,
} from "../ground/spot.ts";
import { dayText, kmText, percent, whenText } from "../i18n/format.ts";
import { nameIn, sideInfo } from "../i18n/names.ts";
import { titleOf } from "../i18n/titles.ts";
import { t } from "../i18n/words.ts";
import { select } from "../state/actions.ts";
import { shown } from "../state/selection.ts";
import { change } from "../state/state.ts";
import { button, type Child, h, quoted, svg } from "../ui/dom.ts";
import { copyText } from "../ui/messages.ts";

const [MOST_CLAIMS, MOST_PRIOR, MOST_RECORDS] = [4, 1, 8];
const NEAR = 25; // km

export function dossier(spot: Spot, day: Day | null): HTMLElement {
  const days = heldBy(spot);
  const now = days.findLast((row) => day === null || row.day <= day) ?? null;
  const claims = claimsNear(spot, day);
  return h(
    "article",
    { class: "card dossier" },
    head(spot, now?.part ?? null),
    section(t("spot_held"), days.length > 0 && strip(days, day), holder(days, now, day)),
    otherSide(claims, now?.part ?? null),
    claims.length > 0 && section(t("spot_claims"), listedClaims(claims).map(claimRow)),
    near(spot),
    section(t("coordinates"), factList(FORMATS.map((format) => [formatName(format), coordinate(spot, format)]))),
  );
}

const formatName = (format: Format) => (format === "decimal" ? "°" : format.toUpperCase());

function coordinate(spot: Spot, format: Format): Child {
  const text = written(spot, format);
  return text && [h("bdi", { dir: "ltr" }, text), " ", button(t("copy"), () => copyText(text, t("copied")))];
}

// ---- who holds it

function head(spot: Spot, part: ControlPart | null): HTMLElement {
  const title = quoted("h3", { tabindex: "-1", id: "card-title" }, spotName(spot));
  const more = h("p", { class: "muted" }, h("bdi", { dir: "ltr" }, written(spot, "decimal")));
  return h("header", { class: "card-head" }, sideIcon(part?.side ?? "unknown"), h("div", null, title, more));
}

/** A spot by the town next to it. */
export function spotName(spot: Spot): string {
  const rows = townsToName().map((town) => ({
    town,
    km: distanceKm(spot, { lon: unmercX(town.x), lat: unmercY(town.y) }),
  }));
  if (!rows.length) return t("spot");
  const { town, km } = rows.reduce((a, b) => (a.km <= b.km ? a : b));
  const place = nameIn(town.names, town.name);
  return km < 2 ? place : t("spot_from", { km: kmText(Math.round(km)), place });
}

const [CELL, TALL] = [24, 22];

// A cell for each day in the colour of its side; the day shown is framed, the others lead to theirs.
function strip(days: readonly Held[], day: Day | null): HTMLElement {
  const shownDay = days.findLast((row) => day === null || row.day <= day)?.day;
  const cells = days.map((row) => {
    const { name, colour } = sideInfo(row.part?.side ?? "unknown");
    const words = `${dayText(row.day)}: ${name}`;
    const rect = svg("rect", { width: CELL, height: TALL, fill: colour, "fill-opacity": row.part ? 0.75 : 0.15 });
    return button(
      svg("svg", { viewBox: `0 0 ${CELL} ${TALL}`, preserveAspectRatio: "none", "aria-hidden": "true" }, rect),
      () => change({ day: row.day }),
      { class: "cell", title: words, "aria-label": words, "aria-pressed": String(row.day === shownDay) },
    );
  });
  const ends = [days[0].day, days[days.length - 1].day].map((end) => h("span", null, dayText(end)));
  return h("div", { class: "strip" }, h("div", { class: "cells" }, cells), h("div", { class: "muted ends2" }, ends));
}

function holder(days: readonly Held[], now: Held | null, day: Day | null): Child {
  const since = heldSince(days, day);
  if (!now?.part || !since) return h("p", { class: "muted" }, t("spot_none"));
  const { side, confidence, basis } = now.part;
  const words = { side: sideInfo(side).name, date: dayText(contestedSince(now.part) ?? since.since) };
  const [articles, tables, inferred] = basis.map(percent);
  return [
    h("p", null, h("strong", null, t(since.open ? "spot_before" : "spot_since", words))),
    confidence !== null && h("p", null, meter(confidence)),
    h("p", { class: "muted" }, t("spot_rests", { articles, tables, inferred })),
  ];
}

// ---- claims

// What would change it: the nearest claim that gives its place to another side.
function otherSide(claims: readonly Away<AnyClaim>[], part: ControlPart | null): Child {
  const other = part && claims.find(({ item }) => item.side !== part.side && item.status !== "loses");
  return other && h("section", null, h("p", { class: "muted" }, t("spot_other")), claimRow(other));
}

// Those of articles come with their sentence; of earlier knowledge the closest are enough.
function listedClaims(claims: readonly Away<AnyClaim>[]): Away<AnyClaim>[] {
  const first = (kind: AnyClaim["kind"], most: number) =>
    claims.filter(({ item }) => item.kind === kind).slice(0, most);
  return [...first("claim", MOST_CLAIMS), ...first("prior", MOST_PRIOR)].sort((a, b) => a.km - b.km);
}

function claimRow({ item, km }: Away<AnyClaim>): HTMLElement {
  return h("div", { class: "away" }, h("span", { class: "badge" }, t("km_away", { km: kmText(km) })), claimView(item));
}

// ---- events and figures

function near(spot: Spot): Child {
  const { events, facts } = shown();
  const within = { km: kmText(NEAR) };
  const [eventRows, factRows] = [recordsNear(events, spot, NEAR), recordsNear(facts.filter(hasFigure), spot, NEAR)];
  if (!eventRows.length && !factRows.length) return h("p", { class: "muted" }, t("spot_nothing", within));
  return [
    eventRows.length > 0 && section(t("spot_events", within), recordList(eventRows)),
    factRows.length > 0 && section(t("spot_figures", within), recordList(factRows)),
  ];
}

const hasFigure = ({ figure }: Fact) => figure !== null;

function recordList(rows: readonly Away<MapRecord>[]): HTMLElement {
  const row = ({ item, km }: Away<MapRecord>) =>
    h(
      "li",
      null,
      button(
        [
          recordIcon(item),
          quoted("span", null, titleOf(item)),
          h("span", { class: "muted" }, `${kmText(km)} · ${whenText(item.when)}`),
        ],
        () => select(item.id),
        { class: "rowbutton flat" },
      ),
    );
  return h("ul", { class: "plain" }, rows.slice(0, MOST_RECORDS).map(row));
}
