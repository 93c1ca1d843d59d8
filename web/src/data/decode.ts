// The payload's rows become records with names; wire.ts tells their columns.

import { decodeHeldIncidents } from "./aggregates.ts";
import { decodeBasemap } from "./basemap.ts";
import { daySpan } from "./days.ts";
import { mercX, mercY } from "./geometry.ts";
import { decodeLayers } from "./layers.ts";
import { OUTLINE_DECIMALS, placeOf, type Tables, tablesOf, vague } from "./tables.ts";
import type * as model from "./types.ts";
import type * as wire from "./wire.ts";

/** Codes of reasons that a person gave by a correction begin so. */
const CORRECTED = "corrected.";

export function decode(raw: wire.Payload): model.Data {
  const tables = tablesOf(raw);
  const { places, sentences, word } = tables;
  const incidents = raw.aggregates
    ? decodeHeldIncidents(raw.aggregates, tables)
    : raw.incidents.map((row) => incidentOf(row, tables));
  const facts = raw.displacement.map((row) => factOf(row, tables));
  const claims = raw.claims.map((row) => claimOf(row, tables));
  const prior = raw.prior.map((row) => priorOf(row, word));
  const ringed = new Set(raw.layers.find((layer) => layer.name === "official")?.ids);
  const official = raw.official.map((row) => officialOf(row, tables, ringed));
  const layers = decodeLayers(raw.layers, word);
  return {
    set: raw.set,
    articles: raw.articles.map((row, n) => articleOf(row, n, tables)),
    sentences,
    places,
    resolutions: new Map(raw.resolutions.map((row) => [row[0], resolutionOf(row, tables)])),
    incidents,
    facts,
    recordById: new Map<string, model.MapRecord>([...incidents, ...facts].map((record) => [record.id, record])),
    claims,
    claimById: new Map<string, model.AnyClaim>([...claims, ...prior].map((claim) => [claim.id, claim])),
    heldBack: raw.heldBack.map(([day, claim, why]) => ({ day, claim, why: tables.reason(why) })),
    changes: raw.changes.map((row) => changeOf(row, word)),
    views: raw.views.map((row) => viewOf(row, word)),
    official,
    officialById: new Map(official.map((figure) => [figure.id, figure])),
    notMapped: raw.notMapped.map(([what, article, text, why], n) => ({
      id: `nm${n}`,
      what,
      article,
      text,
      why: tables.reason(why),
    })),
    notMappedCount: raw.notMappedCount,
    missedTable: raw.missedTable,
    table: raw.aggregates?.table ?? null,
    ...layers,
    days: daySpan(layers.control, [...incidents, ...facts], claims),
    basemap: decodeBasemap(raw.basemap),
    spelled: raw.spelled,
    view: raw.view,
    sides: raw.sides,
    strings: stringsOf(raw.strings),
    reasons: raw.reasons,
    tiles: raw.tiles,
  };
}

function stringsOf([keys, texts]: wire.StringsRow): Record<string, model.Strings> {
  const tableOf = (row: string[]) => Object.fromEntries(keys.map((key, n) => [key, row[n]]).filter(([, text]) => text));
  return Object.fromEntries(Object.entries(texts).map(([code, row]) => [code, tableOf(row)]));
}

// ---- parts of records

function whereOf(row: wire.WhereRow | null, { places, reason: reasonOf }: Tables, written = ""): model.Where | null {
  if (!row) return null;
  const [place, prec, mention, reason, score] = row;
  return { place: places[place], prec, mention: mention ?? "", reason: reasonOf(reason), score, written };
}

function actorOf(row: wire.ActorRow | null, word: Tables["word"]): model.Actor | null {
  return row && { name: word(row[0]), side: word(row[1]), sponsor: row[2] };
}

function figureOf([low, best, high, words]: wire.FigureRow): model.Figure {
  return { low, best, high, words };
}

function reasonsOf(numbers: wire.ReasonNumber[], { reason }: Tables): model.Reason[] {
  return numbers.map(reason).filter((given) => given !== null);
}

function correction(reasons: model.Reason[], where: model.Where | null): model.Reason | null {
  return [...reasons, where?.reason].find((reason) => reason?.[0].startsWith(CORRECTED)) ?? null;
}

function articleOf(row: wire.ArticleRow, n: number, { when }: Tables): model.Article {
  const { title, source, url, language } = row;
  const words = { title: title ?? "", source: source ?? "", url: url ?? "", language: language ?? "" };
  return { ...row, ...words, n, date: when(row.date) };
}

// ---- records

function incidentOf(row: wire.IncidentRow, tables: Tables): model.Incident {
  const { word } = tables;
  const [id, type, sub, whereRow, whenNumber, conf, sources, reasonNumbers, memberRows, versionRows] = row;
  const [where, when] = [whereOf(whereRow, tables), tables.when(whenNumber)];
  const reasons = reasonsOf(reasonNumbers, tables);
  const members = memberRows.map((member) => memberOf(member, { id, where, when }, tables));
  return {
    kind: "event",
    id,
    n: 1,
    type: word(type),
    sub: word(sub),
    where,
    when,
    lane: vague(when),
    layer: tables.eventLayer(id),
    conf,
    sources,
    reasons,
    members,
    versions: versionRows.map((version) => versionOf(version, tables)),
    actors: members.flatMap((m) => [m.actor1, m.actor2]).filter((actor) => actor !== null),
    realis: members[0]?.realis ?? "",
    corrected: correction([...reasons, ...members.flatMap((m) => m.reasons)], where),
  };
}

type Whole = Pick<model.Incident, "id" | "where" | "when">;

