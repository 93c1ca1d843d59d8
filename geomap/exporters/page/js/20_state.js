// What the reader chose. Every change goes through `change`; the URL's hash keeps it, so a link opens the same view.

const FACETS = ["q", "type", "side", "actor", "article", "realis", "conf", "prec", "from", "to"];
const TABS = ["events", "front", "displacement", "articles", "notmapped", "about"];

const S = {
  day: null,
  last: 0,
  tab: "events",
  sel: null,
  hover: null,
  group: null,
  lang: "en",
  theme: "auto",
  compare: null,
  view: "swipe",
  whose: "",
  swipe: 50,
  vague: true,
  online: false,
  only: "",
  layers: {},
  q: "",
  type: "",
  side: "",
  actor: "",
  article: "",
  realis: "",
  conf: "",
  prec: "",
  from: "",
  to: "",
};

const listeners = [];
let waiting = null;

function onChange(run) {
  listeners.push(run);
}

// Changes of one turn are told together, before the next picture.
function change(changes) {
  const keys = Object.keys(changes).filter((key) => S[key] !== changes[key]);
  if (!keys.length) return;
  Object.assign(S, changes);
  if (waiting) {
    keys.forEach((key) => waiting.add(key));
    return;
  }
  waiting = new Set(keys);
  requestAnimationFrame(flush);
}

function flush() {
  const keys = waiting;
  waiting = null;
  if (keys) for (const run of listeners) run(keys);
}

const saveHash = debounce(200, () => {
  const out = new URLSearchParams();
  if (S.day !== null) out.set("day", isoDay(S.day));
  for (const key of ["tab", "last", "lang", "theme", ...FACETS]) {
    const plain = { tab: "events", last: 0, lang: S.firstLang, theme: "auto" }[key] ?? "";
    if (S[key] !== plain) out.set(key, S[key]);
  }
  if (S.sel) out.set("sel", S.sel);
  if (!S.vague) out.set("vague", "0");
  if (S.only) out.set("only", S.only);
  if (S.compare !== null) out.set("compare", isoDay(S.compare));
  if (S.compare !== null && S.view === "side") out.set("view", "side");
  const differs = Object.entries(S.layers).filter(([name, on]) => on !== D.layers[name].shown);
  if (differs.length) out.set("layers", differs.map(([name, on]) => (on ? name : `-${name}`)).join(","));
  if (S.whose) out.set("whose", S.whose);
  if (S.at) out.set("at", S.at);
  try {
    history.replaceState(null, "", `#${out}`);
  } catch {
    /* a sandboxed frame keeps no state */
  }
});

function readHash() {
  const from = new URLSearchParams(location.hash.slice(1));
  const got = {};
  for (const key of FACETS) got[key] = from.get(key) || "";
  for (const key of ["from", "to"]) if (parseDay(got[key]) === null) got[key] = "";
  if (TABS.includes(from.get("tab"))) got.tab = from.get("tab");
  if (from.get("lang") in D.strings) got.lang = from.get("lang");
  if (["light", "dark"].includes(from.get("theme"))) got.theme = from.get("theme");
  got.last = [1, 3, 7, 30].includes(Number(from.get("last"))) ? Number(from.get("last")) : 0;
  got.vague = from.get("vague") !== "0";
  got.only = from.get("only") === "map" ? "map" : "";
  const day = parseDay(from.get("day"));
  if (day !== null) got.day = day;
  got.compare = parseDay(from.get("compare"));
  got.view = from.get("view") === "side" ? "side" : "swipe";
  got.whose = D.views.some((view) => view.name === from.get("whose")) ? from.get("whose") : "";
  got.sel = from.get("sel") || null;
  got.layers = Object.fromEntries(Object.values(D.layers).map((layer) => [layer.name, layer.shown]));
  for (const name of (from.get("layers") || "").split(",")) {
    const bare = name.replace(/^-/, "");
    if (bare in got.layers) got.layers[bare] = bare === name;
  }
  const at = (from.get("at") || "").split(",").map(Number);
  got.at = at.length === 3 && at.every(Number.isFinite) ? from.get("at") : null;
  return got;
}

const GAP = 21; // days without a record that end the span of the bar

