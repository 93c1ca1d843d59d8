// Large sets: a record is a place and a day, with a short row for each incident it holds; see aggregates.py.
// `rows` are all of its incidents, `held` those that the filters leave.

function unpackAggregates({ rows, actors, table }) {
  D.table = table;
  D.heldActors = actors.map(([name, side]) => ({ name: D.word(name), side: D.word(side) }));
  D.lower = D.words.map((word) => String(word ?? "").toLocaleLowerCase());
  D.incidents = rows.map(unpackAggregate);
  const words = (column) => [...new Set(rows.flatMap((row) => row[5].map((held) => held[column])))].map(D.word);
  D.facets = {
    type: words(1).map((type) => type || "Other"),
    actor: [...new Set(D.heldActors.map((a) => a.name))],
    realis: words(4).filter(Boolean),
  };
}

function unpackAggregate([place, prec, from, to, precision, rows]) {
  const record = {
    kind: "event",
    id: `at:${place}/${prec}/${from ?? ""}/${to ?? ""}/${precision}`,
    where: shared("where", `${place}/${prec}`, () => ({ place: D.places[place], prec, mention: "", reason: "", score: 0 })),
    when: shared("when", `${from}/${to}/${precision}`, () => ({ from, to, precision, reason: "", inferred: false })),
    sources: 0,
    reasons: [],
    members: [],
    actors: [],
    layer: "events",
    rows,
  };
  record.lane = vague(record.when);
  hold(record, rows);
  return record;
}

const sharedParts = { where: new Map(), when: new Map() };

// Records of one place, and of one day, share what they know of it: a day step reads all of them.
function shared(kind, key, make) {
  if (!sharedParts[kind].has(key)) sharedParts[kind].set(key, make());
  return sharedParts[kind].get(key);
}

function hold(record, rows) {
  record.held = rows;
  record.n = rows.length;
  record.types = null;
  record.colour = null;
  record.tint = null;
  record.conf = rows.reduce((most, row) => Math.max(most, row[3]), 0);
  record.type = rows.length === 1 ? D.word(rows[0][1]) : null;
  record.sub = rows.length === 1 ? D.word(rows[0][2]) : null;
}

// How many incidents records stand for.
function countOf(records) {
  let sum = 0;
  for (const record of records) sum += record.n;
  return sum;
}

// Type -> number of incidents; one for a record that is a single incident.
function typeCounts(record) {
  if (record.n === 1) return [[record.type || "Other", 1]];
  if (!record.types) {
    const counts = new Map();
    for (const row of record.held) counts.set(row[1], (counts.get(row[1]) || 0) + 1);
    record.types = [...counts].map(([type, n]) => [D.word(type) || "Other", n]);
  }
  return record.types;
}

// Types that occur among the records shown, looked for until none can be new.
function typesShown() {
  const typesOf = (records, most) => {
    const seen = new Set();
    for (const record of records) {
      for (const [type] of typeCounts(record)) seen.add(type);
      if (seen.size === most) break;
    }
    return seen;
  };
  V.types ??= typesOf(V.passing).size;
  return typesOf(V.incidents, V.types);
}

function holdPassing(record) {
  if (S.prec && record.where.prec > Number(S.prec)) return false;
  if ((S.from || S.to) && !inRange(record.when)) return false;
  const tests = rowTests(record);
  hold(record, tests.length ? record.rows.filter((row) => tests.every((test) => test(row))) : record.rows);
  return record.held.length > 0;
}

function rowTests(record) {
  const tests = [];
  const ofActor = (keep) => (row) => [row[5], row[6]].some((n) => n >= 0 && keep(D.heldActors[n]));
  if (S.type) tests.push((row) => (D.word(row[1]) || "Other") === S.type);
  if (S.conf) tests.push((row) => row[3] >= Number(S.conf));
  if (S.realis) tests.push((row) => D.word(row[4]) === S.realis);
  if (S.side) tests.push(ofActor((actor) => actor.side === S.side));
  if (S.actor) tests.push(ofActor((actor) => actor.name === S.actor));
  if (S.article) tests.push((row) => row[7].includes(Number(S.article)));
  const { name, parent } = record.where.place;
  record.search ??= `${name}\n${parent ?? ""}`.toLocaleLowerCase();
  for (const word of S.q.toLocaleLowerCase().split(/\s+/)) if (word && !record.search.includes(word)) tests.push(says(word));
  return tests;
}

function says(word) {
  return (row) =>
    D.lower[row[1]].includes(word) ||
    D.lower[row[2]].includes(word) ||
    [row[5], row[6]].some((n) => n >= 0 && D.heldActors[n].name?.toLocaleLowerCase().includes(word));
}

// A link may name one incident: the record that holds it.
function holderOf(id) {
  if (!id || !D.table || D.byId.has(id)) return id;
  return D.incidents.find((record) => record.rows.some((row) => row[0] === id))?.id ?? id;
}

function aggregateTitle(record) {
  return record.n === 1
    ? record.sub || term("type", record.type || "Other")
    : t("here", { n: num(record.n) });
}

function aggregateWords(record) {
  return typeCounts(record)
    .map(([type, n]) => `${term("type", type)}: ${num(n)}`)
    .join(" · ");
}

function tableLink(file) {
  return h("a", { href: file, download: true }, file);
}

function aggregateNote() {
  return h("p", { class: "note aggregated" }, t("aggregated", { n: num(D.layers.events.count) }), " ", tableLink(D.table));
}

const HELD = 500; // rows of a card; the table has all

function aggregateCard(record) {
  return h(
    "article",
    { class: "card" },
    cardHead(record, aggregateTitle(record), aggregateWords(record)),
    facts([
      [t("when"), whenLine(record.when)],
      [t("where"), whereLine(record.where)],
    ]),
    h("p", { class: "note" }, t("aggregated_card"), " ", tableLink(D.table)),
    h("ul", { class: "plain" }, record.held.slice(0, HELD).map(heldRow)),
    record.held.length > HELD && h("p", { class: "muted" }, t("first_n", { n: num(HELD), all: num(record.held.length) })),
    cardFoot(record),
  );
}

function heldRow([id, type, sub, conf, realis, a1, a2, articles, sources]) {
  const names = [a1, a2].filter((n) => n >= 0).map((n) => D.heldActors[n].name);
  const style = typeStyle(D.word(type) || "Other");
  return h(
    "li",
    { class: "claim held" },
    glyphIcon(style.glyph, style.colour, true),
    h("strong", null, D.word(sub) || term("type", D.word(type) || "Other")),
    names.length ? quoted("div", null, names.join(" – ")) : null,
    h(
      "div",
      { class: "muted" },
      [term("realis", D.word(realis)), t("confidence_n", { n: num(conf, { style: "percent" }) }), t("sources_n", { n: num(sources) })]
        .filter(Boolean)
        .join(" · "),
    ),
    articles.filter((n) => n >= 0).map((n) => quoted("div", { class: "muted" }, articleName(D.articles[n]))),
    h("code", { class: "muted" }, id),
  );
}
