// The payload's rows become records; what rows share is shared, what a layer leaves out is not drawn.

import assert from "node:assert/strict";
import { test } from "node:test";
import { countOf, narrowed, typeCounts } from "../src/data/aggregates.ts";
import { decode } from "../src/data/decode.ts";
import { outline, peopleOf, searchText } from "../src/data/records.ts";
import type { Fact, Incident, PlaceDay, Reason } from "../src/data/types.ts";
import { contradictionText } from "../src/panel/rows.ts";
import { incident, land, open, WORD } from "./kit.ts";

const data = decode(land());
const [first, second] = data.incidents as [Incident, Incident];
const [fact] = data.facts as [Fact];

test("a member whose place and date are the incident's has the very same", () => {
  assert.equal(first.members[0].where, first.where);
  assert.equal(first.members[0].when, first.when);
  assert.equal(first.members[0].id, "ev_1");
});

test("words and places are looked up by their numbers", () => {
  assert.equal(first.type, "Battles");
  assert.equal(first.where?.place.name, "Amberg");
  assert.deepEqual(first.where?.reason, ["place.inside", "Amberg"]);
  assert.deepEqual(first.actors, [{ name: "army", side: "north", sponsor: null }]);
  assert.equal(first.members[0].sentence.marks[1].place, first.where?.place);
});

test("a row says what versions contradict each other in, each once", () => {
  const sentence = 0;
  const told = [sentence, WORD.part, WORD.clash, WORD.army, [2, 2, 2, "two"], 0, 0, [WORD.north, WORD.army]];
  const denied = [sentence, WORD.part, WORD.clash, WORD.army, null, -1, 1, [WORD.army]];
  const [row] = decode({ ...land(), incidents: [incident("ev_1", { 9: [told, denied] })] }).incidents as [Incident];
  assert.deepEqual(
    row.versions.map(({ toll, place, denied: no }) => [toll?.best ?? null, place?.name ?? "", no]),
    [
      [2, "Amberg", false],
      [null, "", true],
    ],
  );
  assert.equal(contradictionText(row), "⚠ differs.army, differs.north");
  assert.equal(contradictionText(first), "");
});

test("an incident that the layer leaves out has no layer; a fact has the one that names it", () => {
  assert.equal(first.layer, "events");
  assert.equal(second.layer, null);
  assert.equal(fact.layer, "displacement");
});

test("what has no day stands in the lane", () => {
  assert.equal(first.lane, false);
  assert.equal(second.lane, true);
});

test("a fact stands at its place, else where people went", () => {
  assert.equal(fact.where, fact.destination);
  assert.equal(peopleOf(fact), 500);
});

test("equal shapes of two days are one shape, and ids bear the day", () => {
  const [before, after] = data.control;
  assert.equal(before.parts[0].shape, after.parts[0].shape);
  assert.deepEqual([before.parts[0].id, after.parts[0].id], ["1970-01-11/part", "1970-01-13/part"]);
  assert.equal(after.parts[0].side, "army");
});

test("control from before the set is a claim with a place of its own", () => {
  const claim = data.claimById.get("prior:own");
  assert.equal(claim?.kind, "prior");
  assert.equal(claim?.where?.place.name, "Own");
});

test("a correction among the reasons is shown on the record", () => {
  const reason: Reason = ["corrected.by", "A. Reader"];
  const words = [...land().words, reason];
  const corrected = decode(land({ words, incidents: [incident("ev_1", { 7: [words.length - 1] })] }));
  assert.equal((corrected.incidents[0] as Incident).corrected, reason);
});

test("an outline is the polygon of an area, else a circle", () => {
  assert.equal(outline(data.places[1])[0].deg.length, 4);
  assert.equal(outline(data.places[0])[0].xy.length, 98);
  assert.equal(outline(data.places[0]), outline(data.places[0]));
});

test("a search reads sentences, actors, articles and places in every language", () => {
  open();
  const text = searchText(first);
  for (const word of ["attacked", "army", "first", "monte amber", "landia"]) assert.ok(text.includes(word), word);
});

// ---- large sets

const LARGE = land({
  incidents: [],
  aggregates: {
    table: "events.csv",
    actors: [[WORD.army, WORD.north]],
    rows: [
      [
        0,
        1,
        10,
        10,
        "day",
        [
          ["ev_1", WORD.battles, WORD.clash, 0.5, WORD.actual, 0, -1, [0], 1],
          ["ev_2", WORD.battles, WORD.clash, 0.9, WORD.actual, -1, -1, [1], 2],
          ["ev_3", null, null, 0.4, WORD.actual, -1, -1, [0], 1],
        ],
      ],
    ],
  },
});

test("a place and day holds its incidents, their types and the surest one's confidence", () => {
  const [record] = decode(LARGE).incidents as [PlaceDay];
  assert.equal(countOf([record]), 3);
  assert.deepEqual(typeCounts(record), [
    ["Battles", 2],
    ["Other", 1],
  ]);
  assert.equal(record.conf, 0.9);
});

test("a filter leaves a copy with those that pass, and nothing where none does", () => {
  const [record] = decode(LARGE).incidents as [PlaceDay];
  assert.equal(
    narrowed(record, () => true),
    record,
  );
  assert.equal(
    narrowed(record, () => false),
    null,
  );
  const left = narrowed(record, ({ conf }) => conf < 0.6);
  assert.deepEqual([left?.n, left?.conf, record.n], [2, 0.5, 3]);
});