function memberOf(row: wire.MemberRow, incident: Whole, tables: Tables): model.Member {
  const { word } = tables;
  const [id, sentence, realis, actor1, actor2, where, when, figures, conf, reasons, sub, mapped, why] = row;
  return {
    id: id || incident.id,
    sentence: tables.sentences[sentence],
    realis: word(realis),
    actor1: actorOf(actor1, word),
    actor2: actorOf(actor2, word),
    where: where === 0 ? incident.where : whereOf(where, tables),
    when: when === -1 ? incident.when : tables.when(when),
    figures: figures.map(([name, ...figure]) => ({ name, ...figureOf(figure) })),
    conf,
    reasons: reasonsOf(reasons, tables),
    sub: word(sub),
    mapped: Boolean(mapped),
    why: tables.reason(why),
  };
}

function versionOf(row: wire.VersionRow, tables: Tables): model.Version {
  const { word } = tables;
  const [sentence, role, kind, blamed, toll, place, denied, differs] = row;
  return {
    sentence: tables.sentences[sentence],
    role: word(role),
    kind: word(kind),
    blamed: word(blamed),
    toll: toll && figureOf(toll),
    place: tables.places[place] ?? null,
    denied: Boolean(denied),
    differs: differs.map(word),
  };
}

function factOf(row: wire.FactRow, tables: Tables): model.Fact {
  const { word } = tables;
  const [id, sentence, what, measure, placeRow, originRow, destinationRow, whenNumber, figure, ...more] = row;
  const [unit, factor, term, detail, speaker, realis, conf, flags, reasonNumbers, written, way] = more;
  const place = whereOf(placeRow, tables, written ?? "");
  const [origin, destination] = [whereOf(originRow, tables), whereOf(destinationRow, tables)];
  const where = place ?? destination ?? origin;
  const when = tables.when(whenNumber);
  const reasons = reasonsOf(reasonNumbers, tables);
  return {
    kind: "fact",
    id,
    n: 1,
    sentence: tables.sentences[sentence],
    what,
    measure,
    where,
    place,
    origin,
    destination,
    when,
    lane: vague(when),
    layer: tables.factLayer(id),
    figure: figure && figureOf(figure),
    unit,
    factor,
    term,
    detail,
    speaker,
    realis: word(realis),
    conf,
    flags: reasonsOf(flags, tables),
    reasons,
    written,
    way: way && wayOf(way),
    corrected: correction(reasons, where),
  };
}

function wayOf(degrees: number[]): model.Way {
  const [lon0 = 0, lat0 = 0, lon1 = 0, lat1 = 0] = degrees;
  return { x0: mercX(lon0), y0: mercY(lat0), x1: mercX(lon1), y1: mercY(lat1) };
}

function claimOf(row: wire.ClaimRow, tables: Tables): model.Claim {
  const { word } = tables;
  const [id, sentence, side, status, whereRow, when, speaker, realis, conf, reasonNumbers] = row;
  const where = whereOf(whereRow, tables);
  const reasons = reasonsOf(reasonNumbers, tables);
  return {
    kind: "claim",
    id,
    sentence: tables.sentences[sentence],
    side,
    status,
    where,
    when: tables.when(when),
    speaker,
    realis: word(realis),
    conf,
    reasons,
    corrected: correction(reasons, where),
  };
}

function priorOf(row: wire.PriorRow, word: Tables["word"]): model.PriorClaim {
  const [id, name, side, status, day, source, lon, lat] = row;
  const place = placeOf([id.slice("prior:".length), name, "", "", lon, lat, 2, "", 0, [], ""], {});
  return {
    kind: "prior",
    id,
    side,
    status,
    source: word(source),
    where: { place, prec: 1, mention: "", reason: null, score: 0, written: "" },
    when: { from: day, to: day, precision: "day", reason: null, inferred: false },
  };
}

function officialOf(
  row: wire.OfficialRow,
  { word, reason, places }: Tables,
  ringed: Set<string>,
): model.OfficialFigure {
  const [id, indicator, population, origin, country, value, day, source, note, unit, place, rate, beside] = row;
  return {
    id,
    indicator,
    population,
    origin,
    country,
    value,
    day,
    source: word(source),
    note,
    unit,
    place: places[place] ?? null,
    rate,
    beside: beside.map(([fact, share, bound, why]) => ({ fact, share, bound, why: reason(why) })),
    drawn: ringed.has(id),
  };
}

function resolutionOf(row: wire.ResolutionRow, { reason: reasonOf, places }: Tables): model.Resolution {
  const [mention, place, text, score, reason, rejected] = row;
  return {
    mention,
    place: places[place] ?? null,
    text,
    score,
    reason: reasonOf(reason),
    rejected: rejected.map(([other, otherScore, why]) => ({
      place: places[other],
      score: otherScore,
      reason: reasonOf(why),
    })),
  };
}

// ---- control

function turnOf([name, before, after, claims]: wire.TurnRow, word: Tables["word"]): model.Turn {
  return { name, before: word(before), after: word(after), claims: claims.map(word) };
}

function changeOf([since, on, sides, places]: wire.ChangeRow, word: Tables["word"]): model.ControlChange {
  return {
    since,
    on,
    sides: sides.map(([side, gained, gainedLow, gainedHigh, lost, lostLow, lostHigh]) => ({
      side: word(side),
      gained: { km2: gained, low: gainedLow, high: gainedHigh },
      lost: { km2: lost, low: lostLow, high: lostHigh },
    })),
    places: places.map((row) => turnOf(row, word)),
  };
}

function viewOf([name, on, ground, places]: wire.ViewRow, word: Tables["word"]): model.ControlView {
  return {
    name: word(name),
    on,
    ground: ground.map(([before, after, km2, lines]) => ({
      before: word(before),
      after: word(after),
      km2,
      shape: { lines, decimals: OUTLINE_DECIMALS },
    })),
    places: places.map((row) => turnOf(row, word)),
  };
}
