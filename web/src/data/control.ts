// Control on a day: the parts of the front line, what changed, and the view that the reader chose.

import { entryOn, partsOn } from "./days.ts";
import { areaKm2 } from "./geometry.ts";
import { ringsOfShape } from "./records.ts";
import { remembered } from "./remember.ts";
import { data } from "./store.ts";
import type { Basis, ControlChange, ControlPart, ControlView, Day, FrontPart, Shape } from "./types.ts";

const areaOf = remembered((shape: Shape): { km2: number } => ({ km2: areaKm2(ringsOfShape(shape)) }));

/** Square kilometres of a part of control. */
export function km2Of({ shape }: ControlPart): number {
  return areaOf(shape).km2;
}

/** What the ground that is held on a day rests on: shares of articles, tables and inference; null without any. */
export function basisOn(day: Day | null): Basis | null {
  const sums: Basis = [0, 0, 0];
  for (const part of partsOn(data.control, day)) {
    if (part.side === "unknown") continue;
    part.basis.forEach((share, n) => {
      sums[n] += share * km2Of(part);
    });
  }
  const all = sums[0] + sums[1] + sums[2];
  return all > 0 ? [sums[0] / all, sums[1] / all, sums[2] / all] : null;
}

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
