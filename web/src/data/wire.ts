// The page's data as the exporter writes them: rows by position, texts, dates and places by number.
// One type for each row of geomap's exporter, in its order; only decode.ts and aggregates.ts read them.

/** Position in `words`; -1 or null for none. */
export type WordNumber = number | null;
/** Position in `words` of a reason; an empty word for none. */
export type ReasonNumber = number;
/** Position in `places`; -1 for none. */
export type PlaceNumber = number;
/** Days since 1970-01-01; null for an open end. */
export type DayNumber = number | null;
/** Lines in the encoded polyline scheme, longitude first. */
export type Lines = string[];
export type Flag = 0 | 1;

/** A code with what fills its sentence: words, counts, other reasons. */
export type ReasonRow = [code: string, ...slots: (string | number | ReasonRow)[]];

export type WhenRow = [first: DayNumber, last: DayNumber, precision: string, reason: ReasonNumber, inferred: Flag];

export type PlaceRow = [
  id: string,
  name: string,
  parent: string,
  country: string,
  lon: number,
  lat: number,
  radiusKm: number,
  feature: string,
  area: Flag,
  extent: Lines,
  source: string,
];

export type WhereRow = [place: PlaceNumber, precision: number, mention: string, reason: ReasonNumber, score: number];

/** From and to in UTF-16 units; t toponym, x trigger, f figure, d date, a actor; the toponym's place. */
export type MarkRow = [from: number, to: number, kind: "t" | "x" | "f" | "d" | "a", place: PlaceNumber];
export type SentenceRow = [article: number, text: string, marks: MarkRow[], start: number];
export type FigureRow = [low: number | null, best: number | null, high: number | null, words: string];
export type NamedFigureRow = [
  name: string,
  low: number | null,
  best: number | null,
  high: number | null,
  words: string,
];
export type ActorRow = [name: WordNumber, side: WordNumber, sponsor: string | null];

/** An id or place of 0 and a date of -1 are the incident's own. */
export type MemberRow = [
  id: string | 0,
  sentence: number,
  realis: WordNumber,
  actor1: ActorRow | null,
  actor2: ActorRow | null,
  where: WhereRow | 0 | null,
  when: number,
  figures: NamedFigureRow[],
  confidence: number,
  reasons: ReasonNumber[],
  subType: WordNumber,
  mapped: Flag,
  unmappedReason: ReasonNumber,
];

export type IncidentRow = [
  id: string,
  type: WordNumber,
  subType: WordNumber,
  where: WhereRow | null,
  when: number,
  confidence: number,
  sources: number,
  reasons: ReasonNumber[],
  members: MemberRow[],
];

export type ClaimRow = [
  id: string,
  sentence: number,
  side: string,
  status: string,
  where: WhereRow | null,
  when: number,
  speaker: string | null,
  realis: WordNumber,
  confidence: number,
  reasons: ReasonNumber[],
];

export type FactRow = [
  id: string,
  sentence: number,
  kind: string,
  measure: string,
  place: WhereRow | null,
  origin: WhereRow | null,
  destination: WhereRow | null,
  when: number,
  figure: FigureRow | null,
  unit: string | null,
  factor: number | null,
  term: string | null,
  detail: string | null,
  speaker: string | null,
  realis: WordNumber,
  confidence: number,
  flags: ReasonNumber[],
  reasons: ReasonNumber[],
  written: string | null,
];

export type ComparisonRow = [fact: string, share: number, bound: string, reason: ReasonNumber];

export type OfficialRow = [
  id: string,
  indicator: string,
  population: string,
  origin: string,
  country: string,
  value: number,
  day: number,
  source: WordNumber,
  note: string,
  unit: string,
  place: PlaceNumber,
  per1000: number | null,
  beside: ComparisonRow[],
];

export type HeldIncidentRow = [
  id: string,
  type: WordNumber,
  subType: WordNumber,
  confidence: number,
  realis: WordNumber,
  actor1: number,
  actor2: number,
  articles: number[],
  sources: number,
];

export type PlaceDayRow = [
  place: PlaceNumber,
  placePrecision: number,
  first: DayNumber,
  last: DayNumber,
  precision: string,
  incidents: HeldIncidentRow[],
];

export interface Aggregates {
  rows: PlaceDayRow[];
  actors: [name: WordNumber, side: WordNumber][];
  table: string;
}

