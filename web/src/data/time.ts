// Which records a day shows, and how strong.

import type { Day, DaySpan, MapRecord } from "./types.ts";

/** The day shown, how many days back (0 for all), and whether the lane beside the time bar is shown. */
export interface Time {
  day: Day | null;
  last: number;
  vague: boolean;
}

/** A record is in time when its day has come; on the last day of the bar everything has. */
export function inTime({ lane, when }: MapRecord, { day, last, vague }: Time, days: DaySpan | null): boolean {
  if (lane) return vague;
  if (!days || day === null) return true;
  if (day < days.last && (when.from ?? 0) > day) return false;
  return !last || (when.to ?? 0) > day - last;
}

/** How strong a record is drawn by its age on the day shown; after the last record nothing fades further. */
export function strength({ lane, when }: MapRecord, day: Day | null, days: DaySpan | null): number {
  if (lane || !days || day === null) return 0.9;
  const age = Math.max(0, Math.min(day, days.latest) - (when.to ?? 0));
  return Math.max(0.5, 1 - age * 0.06);
}
