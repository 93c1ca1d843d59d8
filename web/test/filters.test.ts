// Each filter leaves what it says, of single records and of places and days alike.

import assert from "node:assert/strict";
import { test } from "node:test";
import { data } from "../src/data/store.ts";
import type { Fact, Incident, PlaceDay } from "../src/data/types.ts";
import { countsOf } from "../src/state/counts.ts";
import { heldTest, passes, toggled } from "../src/state/filters.ts";
import { passingOf, shownOn } from "../src/state/selection.ts";
import { FACETS, type Filters } from "../src/state/state.ts";
import { land, open, WORD } from "./kit.ts";

open();
const NONE = Object.fromEntries(FACETS.map((key) => [key, ""])) as Filters;
const incident = data.incidents[0] as Incident;
const fact = data.facts[0] as Fact;

const PASS: Partial<Filters>[] = [
  { q: "ARMY amberg" },
  { type: "Battles" },
  { type: "Riots|Battles" },
  { sub: "Armed clash" },
  { area: "9,49;11,49;11,51;9,51" },
  { area: "no area" },
  { side: "north" },
  { actor: "army" },
  { article: "0" },
  { realis: "actual" },
  { conf: "0.75" },
  { prec: "1" },
  { from: "1970-01-11" },
  { to: "1970-01-11" },
];

for (const filters of PASS) {
  test(`an incident passes ${JSON.stringify(filters)}`, () => {
    assert.equal(passes(incident, { ...NONE, ...filters }), true);
  });
}

const STOP: Partial<Filters>[] = [
  { q: "army nowhere" },
  { type: "Riots" },
  { type: "Riots|Protests" },
  { sub: "Attack" },
  { area: "0,0;1,0;1,1" },
  { dead: "1000" },
  { language: "xx" },
  { side: "south" },
  { actor: "police" },
  { article: "1" },
  { realis: "planned" },
  { conf: "0.9" },
  { from: "1970-01-12" },
  { to: "1970-01-10" },
];

for (const filters of STOP) {
  test(`an incident is stopped by ${JSON.stringify(filters)}`, () => {
    assert.equal(passes(incident, { ...NONE, ...filters }), false);
  });
}

test("each choice is counted with the other filters as they are", () => {
  const counts = new Map(countsOf("type", { ...NONE, type: "Riots" }));
  assert.equal(counts.get("Riots"), 0);
  assert.ok((counts.get("Battles") ?? 0) >= 1);
  assert.deepEqual(countsOf("type", { ...NONE, q: "nowhere" }), []);
});

test("a choice is added and taken away", () => {
  assert.equal(toggled("", "a"), "a");
  assert.equal(toggled("a", "b"), "a|b");
  assert.equal(toggled("a|b", "a"), "b");
});

test("a fact about people is asked neither type nor side, but how loosely it stands", () => {
  assert.equal(passes(fact, { ...NONE, type: "Riots", side: "south" }), true);
  assert.equal(passes(fact, { ...NONE, prec: "2" }), false);
});

test("a span that reaches into the range passes, what has no date does not", () => {
  assert.equal(passes(fact, { ...NONE, from: "1970-01-13" }), true);
  assert.equal(passes(data.incidents[1] as Incident, { ...NONE, from: "1970-01-01" }), false);
});

test("what passes holds only what a layer draws", () => {
  const { events, facts } = passingOf(NONE);
  assert.deepEqual(
    [events, facts].map((records) => records.map(({ id }) => id)),
    [["ev_1"], ["di_1"]],
  );
});

test("a day shows what has come by then", () => {
  assert.deepEqual([shownOn(9).count, shownOn(10).count], [0, 1]);
  assert.equal(shownOn(10), shownOn(10));
});

test("of a place and day the single incidents are asked, its name once for all", () => {
  const rows = [["ev_1", WORD.battles, WORD.clash, 0.5, WORD.actual, 0, -1, [0], 1]];
  const other = ["ev_2", null, null, 0.9, WORD.actual, -1, -1, [1], 2];
  const held = { table: "e.csv", actors: [[WORD.army, WORD.north]], rows: [[0, 1, 10, 10, "day", [...rows, other]]] };
  open(land({ incidents: [], aggregates: held as never }));
  const record = data.incidents[0] as PlaceDay;
  const left = (filters: Partial<Filters>) => {
    const test = heldTest(record, { ...NONE, ...filters });
    return test ? record.incidents.filter(test).map(({ id }) => id) : null;
  };
  assert.deepEqual(left({ q: "amberg" }), ["ev_1", "ev_2"]);
  assert.deepEqual(left({ q: "amberg army" }), ["ev_1"]);
  assert.deepEqual(left({ article: "1" }), ["ev_2"]);
  assert.deepEqual(left({ type: "Other" }), ["ev_2"]);
  assert.deepEqual(left({ side: "north" }), ["ev_1"]);
  assert.equal(left({ to: "1970-01-10" }), null);
});
