// Days as numbers since 1970-01-01, their ISO form, and the days that the time bar spans.

import type { Claim, Day, DaySpan, MapRecord } from "./types.ts";

export const DAY_MS = 86400000;

const GAP = 21; // days without a record that end the span of the bar

export function isoDay(day: Day): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

export function parseDay(text: string | null): Day | null {
  const ms = /^\d{4}-\d\d-\d\d$/.test(text ?? "") ? Date.parse(`${text}T00:00:00Z`) : NaN;
  return Number.isNaN(ms) ? null : Math.round(ms / DAY_MS);
}

/** Position of the last day that is not after `day`; -1 where all are. */
export function dayIndex(days: readonly { day: Day }[], day: Day | null): number {
  let last = -1;
  for (let i = 0; i < days.length && (day === null || days[i].day <= day); i += 1) last = i;
  return last;
}

/** Entry of a day: that day's, else that of the last day before it, else the first. */
export function entryOn<Entry extends { day: Day }>(days: readonly Entry[], day: Day | null): Entry | undefined {
  return days[Math.max(0, dayIndex(days, day))];
}

/** Parts of a dated layer on a day. */
export function partsOn<Part>(days: readonly { day: Day; parts: Part[] }[], day: Day | null): Part[] {
  return entryOn(days, day)?.parts ?? [];
}

/** Days of control, else the middle record's, and all that follow without a long gap: a sentence about a
 * day years ago must not press the war into one pixel. */
export function daySpan(
  control: readonly { day: Day }[],
  records: readonly MapRecord[],
  claims: readonly Pick<Claim, "when">[] = [],
): DaySpan | null {
  const dated = records.flatMap((r) => (r.layer && !r.lane && r.when.to !== null ? [r.when.to] : []));
  dated.sort((a, b) => a - b);
  if (!control.length && !dated.length) return null;
  const middle = dated[Math.floor(dated.length / 2)];
  let first = control.length ? control[0].day : middle;
  let last = control.length ? control[control.length - 1].day : middle;
  for (const day of dated) if (day > last && day - last <= GAP) last = day;
  for (const day of [...dated].reverse()) if (day < first && first - day <= GAP) first = day;
  const claimed = claims.flatMap(({ when }) => (when.precision === "day" && when.to !== null ? [when.to] : []));
  return {
    first,
    last,
    latest: [...dated, ...claimed].sort((a, b) => a - b).findLast((day) => day >= first && day <= last) ?? last,
    before: dated.filter((day) => day < first).length,
    after: dated.filter((day) => day > last).length,
  };
}
