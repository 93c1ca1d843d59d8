// The page's data as the exporter writes them: rows by position, texts, dates and places by number.
// Written by tools/wire_types.py from geomap/exporters/page/wire.py: change it there.

/** Position in `words`; -1 or null for none. */
export type WordNumber = number | null;

/** Position in `words` of a reason; an empty word for none. */
export type ReasonNumber = number;

/** A code with what fills its sentence: words, counts, other reasons. */
export type ReasonRow = [code: string, ...slots: (string | number | ReasonRow)[]];

/** Position in `places`; -1 for none. */
export type PlaceNumber = number;

/** Days since 1970-01-01; null for an open end. */
export type DayNumber = number | null;

/** Lines in the encoded polyline scheme, longitude first. */
export type Lines = string[];

/** No or yes. */
export type Flag = 0 | 1;

/** Names by language code. */
export type Names = Record<string, string>;

/** A date; it stands among the words, once for all that share it. */
export type WhenRow = [first: DayNumber, last: DayNumber, precision: string, reason: ReasonNumber, inferred: Flag];

/** A place with its outline, where it has one. */
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

/** A place as a record refers to it. */
export type WhereRow = [
  place: PlaceNumber,
  precision: number,
  mention: string | null,
  reason: ReasonNumber,
  score: number,
];

/** Words of a sentence, from and to in UTF-16 units; t toponym, x trigger, f figure, d date, a actor. */
export type MarkRow = [start: number, end: number, kind: "t" | "x" | "f" | "d" | "a", place: PlaceNumber];

/** A sentence that something cites; `start` is where it stands in its article. */
export type SentenceRow = [article: number, text: string, marks: MarkRow[], start: number];

/** A quantity. */
export type FigureRow = [low: number | null, best: number | null, high: number | null, words: string];

/** A quantity of an event and what it counts. */
export type NamedFigureRow = [
  name: string,
  low: number | null,
  best: number | null,
  high: number | null,
  words: string,
];

/** An actor as a text names it. */
export type ActorRow = [name: WordNumber, side: WordNumber, sponsor: string | null];

/** One event of an incident; an id or place of 0 and a date of -1 are the incident's own. */
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

/** What one passage says of a happening: a member, a word against it, or one in passing (`role`). */
export type VersionRow = [
  sentence: number,
  role: WordNumber,
  kind: WordNumber,
  blamed: WordNumber,
  toll: FigureRow | null,
  place: PlaceNumber,
  denied: Flag,
  differs: WordNumber[],
];

/** One happening with the events that tell it; `versions` where members differ or others speak. */
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
  versions: VersionRow[],
];

/** A claim of control. */
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

/** A displacement fact; `written` is its place as the text has it, where no gazetteer knows it. `way` is the arrow of a movement, from longitude and latitude to longitude and latitude. */
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
  way: number[] | null,
];

/** A fact beside an official figure, with by how much it differs. */
export type ComparisonRow = [fact: string, share: number, bound: string, reason: ReasonNumber];

/** An official figure. */
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

/** An incident of a large set; actors are positions in the table of parties, -1 for none. */
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

/** The incidents of a large set at one place and time. */
export type PlaceDayRow = [
  place: PlaceNumber,
  placePrecision: number,
  first: DayNumber,
  last: DayNumber,
  precision: string,
  incidents: HeldIncidentRow[],
];

/** An actor of a large set. */
export type PartyRow = [name: WordNumber, side: WordNumber];

/** A large set by place and day; `table` is the file beside the page that holds the sentences. */
export interface Aggregates {
  rows: PlaceDayRow[];
  actors: PartyRow[];
  table: string;
}

/** Something read and not drawn. */
export type NotMappedRow = [what: string, article: number, text: string, reason: ReasonNumber];

/** A claim that control did not draw. */
export type HeldBackRow = [day: number, claim: string, reason: ReasonNumber];

/** What was held before the set's first day, with its public source. */
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

/** Ground that a side gained and lost, km², each with its bounds. */
export type SideChangeRow = [
  side: WordNumber,
  gained: number,
  gainedLow: number,
  gainedHigh: number,
  lost: number,
  lostLow: number,
  lostHigh: number,
];

/** A place that changed hands, or that views see in different hands. */
export type TurnRow = [name: string, before: WordNumber, after: WordNumber, claims: WordNumber[]];

/** What changed from a day to the next. */
export type ChangeRow = [since: number, on: number, sides: SideChangeRow[], places: TurnRow[]];

/** Ground that a view gives to another side. */
export type PartedRow = [before: WordNumber, after: WordNumber, km2: number, shape: Lines];

