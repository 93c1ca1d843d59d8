// The page's data: rows of the JSON value become records with names; see payload.py for the columns.

const VAGUE = new Set(["year", "before", "after", "unknown"]);
const LONGEST = 14; // days: a wider span says too little to stand on the time bar

let D = null;

function unpack(raw) {
  const word = (n) => (n === null || n === undefined || n < 0 ? null : raw.words[n]);
  D = { ...raw, word, whens: [] };
  D.places = raw.places.map(unpackPlace);
  D.sentences = raw.sentences.map(([article, text, marks, start], n) => ({ n, article, text, marks, start }));
  D.articles = raw.articles.map((a, n) => ({ ...a, n, date: unpackWhen(a.date) }));
  D.resolutions = new Map(
    raw.resolutions.map(([mention, place, text, score, reason, others]) => [
      mention,
      {
        mention,
        place: D.places[place] || null,
        text,
        score,
        reason: word(reason),
        others: others.map(([p, s, r]) => ({ place: D.places[p], score: s, reason: word(r) })),
      },
    ]),
  );
  D.layers = Object.fromEntries(raw.layers.map((layer) => [layer.name, layer]));
  D.incidents = raw.incidents.map(unpackIncident);
  if (raw.aggregates) unpackAggregates(raw.aggregates);
  D.claims = raw.claims.map(unpackClaim);
  D.facts = raw.displacement.map(unpackFact);
  D.official = raw.official.map(unpackOfficial);
  D.claimById = new Map(D.claims.map((c) => [c.id, c]));
  D.byId = new Map([...D.incidents, ...D.facts].map((r) => [r.id, r]));
  for (const row of raw.prior) D.claimById.set(row[0], unpackPrior(row));
  D.heldBack = raw.heldBack.map(([day, claim, why]) => [day, claim, word(why)]);
  D.changes = raw.changes.map(unpackChange);
  D.views = raw.views.map(unpackView);
  for (const layer of raw.layers) unpackLayer(layer);
  assignLayers();
  return D;
}

function unpackPlace([id, name, parent, country, lon, lat, radius, feature, area, extent, source]) {
  return {
    id,
    name,
    parent,
    country,
    lon,
    lat,
    radius,
    feature,
    area: Boolean(area),
    extent,
    source,
    x: mercX(lon),
    y: mercY(lat),
    rings: null,
  };
}

// A date stands among the words, once for all records that share it.
function unpackWhen(n) {
  D.whens[n] ||= whenOf(D.words[n]);
  return D.whens[n];
}

function whenOf([from, to, precision, reason, inferred]) {
  return { from, to, precision, reason: D.word(reason), inferred: Boolean(inferred) };
}

function unpackWhere(row) {
  if (!row) return null;
  const [place, prec, mention, reason, score] = row;
  return { place: D.places[place], prec, mention, reason: D.word(reason), score };
}

function actorOf(row) {
  return row && { name: D.word(row[0]), side: D.word(row[1]), sponsor: row[2] };
}

function vague(when) {
  if (VAGUE.has(when.precision) || when.from === null || when.to === null) return true;
  return when.to - when.from > LONGEST;
}

function unpackIncident([id, type, sub, where, when, conf, sources, reasons, members]) {
  const made = {
    kind: "event",
    n: 1,
    id,
    type: D.word(type),
    sub: D.word(sub),
    where: unpackWhere(where),
    when: unpackWhen(when),
    conf,
    sources,
    reasons: reasons.map(D.word),
  };
  made.members = members.map((row) => unpackMember(row, made));
  const first = made.members[0];
  made.actors = made.members.flatMap((m) => [m.a1, m.a2]).filter(Boolean);
  made.realis = first ? first.realis : null;
  made.layer = null;
  made.lane = vague(made.when);
  made.corrected = isCorrected(
    made.reasons,
    made.where,
    made.members.flatMap((m) => m.reasons),
  );
  return made;
}

function unpackMember([id, sentence, realis, a1, a2, where, when, figures, conf, reasons, sub, mapped, why], incident) {
  return {
    id: id || incident.id,
    sentence: D.sentences[sentence],
    realis: D.word(realis),
    a1: actorOf(a1),
    a2: actorOf(a2),
    where: where === 0 ? incident.where : unpackWhere(where),
    when: when === -1 ? incident.when : unpackWhen(when),
    figures,
    conf,
    reasons: reasons.map(D.word),
    sub: D.word(sub),
    mapped: Boolean(mapped),
    why: D.word(why),
  };
}

