// The front line: the card of one part, and the tab with areas, parts and claims.

import { areaChart, areaTable, largestChange } from "../charts/areas.ts";
import { citedClaims, claimView } from "../cite/claims.ts";
import { empty, factList, section } from "../cite/parts.ts";
import { controlDay, frontPart } from "../data/control.ts";
import { partsOn } from "../data/days.ts";
import { ringsOfShape } from "../data/records.ts";
import { remembered } from "../data/remember.ts";
import { data } from "../data/store.ts";
import type { AnyClaim, City, Day, FrontPart, HeldBack, Shape } from "../data/types.ts";
import { frontIcon, sideIcon } from "../draw/signs.ts";
import { townsToName } from "../draw/towns.ts";
import { dayText, kmText, num } from "../i18n/format.ts";
import { nameIn, placeName, sideInfo } from "../i18n/names.ts";
import { reasonText } from "../i18n/reasons.ts";
import { basisText, sidesText } from "../i18n/titles.ts";
import { t, term } from "../i18n/words.ts";
import { lookAtFront, selectFront } from "../state/actions.ts";
import { change, state } from "../state/state.ts";
import { button, fold, h, quoted } from "../ui/dom.ts";
import { cardHead } from "./cards.ts";
import { changeSection, viewSection } from "./change.ts";

export function frontCard(id: string, day: Day | null): HTMLElement {
  const part = frontPart(id, day);
  if (!part || day === null) return h("article", { class: "card" }, h("p", { class: "muted" }, t("segment_other_day")));
  const { sideA, sideB, kind, bandKm } = part;
  const cited = citedClaims(part.claims);
  const of = (side: string) =>
    claimsOf(
      t("claims_of", { side: sideInfo(side).name }),
      cited.filter((c) => c.side === side),
    );
  return h(
    "article",
    { class: "card" },
    cardHead(frontIcon(kind), sidesText(part), term("front", kind)),
    factList([
      [t("day"), dayText(day)],
      [t("band"), bandKm !== null && t("band_text", { km: kmText(bandKm) })],
    ]),
    of(sideA),
    of(sideB),
    claimsOf(
      t("claims_other"),
      cited.filter((claim) => claim.side !== sideA && claim.side !== sideB),
    ),
    !cited.length && h("p", { class: "muted" }, t("no_claims")),
  );
}

/** A claim with its sentence, as the lead opens it. */
export function claimCard(id: string): HTMLElement | null {
  const [claim] = citedClaims([id]);
  if (!claim) return null;
  const place = claim.where ? placeName(claim.where.place) : sideInfo(claim.side).name;
  return h("article", { class: "card" }, cardHead(sideIcon(claim.side), place, t("claim_card")), claimView(claim));
}

function claimsOf(title: string, claims: AnyClaim[]): HTMLElement | null {
  return claims.length ? h("section", null, h("h4", null, title), claims.map(claimView)) : null;
}

// Parts of the line by the two sides they part; each part is named by the nearest place.
function segmentGroups(parts: readonly FrontPart[]): HTMLElement[] {
  const groups = new Map<string, FrontPart[]>();
  for (const part of parts) {
    const key = `${part.sideA}\n${part.sideB}`;
    groups.set(key, [...(groups.get(key) ?? []), part]);
  }
  const largest = [...groups.values()].sort((a, b) => b.length - a.length || (a[0].id < b[0].id ? -1 : 1));
  return largest.map((group, n) =>
    fold(
      [quoted("span", null, sidesText(group[0])), h("span", { class: "count" }, num(group.length))],
      n === 0 && group.length < 9,
      h("ul", { class: "plain" }, group.map(segmentRow)),
    ),
  );
}

function segmentRow({ id, shape, kind, bandKm }: FrontPart): HTMLElement {
  const text = [term("front", kind), bandKm !== null && `±${kmText(bandKm)}`].filter(Boolean).join(" · ");
  const open = () => {
    selectFront(id);
    lookAtFront(id);
  };
  return h(
    "li",
    null,
    button([frontIcon(kind), quoted("span", null, closeTown(shape)), h("span", { class: "muted" }, text)], open, {
      class: "rowbutton flat",
      onmouseenter: () => change({ hover: `front:${id}` }),
      onmouseleave: () => change({ hover: null }),
    }),
  );
}

const nearestTown = remembered((shape: Shape): { town: City | null } => {
  const [line] = ringsOfShape(shape);
  const middle = line ? Math.floor(line.xy.length / 4) * 2 : 0;
  const [x, y] = line ? [line.xy[middle], line.xy[middle + 1]] : [0, 0];
  const square = (town: City) => (town.x - x) ** 2 + (town.y - y) ** 2;
  const towns = townsToName();
  return { town: towns.length ? towns.reduce((a, b) => (square(a) <= square(b) ? a : b)) : null };
});

function closeTown(shape: Shape): string {
  const { town } = nearestTown(shape);
  return town ? t("near_place", { place: nameIn(town.names, town.name) }) : "";
}

const MOST_CLAIMS = 200;

/** Who holds how much, how it changed, the parts of the line and the claims held back. */
export function frontTab(day: Day | null): HTMLElement {
  const on = controlDay(day);
  if (on === null) return h("div", { class: "scroll" }, empty(t("empty_front"), t("empty_front_more")));
  const parts = partsOn(data.front, day).filter(({ kind }) => kind !== "edge");
  const held = data.heldBack.filter((row) => row.day === null || row.day === on);
  const claims = data.claims.filter(({ when }) => when.from === null || (day !== null && when.from <= day));
  return h(
    "div",
    { class: "scroll" },
    h("p", { class: "muted" }, t("front_intro", { date: dayText(on) }), " ", basisText(day)),
    viewSection(state().whose, day),
    section(t("area_held"), areaTable(day), largestChange(), areaChart(day)),
    changeSection(day),
    section(t("segments_n", { n: num(parts.length) }), segmentGroups(parts)),
    held.length > 0 && section(t("held_back"), heldGroups(held)),
    section(t("all_claims"), claims.slice(0, MOST_CLAIMS).map(claimView)),
  );
}

// Claims that were held back, by the reason and under it by place: thousands of lines would hide the rest.
function heldGroups(held: readonly HeldBack[]): HTMLElement[] {
  const groups = new Map<string, HeldBack[]>();
  for (const row of held) {
    const key = row.why?.[0] ?? "";
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const largest = [...groups.values()].sort((a, b) => b.length - a.length);
  return largest.map((rows) => {
    const title = [quoted("span", null, groupReason(rows)), " ", h("span", { class: "count" }, num(rows.length))];
    return fold(title, false, byPlace(rows).slice(0, MOST_CLAIMS).map(heldBackView));
  });
}

// The reason of all, where it is one; else the first with what fills its sentence.
function groupReason(rows: readonly HeldBack[]): string {
  const reasons = new Set(rows.map(({ why }) => reasonText(why)));
  const [first] = reasons;
  return (reasons.size > 1 ? `${first} …` : first) || t("no_reason");
}

function byPlace(rows: readonly HeldBack[]): HeldBack[] {
  const place = ({ claim }: HeldBack) => data.claimById.get(claim)?.where?.place.name ?? "";
  return [...rows].sort((a, b) => place(a).localeCompare(place(b)));
}

function heldBackView({ claim, why }: HeldBack): HTMLElement {
  const [cited] = citedClaims([claim]);
  return h(
    "div",
    { class: "claim" },
    cited ? claimView(cited) : h("code", null, claim),
    quoted("p", { class: "note" }, reasonText(why)),
  );
}