// Days that the bar spans: those of control, else the middle record's, and all that follow without a
// long gap. A sentence about a day years ago must not press the war into one pixel.
function daysOf() {
  const control = D.layers.control?.days.map((d) => d[0]) || [];
  const dated = [...D.incidents, ...D.facts]
    .filter((r) => !r.lane && r.layer)
    .map((r) => r.when.to)
    .sort((a, b) => a - b);
  if (!control.length && !dated.length) return null;
  const middle = dated[Math.floor(dated.length / 2)];
  let first = control.length ? control[0] : middle;
  let last = control.length ? control[control.length - 1] : middle;
  for (const day of dated) if (day > last && day - last <= GAP) last = day;
  for (const day of dated.reverse()) if (day < first && first - day <= GAP) first = day;
  const shown = dated.filter((day) => day <= last);
  return {
    first,
    last,
    latest: shown.length ? Math.max(...shown.slice(0, 1)) : last,
    before: dated.filter((d) => d < first).length,
    after: dated.filter((d) => d > last).length,
  };
}

// A record is in time when its day has come; on the last day of the bar everything has.
function inTime(record) {
  if (record.lane) return S.vague;
  if (!D.days || S.day === null) return true;
  if (S.day < D.days.last && record.when.from > S.day) return false;
  return !S.last || record.when.to > S.day - S.last;
}

// How faded a record is by its age on the day shown; after the last record nothing fades further.
function strength(record) {
  if (record.lane || !D.days || S.day === null) return 0.9;
  const age = Math.max(0, Math.min(S.day, D.days.latest) - record.when.to);
  return Math.max(0.5, 1 - age * 0.06);
}

function passes(record) {
  if (record.rows) return holdPassing(record);
  if (
    S.q &&
    !S.q
      .toLocaleLowerCase()
      .split(/\s+/)
      .every((word) => searchText(record).includes(word))
  )
    return false;
  if (S.article && !articlesOf(record).includes(Number(S.article))) return false;
  if (S.conf && record.conf < Number(S.conf)) return false;
  if (S.prec && (!record.where || record.where.prec > Number(S.prec))) return false;
  if (S.realis && record.realis !== S.realis) return false;
  if ((S.from || S.to) && !inRange(record.when)) return false;
  if (record.kind !== "event") return true;
  if (S.type && (record.type || "Other") !== S.type) return false;
  if (S.side && !record.actors.some((a) => a.side === S.side)) return false;
  return !S.actor || record.actors.some((a) => a.name === S.actor);
}

// A span that may reach into the range passes; what has no date at all does not.
function inRange(when) {
  if (when.from === null && when.to === null) return false;
  const [from, to] = [parseDay(S.from) ?? -Infinity, parseDay(S.to) ?? Infinity];
  return (when.from ?? -Infinity) <= to && (when.to ?? Infinity) >= from;
}

function articlesOf(record) {
  return record.kind === "event" ? record.members.map((m) => m.sentence.article) : [record.sentence.article];
}

const V = { incidents: [], facts: [], count: 0 };

// What filters and time leave: shared by map, lists, counts and the live region. Latest first. A step
// of the day asks only the time of what the filters left.
function recount(filtersToo) {
  if (filtersToo || !V.passing) {
    V.passing = D.incidents.filter((r) => r.layer && passes(r)).sort(byDate);
    V.passingFacts = D.facts.filter(passes).sort(byDate);
    V.days = null;
    V.types = null;
  }
  V.incidents = [];
  V.count = 0;
  for (const record of V.passing) {
    if (!inTime(record)) continue;
    V.incidents.push(record);
    V.count += record.n;
  }
  V.facts = V.passingFacts.filter(inTime);
}

function dayIndex(days, day) {
  let found = -1;
  for (let i = 0; i < days.length && (day === null || days[i][0] <= day); i += 1) found = i;
  return found;
}

// Rows of a dated layer on a day: that day's, else those of the last day before it.
function rowsOn(name, day) {
  const layer = D.layers[name];
  if (!layer || !layer.days || !layer.days.length) return [];
  return layer.days[Math.max(0, dayIndex(layer.days, day))][1];
}

function shapeOf(name, number) {
  const layer = D.layers[name];
  layer.rings ||= [];
  layer.rings[number] ||= ringsOf(layer.shapes[number], 4);
  return layer.rings[number];
}
