// What the state asks the map to draw.

import type { Day } from "../data/types.ts";
import type { Scene } from "../draw/scene.ts";
import { shownOn } from "../state/selection.ts";
import { FACETS, type Key, state } from "../state/state.ts";

/** The scene of a day, with the reader's choices as they are. */
export function sceneOn(day: Day | null): Scene {
  const { layers, sel, hover, whose, online, ruler, support } = state();
  return { day, shown: shownOn(day), layers, sel, hover, whose, online, support, ruler: ruler ?? [] };
}

/** Changes by which the ground looks otherwise. */
const GROUND: readonly Key[] = [
  "day",
  "last",
  "vague",
  ...FACETS,
  "layers",
  "lang",
  "theme",
  "prefersDark",
  "printing",
  "compare",
  "view",
  "swipe",
  "whose",
  "support",
  "online",
  "legendOpen",
];

/** Changes by which the map looks otherwise. */
export const PAINTED: readonly Key[] = [...GROUND, "sel", "hover", "ruler"];

/** Tells of each change whether the ground looks otherwise: also when a part of the front was or is chosen. */
export function groundChanges(): (changed: ReadonlySet<Key>) => boolean {
  let front = false;
  return (changed) => {
    const before = front;
    const { sel, hover } = state();
    front = [sel, hover].some((id) => id?.startsWith("front:"));
    return front || before || GROUND.some((key) => changed.has(key));
  };
}
