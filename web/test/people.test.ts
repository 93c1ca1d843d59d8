// One figure is one mark, however many articles tell it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { decode } from "../src/data/decode.ts";
import type { Fact } from "../src/data/types.ts";
import { oncePerFigure } from "../src/draw/people.ts";
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
