// Official figures: each of its own day, and one mark with an article that tells the same.

import assert from "node:assert/strict";
import { test } from "node:test";
import { decode } from "../src/data/decode.ts";
import type { Fact, OfficialFigure } from "../src/data/types.ts";
import { figuresOn, isTold } from "../src/draw/official.ts";
import { land } from "./kit.ts";

const [fact] = decode(land()).facts as [Fact];
const place = fact.where?.place as NonNullable<OfficialFigure["place"]>;
const told: Fact = {
  ...fact,
  what: "idps",
  measure: "stock",
  unit: "people",
  origin: null,
  figure: { low: null, best: 752_000, high: null, words: "some 752,000" },
  when: { ...fact.when, from: 100, to: 100 },
};
const official = {
  id: "st_1",
  indicator: "idps_conflict",
  population: "",
  origin: "",
  country: "LA",
  value: 751_684,
  day: 97,
  source: "IDMC",
  note: "",
  unit: "",
  place,
  rate: null,
  beside: [],
  drawn: true,
};

test("an article's rounded figure of the same days is the official one", () => {
  assert.equal(isTold(official, [told]), true);
});

test("another number, another month, other people or a movement are marks of their own", () => {
  const others = [
    { ...told, figure: { low: null, best: 700_000, high: null, words: "" } },
    { ...told, when: { ...told.when, to: 140 } },
    { ...told, what: "refugees" },
    { ...told, measure: "flow" },
  ];
  for (const other of others) assert.equal(isTold(official, [other]), false);
});

test("a day shows the newest figure that has come by then, the last day the newest of all", () => {
  const newer = { ...official, id: "st_2", day: 130 };
  const older = { ...official, drawn: false };
  const days = { first: 0, last: 110, latest: 110, before: 0, after: 0 };
  const ids = (day: number | null) => figuresOn([older, newer], day, days).map(({ id }) => id);
  assert.deepEqual([ids(50), ids(99), ids(110), ids(null)], [[], ["st_1"], ["st_2"], ["st_2"]]);
});
