// A layer that the page has no painter for brings all that is needed to draw it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { partsOn } from "../src/data/days.ts";
import { decodeLayers } from "../src/data/layers.ts";
import { layer } from "./kit.ts";

const word = (n: number | null): string => ["a", "b"][n ?? -1] ?? "";
const LEGEND = ["Hit", "square", "#d55e00", "", ""] as [string, string, string, string, string];

test("a mark has its shape, its sign, and what it tells without what is empty", () => {
  const row = layer("hospitals", {
    legend: [LEGEND],
    style: { geometry: "point", dated: false, stacked: true, told: ["name", "place"] },
    shapes: [["??"]],
    marks: [[0, 0, 0, 0, 1, ["Hill clinic", ""]]],
  });
  const made = decodeLayers([row], word).layers.get("hospitals");
  const [mark] = partsOn(made?.marks ?? [], 500);
  assert.equal(mark.entry.symbol, "square");
  assert.deepEqual(mark.shape.lines, ["??"]);
  assert.deepEqual(mark.told, [["name", "Hill clinic"]]);
});

test("marks of a dated layer are those of the day", () => {
  const row = layer("lines", {
    legend: [LEGEND],
    style: { geometry: "line", dated: true, stacked: true, told: ["kind"] },
    shapes: [["??"]],
    days: [
      [10, [[0, 0, 0, 0, null, ["old"]]]],
      [12, [[1, 0, 0, 0, null, ["new"]]]],
    ],
  });
  const marks = decodeLayers([row], word).layers.get("lines")?.marks ?? [];
  assert.deepEqual(partsOn(marks, 11)[0].told, [["kind", "old"]]);
  assert.deepEqual(partsOn(marks, 12)[0].told, [["kind", "new"]]);
});

test("a layer with a painter of its own has no such marks", () => {
  const made = decodeLayers([layer("places", { shapes: [], marks: [] })], word);
  assert.deepEqual(made.layers.get("places")?.marks, []);
});

test("contested ground bears its day, and control what it rests on", () => {
  const row = layer("control", {
    legend: [LEGEND],
    style: { geometry: "polygon", dated: true, stacked: true, told: [] },
    shapes: [["??"]],
    days: [[10, [[0, 0, 0, 0, null, [1, 0.8, 0, 0.25, 0.5, 0.25]]]]],
  });
  const [part] = partsOn(decodeLayers([row], word).control, 10);
  assert.equal(part.side, "b");
  assert.equal(part.since, "a");
  assert.deepEqual(part.basis, [0.25, 0.5, 0.25]);
});
