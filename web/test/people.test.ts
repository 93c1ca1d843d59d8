// One figure is one mark, however many articles tell it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { decode } from "../src/data/decode.ts";
import type { Fact } from "../src/data/types.ts";
import { besides, figureLabel, oncePerFigure } from "../src/draw/people.ts";
import { land } from "./kit.ts";

const [fact] = decode(land()).facts as [Fact];

test("the same number of the same people at a place is one mark", () => {
  const again = { ...fact, id: "di_again" };
  assert.deepEqual(oncePerFigure([fact, again]), [fact]);
});

test("another number, another measure or other people are marks of their own", () => {
  const stock = { ...fact, measure: fact.measure === "stock" ? "flow" : "stock" };
  const others = { ...fact, what: "refugees" };
  const more = { ...fact, figure: { low: 9, best: 9, high: 9, words: "9" } } as Fact;
  assert.equal(oncePerFigure([fact, stock, others, more]).length, 4);
});

test("a mark's number tells its open end", () => {
  const label = (low: number | null, best: number | null, high: number | null) =>
    figureLabel({ ...fact, unit: "people", figure: { low, best, high, words: "" } });
  assert.deepEqual([label(7, null, null), label(null, null, 7), label(7, 7, 7)], ["≥7", "≤7", "7"]);
});

test("a circle stands beside the others of its place, or upon them where it would leave the area", () => {
  const row = { low: 90, high: 110 };
  const within = (low: number, high: number) => (x: number) => x >= low && x <= high;
  assert.deepEqual(
    [within(0, 200), within(0, 120), within(80, 120)].map((inArea) => besides(row, 20, 100, inArea)),
    [130, 70, 100],
  );
});