function unpackClaim([id, sentence, side, status, where, when, speaker, realis, conf, reasons]) {
  return {
    kind: "claim",
    id,
    sentence: D.sentences[sentence],
    side,
    status,
    where: unpackWhere(where),
    when: unpackWhen(when),
    speaker,
    realis: D.word(realis),
    conf,
    reasons: (reasons || []).map(D.word),
    corrected: isCorrected((reasons || []).map(D.word), unpackWhere(where), []),
  };
}

// What was known before the set's first day: a claim without a sentence, with its public source.
function unpackPrior([id, name, side, status, day, source, lon, lat]) {
  const place = unpackPlace([id.slice(6), name, "", "", lon, lat, 2, "", 0, [], ""]);
  return {
    kind: "prior",
    id,
    side,
    status,
    source: D.word(source),
    where: { place, prec: 1, reason: "" },
    when: { from: day, to: day, precision: "day", reason: "" },
  };
}

function unpackChange([since, on, sides, places]) {
  return { since, on, sides: sides.map(([side, ...km2]) => [D.word(side), ...km2]), places: places.map(unpackTurn) };
}

function unpackView([name, on, ground, places]) {
  const parted = ground.map(([before, after, km2, shape]) => ({
    before: D.word(before),
    after: D.word(after),
    km2,
    shape,
  }));
  return { name: D.word(name), on, ground: parted, places: places.map(unpackTurn) };
}

function unpackTurn([name, before, after, claims]) {
  return { name, before: D.word(before), after: D.word(after), claims: claims.map(D.word) };
}

function unpackLayer(layer) {
  layer.dated = layer.style.dated;
  if (layer.days) layer.days = layer.days.map(([day, marks]) => [day, marks.map((mark) => unpackMark(layer, mark, `${isoDay(day)}/`))]);
  if (layer.marks) layer.marks = layer.marks.map((mark) => unpackMark(layer, mark, ""));
}

// Marks of layers that the page knows become the rows of its painters; others keep what they tell.
function unpackMark(layer, [id, shape, entry, size, prec, values], stamp) {
  const name = stamp + D.word(id);
  if (layer.name === "control") return [name, shape, D.word(values[0]), values[1]];
  if (layer.name === "front_line") return [name, shape, ...values.slice(0, 3).map(D.word), values[3], (values[4] || []).map(D.word)];
  if (layer.name === "front_band") return [name, shape, values[0]];
  const told = layer.style.told.map((column, n) => [column, values[n]]).filter(([, text]) => text);
  return { id: name, layer, shape, entry: layer.legend[entry], size, prec, values, told };
}

function unpackFact(row) {
  const [
    id,
    sentence,
    what,
    measure,
    place,
    origin,
    destination,
    when,
    figure,
    unit,
    factor,
    termWord,
    detail,
    speaker,
    realis,
    conf,
    flags,
    reasons,
    written,
  ] = row;
  const made = {
    kind: "fact",
    n: 1,
    id,
    sentence: D.sentences[sentence],
    what,
    measure,
    place: unpackWhere(place),
    origin: unpackWhere(origin),
    destination: unpackWhere(destination),
    when: unpackWhen(when),
    figure,
    unit,
    factor,
    term: termWord,
    detail,
    speaker,
    realis: D.word(realis),
    conf,
    flags,
    reasons: (reasons || []).map(D.word),
    layer: null,
    written,
  };
  if (written && made.place) made.place.written = written;
  made.where = made.place || made.destination || made.origin;
  made.lane = vague(made.when);
  made.corrected = isCorrected(made.reasons, made.where, []);
  return made;
}

function isCorrected(...groups) {
  const reasons = groups.flatMap((g) => (Array.isArray(g) ? g : g ? [g.reason] : []));
  return reasons.find((r) => r && r.startsWith("corrected by")) || null;
}

function assignLayers() {
  const drawn = new Set(D.layers.official?.ids);
  for (const one of D.official) one.drawn = drawn.has(one.id);
  for (const [name, layer] of Object.entries(D.layers)) {
    const without = new Set(layer.without);
    if (layer.without) for (const record of D.incidents) record.layer = without.has(record.id) ? null : name;
    for (const id of layer.ids || []) {
      const record = D.byId.get(id);
      if (record) record.layer = name;
    }
  }
}