/** Where control by the claims of some sources differs. */
export type ViewRow = [name: WordNumber, on: number, ground: PartedRow[], places: TurnRow[]];

/** A place that a mention was not taken for. */
export type RejectedRow = [place: PlaceNumber, score: number, reason: ReasonNumber];

/** A mention and the place it was taken for. */
export type ResolutionRow = [
  mention: string,
  place: PlaceNumber,
  text: string,
  score: number,
  reason: ReasonNumber,
  rejected: RejectedRow[],
];

/** A line of a layer's legend; `value` as in the layer's own legend. */
export type LegendRow = [label: string, symbol: string, colour: string, pattern: string, value: string | number | null];

/** How a layer is drawn; `told` names what its marks tell where the page has no painter for it. */
export interface StyleRow {
  geometry: "point" | "line" | "polygon";
  dated: boolean;
  stacked: boolean;
  told: string[];
}

/** A row that is drawn as it stands: shape and legend entry by position, a figure, UCDP's precision. */
export type LayerMark = [
  id: WordNumber,
  shape: number,
  entry: number,
  size: number,
  precision: number | null,
  values: unknown[],
];

/** Marks of a dated layer on a day. */
export type DayRow = [day: number, marks: LayerMark[]];

/** A layer. Where its rows are records of the page, `ids` and `entries` say which and how they are drawn, or `without` which incidents are not; else it has `shapes` and `marks`, by `days` where dated. */
export interface LayerRow {
  name: string;
  title: string;
  description: string;
  shown: boolean;
  count: number;
  legend: LegendRow[];
  style: StyleRow;
  ids?: string[];
  entries?: number[];
  without?: string[];
  shapes?: Lines[];
  marks?: LayerMark[];
  days?: DayRow[];
}

/** An article of the set. */
export interface ArticleRow {
  id: string;
  title: string | null;
  file: string;
  source: string | null;
  url: string | null;
  language: string | null;
  date: number;
  warnings: string[];
}

/** A correction of an analyst and what became of it. */
export interface CorrectionRow {
  target: string;
  field: string;
  who: string;
  when: string;
  why: string;
  outcome: string;
  note: string;
}

/** How the set was read, as far as it is stated. */
export interface RunRow {
  versions?: Record<string, string>;
  gazetteers?: string[];
  boundary?: string | null;
  warnings?: string[];
  profile_reason?: string;
  corrections?: CorrectionRow[];
}

/** The set: its texts, the profile's title and notes, how it was made. */
export interface SetRow {
  name: string;
  title: string;
  description: string;
  profile: string;
  notes: Record<string, string>;
  run: RunRow;
}

/** All that the cards, lists and layers show. */
export interface Records {
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
  words: (string | WhenRow | ReasonRow | null)[];
}

/** A place that is labelled on the ground. */
export type CityRow = [name: string, names: Names, lon: number, lat: number, population: number, country: string];

/** A country's label; `local` among its names is the code of the country's own language. */
export type CountryRow = [code: string, lon: number, lat: number, names: Names];

/** A first-order unit's label. */
export type ProvinceRow = [name: string, lon: number, lat: number, names: Names, country: string];

/** Ground that several states claim. */
export interface DisputedRow {
  id: string;
  name: string;
  claimed_by: string;
  administered_by: string;
  note: string;
  rings: Lines;
}

/** The coarse world around the ground. */
export interface WorldRow {
  land: Lines;
  borders: Lines;
}

/** Everything the page draws below its own layers. */
export interface BasemapRow {
  box: [number, number, number, number];
  decimals: number;
  world: WorldRow;
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

/** A place of war or flight, drawn with a sign: its position among the places to look up, and its kind. */
export type SiteRow = [place: number, kind: string];

/** Places to look up by name, column by column: spellings joined by `|` with the name first, thousandths of degrees, and what contains each, by its position in `units`. */
export type SpelledRow = [
  names: string[],
  lon: number[],
  lat: number[],
  unit: number[],
  units: string[],
  sites: SiteRow[],
];

/** A side of the profile in the colours of the theme. */
export interface SideRow {
  name: string;
  colour: string;
  pattern: string;
  names: Names;
}

/** Texts of the interface: keys once, by language the texts in their order, "" where it has none. */
export type StringsRow = [keys: string[], texts: Record<string, string[]>];

/** The whole value that the page reads. */
export interface Payload extends Records {
  basemap: BasemapRow;
  names: Record<number, Names>;
  spelled: SpelledRow;
  view: [number, number, number, number];
  strings: StringsRow;
  reasons: Record<string, Record<string, string>>;
  sides: Record<string, SideRow>;
  tiles: string | null;
}
