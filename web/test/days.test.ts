// Days as numbers, the span of the time bar, and which records a day shows.

import assert from "node:assert/strict";
import { test } from "node:test";
import { columnsOf } from "../src/charts/per_day.ts";
import { dayIndex, daySpan, isoDay, parseDay, partsOn } from "../src/data/days.ts";
import { inTime, strength } from "../src/data/time.ts";
import type { MapRecord } from "../src/data/types.ts";

const on = (to: number, changes: object = {}) =>
  ({ layer: "events", lane: false, when: { from: to, to }, ...changes }) as MapRecord;

test("a day goes to its text and back; other texts are no day", () => {
  assert.equal(isoDay(20054), "2024-11-27");
  assert.equal(parseDay("2024-11-27"), 20054);
  for (const text of ["", "yesterday", "2024-13-01", "2024-11-27T00", null]) assert.equal(parseDay(text), null);
});

test("the last day that has come is found; before the first there is none", () => {
  const days = [{ day: 3 }, { day: 5 }];
  assert.deepEqual(
    [2, 3, 4, 9, null].map((day) => dayIndex(days, day)),
    [-1, 0, 0, 1, 1],
  );
});

test("a day without rows of its own has those of the day before it", () => {
  const days = [
    { day: 3, parts: ["a"] },
    { day: 5, parts: ["b"] },
  ];
  assert.deepEqual(
    [1, 4, 8].map((day) => partsOn(days, day)[0]),
    ["a", "a", "b"],
  );
  assert.deepEqual(partsOn([], 4), []);
});

test("a record of years ago does not stretch the bar, one of last week does", () => {
  const span = daySpan([{ day: 100 }, { day: 110 }], [on(90), on(2), on(115), on(300)]);
  assert.deepEqual(span, { first: 90, last: 115, latest: 115, before: 1, after: 1 });
});

test("without control the bar grows from the middle record; without days there is none", () => {
  assert.deepEqual(daySpan([], [on(50), on(60), on(65)]), { first: 50, last: 65, latest: 65, before: 0, after: 0 });
  assert.equal(daySpan([], [on(50, { lane: true }), on(60, { layer: null })]), null);
});

const SPAN = { first: 0, last: 20, latest: 15, before: 0, after: 0 };
const ALL = { day: 10, last: 0, vague: true };

test("a day shows what has come, and a window only the latest of it", () => {
  assert.equal(inTime(on(10), ALL, SPAN), true);
  assert.equal(inTime(on(11), ALL, SPAN), false);
  assert.equal(inTime(on(7), { ...ALL, last: 3 }, SPAN), false);
  assert.equal(inTime(on(8), { ...ALL, last: 3 }, SPAN), true);
});

test("on the last day everything has come, and the lane asks no day", () => {
  assert.equal(inTime(on(40), { ...ALL, day: 20 }, SPAN), true);
  const lane = on(40, { lane: true });
  assert.equal(inTime(lane, ALL, SPAN), true);
  assert.equal(inTime(lane, { ...ALL, vague: false }, SPAN), false);
});

test("a record fades with its age, to a half at most and not after the last record", () => {
  assert.equal(strength(on(10), 10, SPAN), 1);
  assert.equal(strength(on(0), 10, SPAN), 0.5);
  assert.equal(strength(on(15), 20, SPAN), 1);
});

test("many days share columns, few have their own", () => {
  const rows = new Map([
    [0, new Map([["Battles", 2]])],
    [1, new Map([["Battles", 1]])],
  ]);
  const few = columnsOf(rows, { ...SPAN, last: 9 });
  assert.deepEqual([few.size, few.count, few.top, few.columns.length], [1, 10, 2, 2]);
  const many = columnsOf(rows, { ...SPAN, last: 999 });
  assert.deepEqual([many.size, many.count, many.top, many.columns.length], [5, 200, 3, 1]);
});
