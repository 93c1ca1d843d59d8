// Corrections that were put together in the page, for a file of them.

import { csvRow } from "./csv_row.ts";

const HEADS = ["target", "field", "value", "who", "when", "why"];

const rows: string[][] = [];

/** Put a correction into the basket; one of the same target and field takes its place, save for links to others. */
export function keepCorrection([target, field, value]: string[]): number {
  const isLink = field === "same" || field === "split";
  const same = rows.findIndex((row) => row[0] === target && row[1] === field && (!isLink || row[2] === value));
  if (same >= 0) rows.splice(same, 1);
  rows.push([target, field, value, "", new Date().toISOString().slice(0, 10), ""]);
  return rows.length;
}

export function correctionCount(): number {
  return rows.length;
}

/** The whole file; who and why are for the person to add. */
export function correctionsFile(): string {
  return `${[HEADS, ...rows].map(csvRow).join("\n")}\n`;
}
