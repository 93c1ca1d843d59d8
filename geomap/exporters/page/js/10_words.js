// Interface texts, dates and numbers in the chosen language. Texts are tables in strings/*.json.

let words = {};
let fallback = {};
let locale = "en";

function setLanguage(tables, catalogues, language) {
  locale = tables[language] ? language : "en";
  words = tables[locale] || {};
  fallback = tables.en || {};
  setReasons(catalogues[locale]);
  document.documentElement.lang = locale;
  document.documentElement.dir = words["@dir"] || "ltr";
}

function t(key, values) {
  const text = words[key] || fallback[key] || key;
  return values ? text.replace(/\{(\w+)\}/g, (all, name) => (name in values ? values[name] : all)) : text;
}

// A word of the data's own vocabulary: translated where the table has it, else as it stands.
function term(group, value) {
  if (value === null || value === undefined || value === "") return "";
  const key = `${group}.${value}`;
  return words[key] || fallback[key] || String(value);
}

const formatters = new Map();

// Making a formatter costs far more than using it.
function formatter(kind, options) {
  const key = `${kind} ${locale} ${JSON.stringify(options)}`;
  if (!formatters.has(key)) formatters.set(key, new Intl[kind](locale, options));
  return formatters.get(key);
}

function num(value, options) {
  return formatter("NumberFormat", options || {}).format(value);
}

function short(value) {
  return num(value, { notation: "compact", maximumSignificantDigits: 3 });
}

const DAY_MS = 86400000;

function dayText(day, options) {
  const form = options || { day: "numeric", month: "short", year: "numeric" };
  return formatter("DateTimeFormat", { timeZone: "UTC", ...form }).format(new Date(day * DAY_MS));
}

function isoDay(day) {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

function parseDay(text) {
  const ms = /^\d{4}-\d\d-\d\d$/.test(text || "") ? Date.parse(`${text}T00:00:00Z`) : NaN;
  return Number.isNaN(ms) ? null : Math.round(ms / DAY_MS);
}

function whenText(when) {
  const { from, to, precision } = when;
  if (from === null && to === null) return t("no_date");
  if (precision === "year" && from !== null) return dayText(from, { year: "numeric" });
  if (precision === "month" && from !== null) return dayText(from, { month: "long", year: "numeric" });
  if (from === null) return t("until_date", { date: dayText(to) });
  if (to === null) return t("since_date", { date: dayText(from) });
  if (from === to) return dayText(from);
  const form = formatter("DateTimeFormat", { timeZone: "UTC", day: "numeric", month: "short", year: "numeric" });
  return form.formatRange(new Date(from * DAY_MS), new Date(to * DAY_MS));
}

function kmText(km) {
  return t("km", { n: num(km, { maximumFractionDigits: km < 10 ? 1 : 0 }) });
}

// "at least 12", "about 650", "100 to 200", as low, best and high say.
function figureText(figure) {
  const [low, best, high] = figure;
  if (best !== null) return num(best);
  if (low !== null && high !== null) return t("fig_between", { low: num(low), high: num(high) });
  if (low !== null) return t("fig_least", { n: num(low) });
  if (high !== null) return t("fig_most", { n: num(high) });
  return "";
}

function figureSize(figure) {
  if (!figure) return 0;
  const [low, best, high] = figure;
  return best ?? low ?? high ?? 0;
}
