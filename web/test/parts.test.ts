// Small rules of drawing: room for names, marks on a sentence, axes, and rows to copy.

import assert from "node:assert/strict";
import { test } from "node:test";
import { figureAxis } from "../src/charts/people.ts";
import { csvRow } from "../src/cite/dispute.ts";
import { piecesOf } from "../src/cite/parts.ts";
import type { Mark } from "../src/data/types.ts";
import { Room } from "../src/draw/labels.ts";

test("a box that is taken is free for no other", () => {
  const room = new Room();
  assert.equal(room.take([0, 0, 100, 10]), true);
  assert.equal(room.take([90, 5, 200, 20]), false);
  assert.equal(room.take([101, 0, 200, 10]), true);
});

test("a sentence is cut at its marks; the weightier mark shows where two meet", () => {
  const mark = (from: number, to: number, kind: Mark["kind"]): Mark => ({ from, to, kind, place: null });
  const [evidence, toponym] = [mark(0, 10, "d"), mark(4, 6, "t")];
  const pieces = piecesOf(12, [evidence, toponym]);
  assert.deepEqual(
    pieces.map(({ mark: shown, from, to }) => [shown?.kind ?? "", from, to]),
    [
      ["d", 0, 4],
      ["t", 4, 6],
      ["d", 6, 10],
      ["", 10, 12],
    ],
  );
});

test("a field of a row is quoted where it must be", () => {
  assert.equal(csvRow(["ev_1", 'say "no", now', ""]), 'ev_1,"say ""no"", now",');
});

test("figures that are alike are drawn from nought, others by powers of ten", () => {
  const figure = (best: number) => ({ low: null, best, high: null, words: "" });
  assert.deepEqual(figureAxis([figure(100), figure(300)]).ticks, [0, 150, 300]);
  assert.deepEqual(figureAxis([figure(90), figure(30000)]).ticks, [10, 100, 1000, 10000, 100000]);
});
