// Reasons come as a code with what fills its sentence; the words are looked up in the reader's language.

import type { Catalogue, Reason } from "../data/types.ts";
import { num } from "./format.ts";
import { nameByEnglish } from "./names.ts";
import { locale, words } from "./words.ts";

const QUOTES = ['"', "«", "“", "„"];

let sentences: Catalogue = {};

export function setSentences(catalogue: Catalogue): void {
  sentences = catalogue;
}

/** A reason in the chosen language; empty for none. */
export function reasonText(reason: Reason | null): string {
  if (!reason) return "";
  const [code, ...slots] = reason;
  const sentence = sentences[code] ?? code;
  return sentence.replace(/\{(\d)\}/g, (_, n: string, at: number) =>
    slotText(slots[Number(n)] ?? "", QUOTES.includes(sentence[at - 1])),
  );
}

// A reason, a count, or words, which keep a direction of their own: a quotation as it stands, a kind of event
// or a place by its name in the chosen language.
function slotText(slot: Reason[number], isQuotation: boolean): string {
  if (typeof slot === "number") return num(slot);
  if (typeof slot !== "string") return reasonText(slot);
  const name = isQuotation || locale === "en" ? slot : words[`sub.${slot}`] || nameByEnglish(slot) || slot;
  return `\u2068${name}\u2069`;
}

/** The reasons that one is joined of; itself where it is joined of none. */
export function reasonParts(reason: Reason): Reason[] {
  const [code, ...slots] = reason;
  const parts = code === "joined" ? slots.filter((slot) => typeof slot === "object") : [];
  return parts.length ? parts.flatMap(reasonParts) : [reason];
}
