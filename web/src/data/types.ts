// What the page is about: records with names, made once from the wire rows and never changed.

import type { Names, ReasonRow as Reason, RunRow, SideRow, SpelledRow, StyleRow } from "./wire.ts";

export type { CorrectionRow as Correction, Names, ReasonRow as Reason } from "./wire.ts";

/** Days since 1970-01-01. */
export type Day = number;
/** Left, upper, right, lower: on the unit square of Web Mercator, or in pixels. */
export type Box = [x0: number, y0: number, x1: number, y1: number];

/** A ring or line: flat coordinates on the unit square, their box, and the degrees they come from. */
export interface Ring {
  xy: Float64Array;
  box: Box;
  deg: number[];
}

/** A ring or line that is drawn and never measured in degrees. */
export type Line = Pick<Ring, "xy" | "box">;

/** An encoded geometry; decoded when first drawn. */
export interface Shape {
  lines: string[];
  decimals: number;
}

export interface When {
  from: Day | null;
  to: Day | null;
  precision: string;
  reason: Reason | null;
  inferred: boolean;
}

export interface Place {
  id: string;
  name: string;
  names: Names;
  parent: string;
  country: string;
  lon: number;
  lat: number;
  radius: number;
  feature: string;
  area: boolean;
  extent: Shape | null;
  source: string;
  x: number;
  y: number;
}

export interface Where {
  place: Place;
  prec: number;
  mention: string;
  reason: Reason | null;
  score: number;
  /** The place's name in the text where no gazetteer has it. */
  written: string;
}

export interface Mark {
  from: number;
  to: number;
  kind: "t" | "x" | "f" | "d" | "a";
  place: Place | null;
}

export interface Sentence {
  n: number;
  article: number;
  text: string;
  marks: Mark[];
  start: number;
}

export interface Figure {
  low: number | null;
  best: number | null;
  high: number | null;
  words: string;
}

export interface NamedFigure extends Figure {
  name: string;
}

export interface Actor {
  name: string;
  side: string;
  sponsor: string | null;
}

export interface Article {
  n: number;
  id: string;
  title: string;
  file: string;
  source: string;
  url: string;
  language: string;
  date: When;
  warnings: string[];
}

/** An event as one sentence tells it. */
export interface Member {
  id: string;
  sentence: Sentence;
  realis: string;
  actor1: Actor | null;
  actor2: Actor | null;
  where: Where | null;
  when: When;
  figures: NamedFigure[];
  conf: number;
  reasons: Reason[];
  sub: string;
  mapped: boolean;
  why: Reason | null;
}

interface Dated {
  id: string;
  when: When;
  /** Whether the date is too vague for the time bar: the record stands in the lane beside it. */
  lane: boolean;
  /** The layer that draws the record; null where none does. */
  layer: string | null;
  /** How many incidents it stands for. */
  n: number;
  conf: number;
  reasons: Reason[];
}

/** What one passage says of an incident, beside others. */
export interface Version {
  sentence: Sentence;
  /** "source" tells it, "version" denies, blames or counts, "context" speaks of it in passing. */
  role: string;
  kind: string;
  blamed: string;
  toll: Figure | null;
  place: Place | null;
  denied: boolean;
  /** What contradicts other passages: kind, blamed, toll, place, denied. */
  differs: string[];
}

export interface Incident extends Dated {
  kind: "event";
  type: string;
  sub: string;
  where: Where | null;
  sources: number;
  members: Member[];
  versions: Version[];
  actors: Actor[];
  realis: string;
  corrected: Reason | null;
}

/** An incident of a set too large for a page; its sentences stand in a table beside. */
export interface HeldIncident {
  id: string;
  type: string;
  sub: string;
  conf: number;
  realis: string;
  actors: Actor[];
  articles: number[];
  sources: number;
}

/** All incidents of one place and day of such a set, and those of them that the filters leave. */
export interface PlaceDay extends Dated {
  kind: "place_day";
  where: Where;
  incidents: HeldIncident[];
  left: HeldIncident[];
}

/** An arrow of a movement, in the map's plane: from where people left to where they came. */
export interface Way {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
}

/** A fact about people on the move, hosted, trapped or attacked. */
export interface Fact extends Dated {
  kind: "fact";
  sentence: Sentence;
  what: string;
  measure: string;
  where: Where | null;
  place: Where | null;
  origin: Where | null;
  destination: Where | null;
  figure: Figure | null;
  unit: string | null;
  factor: number | null;
  term: string | null;
  detail: string | null;
  speaker: string | null;
  realis: string;
  flags: Reason[];
  written: string | null;
  way: Way | null;
  corrected: Reason | null;
}

export type EventRecord = Incident | PlaceDay;
export type MapRecord = EventRecord | Fact;
/** A record that stands somewhere. */
export type Placed<R extends MapRecord = MapRecord> = R & { where: Where };

export interface Claim {
  kind: "claim";
  id: string;
  sentence: Sentence;
  side: string;
  status: string;
  where: Where | null;
  when: When;
  speaker: string | null;
  realis: string;
  conf: number;
  reasons: Reason[];
  corrected: Reason | null;
}

/** Control before the set's first day: a claim without a sentence, with its public source. */
export interface PriorClaim {
  kind: "prior";
  id: string;
  side: string;
  status: string;
  source: string;
  where: Where;
  when: When;
}

export type AnyClaim = Claim | PriorClaim;

export interface Comparison {
  fact: string;
  share: number;
  bound: string;
  why: Reason | null;
}

export interface OfficialFigure {
  id: string;
  indicator: string;
  population: string;
  origin: string;
  country: string;
  value: number;
  day: Day;
  source: string;
  note: string;
  unit: string;
  place: Place | null;
  rate: number | null;
  beside: Comparison[];
  /** Whether the layer draws it as a ring. */
  drawn: boolean;
}

