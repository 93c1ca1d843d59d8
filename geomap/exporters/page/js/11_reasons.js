// Reasons come as a code with what fills its sentence; the words are looked up in the reader's language.

const QUOTES = '"«“„';

let sentences = {};

function setReasons(catalogue) {
  sentences = catalogue || {};
}

function reasonText(reason) {
  if (!reason) return "";
  const [code, ...slots] = reason;
  const sentence = sentences[code] || code;
  return sentence.replace(/\{(\d)\}/g, (_, n, at) => slotText(slots[n], QUOTES.includes(sentence[at - 1])));
}

// A reason, a count, or words with a direction of their own: those of an article stand as they are, a kind
// or a place by its name in the reader's language.
function slotText(slot, isQuoted) {
  if (Array.isArray(slot)) return reasonText(slot);
  if (typeof slot === "number") return num(slot);
  const name = isQuoted || locale === "en" ? slot : words[`sub.${slot}`] || nameByEnglish(slot) || slot;
  return `\u2068${name}\u2069`;
}

// The parts of a joined reason, each a reason of its own.
function reasonParts(reason) {
  return reason[0] === "joined" ? reason.slice(1).flatMap(reasonParts) : [reason];
}

function isCorrection(reason) {
  return Boolean(reason) && reason[0].startsWith("corrected.");
}