export type NotMappedRow = [what: string, article: number, text: string, reason: ReasonNumber];
export type HeldBackRow = [day: DayNumber, claim: string, reason: ReasonNumber];
export type PriorRow = [
  id: string,
  name: string,
  side: string,
  status: string,
  day: number,
  source: WordNumber,
  lon: number,
  lat: number,
];
export type SideChangeRow = [
  side: WordNumber,
  gained: number,
  gainedLow: number,
  gainedHigh: number,
  lost: number,
  lostLow: number,
  lostHigh: number,
];
export type TurnRow = [name: string, before: WordNumber, after: WordNumber, claims: WordNumber[]];
export type ChangeRow = [since: number, on: number, sides: SideChangeRow[], places: TurnRow[]];
export type PartedRow = [before: WordNumber, after: WordNumber, km2: number, shape: Lines];
export type ViewRow = [name: WordNumber, on: number, ground: PartedRow[], places: TurnRow[]];
export type ResolutionRow = [
  mention: string,
  place: PlaceNumber,
  text: string,
  score: number,
  reason: ReasonNumber,
  rejected: [place: PlaceNumber, score: number, reason: ReasonNumber][],
];

export type LegendRow = [label: string, symbol: string, colour: string, pattern: string];
export type ControlRow = [id: WordNumber, shape: number, side: WordNumber, confidence: number | null];
export type FrontRow = [
  id: WordNumber,
  shape: number,
  sideA: WordNumber,
  sideB: WordNumber,
  kind: WordNumber,
  bandKm: number | null,
  claims: WordNumber[] | null,
];
export type BandRow = [id: WordNumber, shape: number, bandKm: number | null];
export type DayRows<Row> = [day: number, rows: Row[]];
export type MentionedPlaceRow = [id: string, name: string, parent: string, lon: number, lat: number, mentions: number];
export type RateRow = [official: string, step: number];

/** A layer; dated layers have `days` and `shapes`, others `ids`, `rows` or (events) `without`. */
export interface LayerRow {
  name: string;
  title: string;
  description: string;
  shown: boolean;
  dated: boolean;
  count: number;
  legend: LegendRow[];
  days?: DayRows<ControlRow | FrontRow | BandRow>[];
  shapes?: Lines[];
  rows?: (MentionedPlaceRow | RateRow)[];
  ids?: string[];
  without?: string[];
}

export interface ArticleRow {
  id: string;
  title: string;
  file: string;
  source: string;
  url: string;
  language: string;
  date: number;
  warnings: string[];
}

export interface CorrectionRow {
  target: string;
  field: string;
  who: string;
  when: string;
  why: string;
  outcome: string;
  note: string;
}

export interface RunRow {
  versions?: Record<string, string>;
  gazetteers?: string[];
  boundary?: string;
  warnings?: string[];
  profile_reason?: string;
  corrections?: CorrectionRow[];
}

export interface SetRow {
  name: string;
  title: string;
  description: string;
  profile: string;
  notes: Record<string, string>;
  run: RunRow;
}

/** Names by language code. */
export type Names = Record<string, string>;
export type CityRow = [name: string, names: Names, lon: number, lat: number, population: number, country: string];
/** `names.local` is the code of the country's own language. */
export type CountryRow = [code: string, lon: number, lat: number, names: Names];
export type ProvinceRow = [name: string, lon: number, lat: number, names: Names, country: string];

export interface DisputedRow {
  id: string;
  name: string;
  claimed_by: string;
  administered_by: string;
  note: string;
  rings: Lines;
}

export interface BasemapRow {
  box: [west: number, south: number, east: number, north: number];
  decimals: number;
  world: { land: Lines; borders: Lines };
  land: Lines;
  borders: Lines;
  own_borders: boolean;
  admin1: Lines;
  rivers: Lines;
  lakes: Lines;
  cities: CityRow[];
  countries: CountryRow[];
  provinces: ProvinceRow[];
  disputed: DisputedRow[];
}

export interface SideRow {
  name: string;
  colour: string;
  pattern: string;
}

/** The whole value; see geomap's exporter of the page. */
export interface Payload {
  version: number;
  set: SetRow;
  articles: ArticleRow[];
  incidents: IncidentRow[];
  aggregates?: Aggregates;
  claims: ClaimRow[];
  displacement: FactRow[];
  official: OfficialRow[];
  notMapped: NotMappedRow[];
  notMappedCount: number;
  missedTable: string;
  heldBack: HeldBackRow[];
  prior: PriorRow[];
  changes: ChangeRow[];
  views: ViewRow[];
  layers: LayerRow[];
  resolutions: ResolutionRow[];
  sentences: SentenceRow[];
  places: PlaceRow[];
  words: (string | null | WhenRow | ReasonRow)[];
  /** Sentences of the reasons by language and code. */
  reasons: Record<string, Record<string, string>>;
  basemap: BasemapRow;
  names: Record<string, Names>;
  view: [west: number, south: number, east: number, north: number];
  strings: Record<string, Record<string, string>>;
  sides: Record<string, SideRow>;
  tiles: string | null;
}
