// Reasons are written in English by the program. A table of strings may hold their patterns, marked by a
// tilde: '~inside {0}, which the text names with it'. A reason without a pattern stays as it is.

const BETWEEN = /; (?=(?:[^"]*"[^"]*")*[^"]*$)/; // the semicolon between two reasons, not one inside a quotation

let rules = null;
const told = new Map();

function forgetReasons() {
  rules = null;
  told.clear();
}

// The pattern with the most words of its own is tried first.
function reasonRules() {
  const own = Object.keys(words).filter((key) => key.startsWith("~"));
  const plain = (key) => key.replace(/\{\d\}/g, "").length;
  own.sort((a, b) => plain(b) - plain(a) || (a < b ? -1 : 1));
  return own.map((key) => {
    const parts = key.slice(1).split(/(\{\d\})/);
    const source = parts.map((part, n) => (n % 2 ? "(.+?)" : part.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")));
    const quotedPart = parts.map((part, n) => n % 2 && parts[n - 1].endsWith('"') && parts[n + 1].startsWith('"'));
    return {
      pattern: new RegExp(`^${source.join("")}$`, "s"),
      slots: parts.filter((_, n) => n % 2),
      raw: quotedPart.filter((_, n) => n % 2),
      text: words[key],
    };
  });
}

// What stands in a slot keeps its own direction.
function applyRule(rule, found) {
  const values = Object.fromEntries(
    rule.slots.map((slot, n) => [slot, rule.raw[n] ? found[n + 1] : pieceText(found[n + 1])]),
  );
  return rule.text.replace(/\{\d\}/g, (slot) => (slot in values ? `\u2068${values[slot]}\u2069` : slot));
}

function byRule(text) {
  rules ||= reasonRules();
  for (const rule of rules) {
    const found = rule.pattern.exec(text);
    if (found) return applyRule(rule, found);
  }
  return null;
}

// A part of a reason: a reason itself, a sub-type, a place, or words of the article.
function pieceText(text) {
  return byRule(text) || words[`sub.${text}`] || nameByEnglish(text) || text;
}

function reasonText(text) {
  if (!text || locale === "en") return text;
  if (!told.has(text)) {
    const parts = text.split(BETWEEN).map((part) => byRule(part) || part);
    told.set(text, parts.join(locale === "ar" ? "؛ " : "; "));
  }
  return told.get(text);
}
