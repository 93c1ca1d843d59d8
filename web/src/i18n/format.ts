// Numbers, days and figures as the chosen language writes them.

import { DAY_MS } from "../data/days.ts";
import type { Day, Figure, When } from "../data/types.ts";
import { locale, t } from "./words.ts";

const numberFormats = new Map<string, Intl.NumberFormat>();
const dateFormats = new Map<string, Intl.DateTimeFormat>();

// Making a formatter costs far more than using it.
function cached<Format>(formats: Map<string, Format>, options: object, make: () => Format): Format {
  const key = `${locale} ${JSON.stringify(options)}`;
  const format = formats.get(key) ?? make();
  formats.set(key, format);
  return format;
}

export function num(value: number, options: Intl.NumberFormatOptions = {}): string {
  return cached(numberFormats, options, () => new Intl.NumberFormat(locale, options)).format(value);
}

export function whole(value: number): string {
  return num(value, { maximumFractionDigits: 0 });
}

export function percent(share: number): string {
  return num(share, { style: "percent" });
}

export function short(value: number): string {
  return num(value, { notation: "compact", maximumSignificantDigits: 3 });
}

function dateFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const utc: Intl.DateTimeFormatOptions = { timeZone: "UTC", ...options };
  return cached(dateFormats, utc, () => new Intl.DateTimeFormat(locale, utc));
}

const PLAIN: Intl.DateTimeFormatOptions = { day: "numeric", month: "short", year: "numeric" };

export function dayText(day: Day, options: Intl.DateTimeFormatOptions = PLAIN): string {
  return dateFormat(options).format(new Date(day * DAY_MS));
}

/** A span of days: one day, a range, a month, a year, an open end, or no date. */
export function whenText({ from, to, precision }: When): string {
  if (from === null) return to === null ? t("no_date") : t("until_date", { date: dayText(to) });
  if (precision === "year") return dayText(from, { year: "numeric" });
  if (precision === "month") return dayText(from, { month: "long", year: "numeric" });
  if (to === null) return t("since_date", { date: dayText(from) });
  if (from === to) return dayText(from);
  return dateFormat(PLAIN).formatRange(new Date(from * DAY_MS), new Date(to * DAY_MS));
}

export function kmText(km: number): string {
  return t("km", { n: num(km, { maximumFractionDigits: km < 10 ? 1 : 0 }) });
}

/** "at least 12", "about 650", "100 to 200", as low, best and high say. */
export function figureText({ low, best, high }: Figure): string {
  if (best !== null) return num(best);
  if (low !== null && high !== null) return t("fig_between", { low: num(low), high: num(high) });
  if (low !== null) return t("fig_least", { n: num(low) });
  if (high !== null) return t("fig_most", { n: num(high) });
  return "";
}