export interface RejectedPlace {
  place: Place;
  score: number;
  reason: Reason | null;
}

export interface Resolution {
  mention: string;
  place: Place | null;
  text: string;
  score: number;
  reason: Reason | null;
  rejected: RejectedPlace[];
}

export interface HeldBack {
  day: Day | null;
  claim: string;
  why: Reason | null;
}

/** Square kilometres, best and bounds. */
export interface Ground {
  km2: number;
  low: number;
  high: number;
}

/** A place that changed hands, or is held otherwise in another view. */
export interface Turn {
  name: string;
  before: string;
  after: string;
  claims: string[];
}

export interface ControlChange {
  since: Day;
  on: Day;
  sides: { side: string; gained: Ground; lost: Ground }[];
  places: Turn[];
}

/** What control would be by some sources only. */
export interface ControlView {
  name: string;
  on: Day;
  ground: { before: string; after: string; km2: number; shape: Shape }[];
  places: Turn[];
}

export interface NotMapped {
  id: string;
  what: string;
  article: number;
  text: string;
  why: Reason | null;
}

export interface LegendEntry {
  label: string;
  symbol: string;
  colour: string;
  pattern: string;
}

export interface Layer {
  name: string;
  title: string;
  description: string;
  shown: boolean;
  dated: boolean;
  count: number;
  legend: LegendEntry[];
  geometry: Geometry;
  /** Whether marks of one place stand side by side. */
  stacked: boolean;
  /** Marks that are drawn by their legend alone; none where the page has a painter for the layer. Undated
   * ones stand under one day. */
  marks: Days<LayerMark>;
}

export type Geometry = StyleRow["geometry"];

/** A row of a layer that the page draws by its sign in the legend. */
export interface LayerMark {
  id: string;
  layer: Layer;
  shape: Shape;
  entry: LegendEntry;
  /** The figure that the area of a circle shows; 0 for none. */
  size: number;
  prec: number | null;
  /** What its tip tells: column and text. */
  told: [column: string, text: string][];
}

export interface ControlPart {
  id: string;
  shape: Shape;
  side: string;
  confidence: number | null;
  /** The day since when ground is contested; "" where it is not. */
  since: string;
  /** Shares of the ground that rest on articles, on tables and on inference. */
  basis: Basis;
}

export type Basis = [articles: number, tables: number, inferred: number];

export interface FrontPart {
  id: string;
  shape: Shape;
  sideA: string;
  sideB: string;
  kind: string;
  bandKm: number | null;
  claims: string[];
}

export interface BandPart {
  id: string;
  shape: Shape;
}

/** The parts of a dated layer on each of its days, in order. */
export type Days<Part> = { day: Day; parts: Part[] }[];

export interface MentionedPlace {
  id: string;
  name: string;
  parent: string;
  x: number;
  y: number;
  mentions: number;
}

export interface City {
  name: string;
  names: Names;
  country: string;
  x: number;
  y: number;
  population: number;
}

/** Places to look up by name; see the exporter. */
export type Spelled = SpelledRow;

export interface Country {
  code: string;
  x: number;
  y: number;
  names: Names;
}

export interface Province {
  name: string;
  names: Names;
  country: string;
  x: number;
  y: number;
}

export interface DisputedArea {
  name: string;
  claimedBy: string;
  administeredBy: string;
  shape: Shape;
}

export interface Basemap {
  /** West, south, east, north in degrees: the ground drawn in detail. */
  bounds: Bounds;
  world: { land: Shape; borders: Shape };
  land: Shape;
  borders: Shape;
  ownBorders: boolean;
  admin1: Shape;
  rivers: Shape;
  lakes: Shape;
  cities: City[];
  countries: Country[];
  provinces: Province[];
  disputed: DisputedArea[];
}

/** West, south, east, north in degrees. */
export type Bounds = [west: number, south: number, east: number, north: number];

/** Days that the time bar spans, the last day with a record, and how many records lie outside. */
export interface DaySpan {
  first: Day;
  last: Day;
  latest: Day;
  before: number;
  after: number;
}

export interface SetInfo {
  name: string;
  title: string;
  description: string;
  profile: string;
  notes: Record<string, string>;
  run: RunRow;
}

export type Side = SideRow;
export type Strings = Record<string, string>;
/** Code of a reason -> its sentence, with {0}, {1} … where its slots go. */
export type Catalogue = Record<string, string>;

export interface Data {
  set: SetInfo;
  articles: Article[];
  sentences: Sentence[];
  places: Place[];
  resolutions: Map<string, Resolution>;
  incidents: EventRecord[];
  facts: Fact[];
  recordById: Map<string, MapRecord>;
  claims: Claim[];
  claimById: Map<string, AnyClaim>;
  heldBack: HeldBack[];
  changes: ControlChange[];
  views: ControlView[];
  official: OfficialFigure[];
  officialById: Map<string, OfficialFigure>;
  rates: { official: string; step: number }[];
  mentioned: MentionedPlace[];
  notMapped: NotMapped[];
  notMappedCount: number;
  missedTable: string;
  /** The file beside the page that holds the sentences of a large set; null where the page has them. */
  table: string | null;
  layers: Map<string, Layer>;
  control: Days<ControlPart>;
  front: Days<FrontPart>;
  band: Days<BandPart>;
  days: DaySpan | null;
  basemap: Basemap;
  spelled: Spelled;
  view: Bounds;
  sides: Record<string, Side>;
  strings: Record<string, Strings>;
  reasons: Record<string, Catalogue>;
  tiles: string | null;
}

/** What filters and time leave of a day, latest first, and how many incidents these stand for. */
export interface Shown {
  events: EventRecord[];
  facts: Fact[];
  count: number;
}
