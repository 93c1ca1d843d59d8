// Control on a day: the parts of the front line, what changed, and the view that the reader chose.

import { entryOn, partsOn } from "./days.ts";
import { data } from "./store.ts";
import type { ControlChange, ControlView, Day, FrontPart } from "./types.ts";

/** The day of control that stands for a day; null where there is none. */
export function controlDay(day: Day | null): Day | null {
  return entryOn(data.control, day)?.day ?? null;
}

/** A part of the front line by its id; null where it does not exist on that day. */
export function frontPart(id: string, day: Day | null): FrontPart | null {
  return partsOn(data.front, day).find((part) => part.id === id) ?? null;
}

/** What changed since the day before. */
export function changeOn(day: Day | null): ControlChange | null {
  const on = controlDay(day);
  return data.changes.find((change) => change.on === on) ?? null;
}

/** A view of control by some sources, as it is on a day. */
export function viewOn(whose: string, day: Day | null): ControlView | null {
  const on = controlDay(day);
  return data.views.find((view) => view.name === whose && view.on === on) ?? null;
}
