// Reasons are written in English by the program. A table of strings may hold their patterns, marked by a
// tilde: '~inside {0}, which the text names with it'. A reason without a pattern stays as it is.

import { remembered } from "../data/remember.ts";
import type { Strings } from "../data/types.ts";
import { nameByEnglish } from "./names.ts";
import { locale, words } from "./words.ts";

const BETWEEN = /; (?=(?:[^"]*"[^"]*")*[^"]*$)/; // the semicolon between two reasons, not one inside a quotation

interface Rule {
  pattern: RegExp;
  slots: string[];
  /** Whether the words in a slot are a quotation, which stays as it is. */
  raw: boolean[];
  text: string;
}

// The pattern with the most words of its own is tried first.
const rulesOf = remembered((table: Strings): Rule[] => {
  const patterns = Object.keys(table).filter((key) => key.startsWith("~"));
  const length = (key: string) => key.replace(/\{\d\}/g, "").length;
  patterns.sort((a, b) => length(b) - length(a) || (a < b ? -1 : 1));
  return patterns.map((key) => ruleOf(key, table[key]));
});

function ruleOf(key: string, text: string): Rule {
  const parts = key.slice(1).split(/(\{\d\})/);
  const source = parts.map((part, n) => (n % 2 ? "(.+?)" : part.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")));
  const raw = parts.map((_, n) => n % 2 === 1 && parts[n - 1].endsWith('"') && parts[n + 1].startsWith('"'));
  return {
    pattern: new RegExp(`^${source.join("")}$`, "s"),
    slots: parts.filter((_, n) => n % 2),
    raw: raw.filter((_, n) => n % 2),
    text,
  };
}

// What stands in a slot keeps its own direction.
function applyRule(rule: Rule, match: RegExpExecArray): string {
  const values = new Map(rule.slots.map((slot, n) => [slot, rule.raw[n] ? match[n + 1] : partText(match[n + 1])]));
  return rule.text.replace(/\{\d\}/g, (slot) => (values.has(slot) ? `\u2068${values.get(slot)}\u2069` : slot));
}

function byRule(text: string): string | null {
  for (const rule of rulesOf(words)) {
    const match = rule.pattern.exec(text);
    if (match) return applyRule(rule, match);
  }
  return null;
}

// A part of a reason: a reason itself, a sub-type, a place, or words of the article.
function partText(text: string): string {
  return byRule(text) || words[`sub.${text}`] || nameByEnglish(text) || text;
}

const translations = remembered((_table: Strings) => new Map<string, string>());

/** A reason in the chosen language; parts that no pattern fits stay in English. */
export function reasonText(text: string): string {
  if (!text || locale === "en") return text;
  const cache = translations(words);
  let translated = cache.get(text);
  if (translated === undefined) {
    const parts = text.split(BETWEEN).map((part) => byRule(part) ?? part);
    translated = parts.join(locale === "ar" ? "؛ " : "; ");
    cache.set(text, translated);
  }
  return translated;
}
