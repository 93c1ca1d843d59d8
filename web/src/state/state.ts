// What the reader chose. Every change goes through `change`; the parts of the page follow by `onChange`.

import type { Day, Place } from "../data/types.ts";
import type { Spot } from "../ground/spot.ts";

/** Filters that take several choices, parted by "|". */
export const MANY = ["type", "sub", "side", "actor", "source", "article", "language", "realis"] as const;
export const FACETS = ["q", ...MANY, "dead", "conf", "prec", "from", "to", "area"] as const;
export type Facet = (typeof FACETS)[number];
/** What narrows the records; an empty text narrows nothing. */
export type Filters = Readonly<Record<Facet, string>>;

export const TABS = ["events", "front", "displacement", "articles", "notmapped", "about"] as const;
export type Tab = (typeof TABS)[number];

export const PEOPLE_VIEWS = ["list", "charts", "official"] as const;
export type PeopleView = (typeof PEOPLE_VIEWS)[number];

export type CompareView = "swipe" | "side";
export type Theme = "auto" | "light" | "dark";

/** What the map is asked to bring into view; each asking is an object of its own. */
export type Look =
  | { readonly record: string; readonly close: boolean }
  | { readonly front: string }
  | { readonly spot: Spot }
  | { readonly place: Place };

export interface State extends Filters {
  readonly day: Day | null;
  /** Days back from the day shown; 0 for all. */
  readonly last: number;
  /** Whether records in the lane beside the time bar are shown. */
  readonly vague: boolean;
  readonly tab: Tab;
  readonly people: PeopleView;
  /** What is chosen and what is pointed at: an id, `front:ID` or `article:N`. */
  readonly sel: string | null;
  readonly hover: string | null;
  /** Ids of the records of a mark that stands for several. */
  readonly group: readonly string[] | null;
  readonly look: Look | null;
  /** Kilometres around claims of articles within which ground is drawn; 0 for all that is assessed. */
  readonly support: number;
  /** Points of the ruler; null while it is put away. */
  readonly ruler: readonly Spot[] | null;
  readonly lang: string;
  readonly theme: Theme;
  readonly prefersDark: boolean;
  readonly printing: boolean;
  readonly compare: Day | null;
  readonly view: CompareView;
  /** Position of the handle between two days, in percent. */
  readonly swipe: number;
  /** The view of control by some sources; "" for all. */
  readonly whose: string;
  readonly layers: Readonly<Record<string, boolean>>;
  readonly online: boolean;
  /** "map" leaves panel and buttons out. */
  readonly only: "" | "map";
  readonly panelOpen: boolean;
  readonly legendOpen: boolean;
  /** Centre and zoom of the map: "LON,LAT,ZOOM"; null before it was moved. */
  readonly at: string | null;
}

export type Key = keyof State;
export type Changes = Partial<State>;

let current: State = {
  day: null,
  last: 0,
  vague: true,
  tab: "events",
  people: "list",
  sel: null,
  hover: null,
  group: null,
  look: null,
  support: 0,
  ruler: null,
  lang: "en",
  theme: "auto",
  prefersDark: false,
  printing: false,
  compare: null,
  view: "swipe",
  swipe: 50,
  whose: "",
  layers: {},
  online: false,
  only: "",
  panelOpen: false,
  legendOpen: true,
  at: null,
  q: "",
  type: "",
  sub: "",
  side: "",
  actor: "",
  source: "",
  article: "",
  language: "",
  realis: "",
  dead: "",
  conf: "",
  prec: "",
  from: "",
  to: "",
  area: "",
};

/** The state as it is now. */
export function state(): State {
  return current;
}

type Listener = (changed: ReadonlySet<Key>) => void;

const listeners: { keys: ReadonlySet<Key>; run: Listener }[] = [];
let waiting: Set<Key> | null = null;

/** Run whenever one of the keys has changed; those that asked first run first. */
export function onChange(keys: readonly Key[], run: Listener): void {
  listeners.push({ keys: new Set(keys), run });
}

/** Changes of one turn are passed on together, before the next picture. */
export function change(changes: Changes): void {
  const keys = (Object.keys(changes) as Key[]).filter((key) => current[key] !== changes[key]);
  if (!keys.length) return;
  current = { ...current, ...changes };
  if (!waiting) requestAnimationFrame(settle);
  waiting ??= new Set();
  for (const key of keys) waiting.add(key);
}

/** Pass on what has changed now, for what cannot wait for the next picture: focus, paper, sizes. */
export function settle(): void {
  const changed = waiting;
  waiting = null;
  if (!changed) return;
  for (const { keys, run } of listeners) if ([...changed].some((key) => keys.has(key))) run(changed);
}
