// An invented land as a payload: two places, two articles, a few records. Tests change what they are about.

import { data, loadData } from "../src/data/store.ts";
import type {
  BasemapRow,
  FactRow,
  FigureRow,
  IncidentRow,
  LayerRow,
  MemberRow,
  Payload,
  StyleRow,
  WhenRow,
  WhereRow,
} from "../src/data/wire.ts";
import { setSentences } from "../src/i18n/reasons.ts";
import { setLanguage } from "../src/i18n/words.ts";

/** Numbers of the words of `land()`. */
export const WORD = {
  day: 0, // 1970-01-11
  week: 1, // 1970-01-11 to 1970-01-13
  none: 2,
  battles: 3,
  clash: 4,
  north: 5,
  army: 6,
  actual: 7,
  reason: 8,
  part: 9,
  assessed: 10,
  nothing: 11,
} as const;

const DAY_TEN: WhenRow = [10, 10, "day", 8, 0];
const WEEK: WhenRow = [10, 12, "range", 8, 0];
const NO_DAY: WhenRow = [null, null, "unknown", 11, 0];

export function member(sentence = 0): MemberRow {
  return [
    0,
    sentence,
    WORD.actual,
    [WORD.army, WORD.north, null],
    null,
    0,
    -1,
    [],
    0.8,
    [WORD.reason],
    WORD.clash,
    1,
    WORD.nothing,
  ];
}

export function incident(id: string, changes: Partial<Record<number, unknown>> = {}): IncidentRow {
  const row: IncidentRow = [
    id,
    WORD.battles,
    WORD.clash,
    [0, 1, "mn_1", WORD.reason, 0.9],
    WORD.day,
    0.8,
    1,
    [WORD.reason],
    [member()],
    [],
  ];
  return Object.assign(row, changes);
}

const TO_HILL: WhereRow = [1, 4, "", WORD.reason, 0.5];
const FIGURE: FigureRow = [100, null, null, "at least 100"];
const FLED: FactRow = [
  "di_1",
  1,
  "displacement",
  "flow",
  null,
  null,
  TO_HILL,
  WORD.week,
  FIGURE,
  "households",
  5,
  null,
  null,
  null,
  WORD.actual,
  0.6,
  [],
  [WORD.reason],
  null,
  null,
];

const STYLE: StyleRow = { geometry: "point", dated: false, stacked: true, told: [] };

export function layer(name: string, changes: Partial<LayerRow>): LayerRow {
  return { name, title: name, description: "", shown: true, count: 1, legend: [], style: STYLE, ...changes };
}

const LAYERS = [
  layer("events", { without: ["ev_2"], legend: [["Battles", "cross", "#d55e00", "", "Battles"]] }),
  layer("displacement", { ids: ["di_1"], shown: false }),
  layer("control", {
    style: { ...STYLE, geometry: "polygon", dated: true },
    shapes: [["??_ibE?", "_ibE_ibE"]],
    days: [
      [10, [[WORD.part, 0, 0, 0, null, [WORD.north, 0.9]]]],
      [12, [[WORD.part, 0, 0, 0, null, [WORD.army, null]]]],
    ],
  }),
];

const BASEMAP: BasemapRow = {
  box: [0, 40, 20, 60],
  decimals: 4,
  world: { land: [], borders: [] },
  land: [],
  borders: [],
  own_borders: false,
  admin1: [],
  rivers: [],
  lakes: [],
  cities: [["Hill", { es: "Colina" }, 11, 51, 5000, "LA"]],
  countries: [["LA", 10, 50, { en: "Landia", es: "Tierra", local: "de", de: "Land" }]],
  provinces: [["Hill", 11, 51, { es: "La Colina" }, "LA"]],
  disputed: [],
};

function stringsRow(tables: Record<string, Record<string, string>>): Payload["strings"] {
  const keys = [...new Set(Object.values(tables).flatMap((table) => Object.keys(table)))];
  const texts = Object.entries(tables).map(([code, table]) => [code, keys.map((key) => table[key] ?? "")]);
  return [keys, Object.fromEntries(texts)];
}

