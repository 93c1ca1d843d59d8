// What the reader can ask for from several parts of the page.

import { data } from "../data/store.ts";
import type { Place } from "../data/types.ts";
import { type Spot, spotId } from "../ground/spot.ts";
import { change, type PeopleView, settle, state, type Tab } from "./state.ts";

/** A map alone, as in a frame or a picture, gets its panel when something is asked of it. */
export const OPEN = { panelOpen: true, only: "" } as const;

/** The tab that shows the card of what is chosen. */
export function tabOf(sel: string): Tab {
  if (/^(front|claim|spot):/.test(sel)) return "front";
  if (sel.startsWith("article:")) return "articles";
  return data.recordById.get(sel)?.kind === "fact" ? "displacement" : "events";
}

/** Choose a record: its card opens, the map shows it when it is out of view. */
export function select(id: string, { keepGroup = false } = {}): void {
  const group = keepGroup ? state().group : null;
  change({ sel: id, tab: tabOf(id), group, ...OPEN, look: { record: id, close: false } });
}

/** Choose a part of the front line. */
export function selectFront(id: string): void {
  change({ sel: `front:${id}`, tab: "front", group: null, ...OPEN });
}

/** Open the list with the search, and have the keys write into it. */
export function openSearch(): void {
  const { tab, sel } = state();
  change({ ...(sel || tab !== "events" ? { tab: "events", sel: null } : {}), ...OPEN });
  settle();
  document.getElementById("search")?.focus();
}

/** Choose a claim of control: its sentence opens, the map shows its place. */
export function selectClaim(id: string): void {
  const place = data.claimById.get(id)?.where?.place;
  change({ sel: `claim:${id}`, tab: "front", group: null, ...OPEN, ...(place && { look: { place } }) });
}

/** Choose a spot on the ground: its dossier opens. */
export function selectSpot(spot: Spot): void {
  change({ sel: spotId(spot), tab: "front", group: null, ...OPEN });
}

/** Go to a spot and open its dossier; words that were searched have led there and narrow nothing. */
export function goToSpot(spot: Spot): void {
  change({ sel: spotId(spot), tab: "front", group: null, q: "", ...OPEN, look: { spot } });
}

/** Bring a part of the front line into view. */
export function lookAtFront(id: string): void {
  change({ look: { front: id } });
}

/** Bring a record close into view. */
export function lookAtRecord(id: string): void {
  change({ look: { record: id, close: true } });
}

/** Bring a place into view. */
export function goTo(place: Place): void {
  change({ look: { place } });
}

/** Show one of the views of the people tab, at once. */
export function showPeople(view: PeopleView): void {
  change({ people: view, tab: "displacement", sel: null });
  settle();
}

export function selectArticle(n: number): void {
  change({ tab: "articles", sel: `article:${n}` });
}

/** Whether two days are compared, in one way or any. */
export function comparing(view?: "swipe" | "side"): boolean {
  return state().compare !== null && (!view || state().view === view);
}
