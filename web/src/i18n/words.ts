// Interface texts in the chosen language. Texts are tables in strings/*.json.

import type { Strings } from "../data/types.ts";

/** The chosen language. */
export let locale = "en";
/** Its texts. */
export let words: Strings = {};
let fallback: Strings = {};

export function setLanguage(tables: Record<string, Strings>, language: string): void {
  locale = tables[language] ? language : "en";
  words = tables[locale] ?? {};
  fallback = tables.en ?? {};
}

export function direction(): string {
  return words["@dir"] || "ltr";
}

type Values = Record<string, string | number>;

/** A text with its slots filled; its key where no table has it. */
export function t(key: string, values?: Values): string {
  const text = words[key] || fallback[key] || key;
  return values ? text.replace(/\{(\w+)\}/g, (all, name) => (name in values ? String(values[name]) : all)) : text;
}

/** A word of the data's own vocabulary: translated where the table has it, else as it stands. */
export function term(group: string, value: string | null): string {
  if (!value) return "";
  const key = `${group}.${value}`;
  return words[key] || fallback[key] || value;
}

/** An English text of the data told by the table's text of a group that it was made from; else as it stands. */
export function retold(group: string, english: string): string {
  if (words === fallback) return english;
  for (const [key, text] of Object.entries(fallback)) {
    if (!key.startsWith(`${group}.`)) continue;
    const pattern = text.replace(/[.*+?^$()|[\]\\]/g, "\\$&").replace(/\{(\w+)\}/g, "(?<$1>.+?)");
    const match = new RegExp(`^${pattern}`).exec(english);
    if (!match) continue;
    const slots = Object.entries(match.groups ?? {}).map(([name, value]) => [
      name,
      term(name, value.replace(/ /g, "_")),
    ]);
    return t(key, Object.fromEntries(slots)) + english.slice(match[0].length);
  }
  return english;
}

/** All words of a group, by value, in the order of their texts. */
export function termsOf(group: string): [value: string, text: string][] {
  const keys = Object.keys({ ...fallback, ...words }).filter((key) => key.startsWith(`${group}.`));
  const rows = keys.map((key): [string, string] => [key.slice(group.length + 1), t(key)]);
  return rows.sort((a, b) => a[1].localeCompare(b[1], locale));
}

/** Whether a text of this key exists. */
export function hasText(key: string): boolean {
  return Boolean(words[key] || fallback[key]);
}
