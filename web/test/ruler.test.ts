// Lengths and areas that the ruler tells.

import assert from "node:assert/strict";
import { test } from "node:test";
import { areaKm2, distanceKm } from "../src/data/geometry.ts";

test("a degree of the equator and a square on it have their known size", () => {
  assert.ok(Math.abs(distanceKm({ lon: 0, lat: 0 }, { lon: 1, lat: 0 }) - 111.19) < 0.05);
  const deg = [0, 0, 1, 0, 1, 1, 0, 1, 0, 0];
  const area = areaKm2([{ deg, xy: Float64Array.from(deg), box: [0, 0, 1, 1] }]);
  assert.ok(Math.abs(area - 12363) < 30, String(area));
});