const STRINGS = {
  en: {
    "@dir": "ltr",
    no_date: "no date",
    since_date: "since {date}",
    km: "{n} km",
    fig_least: "at least {n}",
    fig_between: "{low} to {high}",
    event_in: "{what} in {place}",
    event_near: "{what} near {place}",
    event_dead: "{title}, {n} dead",
    lead_turn: "{place} passed from {before} to {after}",
    lead_people: "{n} {kind}",
    "sub.Armed clash": "Fighting",
  },
  es: {
    "@dir": "ltr",
    no_date: "sin fecha",
    "type.Battles": "Combates",
  },
};

const REASONS = {
  en: {
    joined: "{0}; {1}",
    "place.inside": "inside {0}",
    "place.most": "the most populous of {0}",
    "link.after": 'after "{0}" in the clause',
  },
  es: {
    joined: "{0}; {1}",
    "place.inside": "dentro de {0}",
    "place.most": "el más poblado de {0}",
    "link.after": "tras «{0}» en la oración",
  },
};

const SPELLED: Payload["spelled"] = [
  ["Amberg|ambarq|امبرغ", "Berg", "Old Amberg"],
  [10000, 11000, 10500],
  [50000, 51000, 50200],
  [0, 0, 1],
  ["Landia", ""],
];

/** A payload of its own for each test. */
export function land(changes: Partial<Payload> = {}): Payload {
  return {
    version: 1,
    set: { name: "land", title: "", description: "", profile: "War", notes: {}, run: {} },
    articles: [
      { id: "ar_1", title: "First", file: "a.txt", source: "Post", url: "", language: "en", date: 0, warnings: [] },
      { id: "ar_2", title: "", file: "b.txt", source: "", url: "", language: "ar", date: 2, warnings: [] },
    ],
    incidents: [incident("ev_1"), incident("ev_2", { 4: WORD.none, 8: [member(1)] })],
    claims: [["cl_1", 0, "north", "holds", null, WORD.day, "a spokesman", WORD.actual, 0.7, []]],
    displacement: [FLED],
    official: [],
    notMapped: [["event", 0, "Talks failed.", WORD.reason]],
    notMappedCount: 1,
    missedTable: "not_mapped.csv",
    heldBack: [[10, "cl_1", WORD.reason]],
    prior: [["prior:own", "Own", "north", "holds", 3, WORD.part, 10, 50]],
    changes: [[10, 11, [[WORD.north, 5, 4, 6, 0, 0, 0]], [["Amberg", WORD.army, WORD.north, [WORD.part]]]]],
    views: [[WORD.part, 11, [[WORD.army, WORD.north, 7, ["_ibE_ibE"]]], []]],
    layers: LAYERS,
    resolutions: [["mn_1", 0, "Amberg", 0.9, WORD.reason, [[1, 0.2, WORD.reason]]]],
    sentences: [
      [
        0,
        "The army attacked Amberg.",
        [
          [4, 8, "a", -1],
          [18, 24, "t", 0],
        ],
        0,
      ],
      [1, "They fled to Berg.", [], 7],
    ],
    places: [
      ["geonames:1", "Amberg", "Hill Governorate, Landia", "LA", 10, 50, 1, "PPL", 0, [], "geonames"],
      ["admin1:LA.1", "Hill", "Landia", "LA", 11, 51, 40, "ADM1", 1, ["??_ibE?"], "geonames"],
    ],
    words: [
      DAY_TEN,
      WEEK,
      NO_DAY,
      "Battles",
      "Armed clash",
      "north",
      "army",
      "actual",
      ["place.inside", "Amberg"],
      "part",
      "assessed",
      "",
    ],
    reasons: REASONS,
    basemap: BASEMAP,
    names: { 0: { es: "Monte Amber", de: "Amberch" } },
    spelled: SPELLED,
    view: [9, 49, 12, 52],
    strings: stringsRow(STRINGS),
    sides: { north: { name: "North", colour: "#123456", pattern: "" , names: {} } },
    tiles: null,
    ...changes,
  };
}

/** Load a payload, in a language. */
export function open(payload: Payload = land(), language = "en"): void {
  loadData(payload);
  setLanguage(data.strings, language);
  setSentences(payload.reasons[language] ?? {});
}
