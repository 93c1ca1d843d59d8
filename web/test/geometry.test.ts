// Coordinates are decoded, projected and measured as on the ground.

import assert from "node:assert/strict";
import { test } from "node:test";
import * as geometry from "../src/data/geometry.ts";

test("the published example of the polyline scheme decodes to its three points", () => {
  const points = geometry.decodeLine("_p~iF~ps|U_ulLnnqC_mqNvxq`@", 5);
  assert.deepEqual(points, [38.5, -120.2, 40.7, -120.95, 43.252, -126.453]);
});

test("the projection goes there and back", () => {
  for (const lat of [-84, -33.5, 0, 12, 61]) {
    assert.ok(Math.abs(geometry.unmercY(geometry.mercY(lat)) - lat) < 1e-9);
  }
  assert.ok(Math.abs(geometry.unmercX(geometry.mercX(36.2)) - 36.2) < 1e-9);
});

test("a degree along the equator is 111 km", () => {
  const km = geometry.distanceKm({ lon: 0, lat: 0 }, { lon: 1, lat: 0 });
  assert.ok(Math.abs(km - 111.195) < 0.01);
});

test("a circle on the ground has its area, in the north as well", () => {
  for (const lat of [0, 55]) {
    const km2 = geometry.areaKm2([geometry.circleRing(20, lat, 10)]);
    assert.ok(Math.abs(km2 - Math.PI * 100) < 4, `${km2} at ${lat}`);
  }
});

test("a hole is outside, and its area is taken away", () => {
  const [outer, inner] = [geometry.circleRing(0, 0, 20), geometry.circleRing(0, 0, 10)];
  const centre: [number, number] = [geometry.mercX(0), geometry.mercY(0)];
  assert.equal(geometry.inRings([outer], ...centre), true);
  assert.equal(geometry.inRings([outer, inner], ...centre), false);
  const whole = geometry.areaKm2([outer]);
  assert.ok(Math.abs(geometry.areaKm2([outer, inner]) - whole * 0.75) < 5);
});

test("points for a label lie inside, the roomiest first", () => {
  const rings = [geometry.circleRing(5, 5, 30)];
  const points = geometry.insidePoints(rings);
  assert.ok(points.length > 0 && points.length <= 5);
  assert.ok(points.every(({ x, y }) => geometry.inRings(rings, x, y)));
  assert.ok(Math.abs(points[0].x - geometry.mercX(5)) < 1e-4);
});

test("the distance to a segment is that to its closest point", () => {
  const xy = Float64Array.from([0, 0, 10, 0]);
  assert.equal(geometry.segmentDistance(xy, 0, 4, 3), 9);
  assert.equal(geometry.segmentDistance(xy, 0, 13, 4), 25);
});

test("the box of rings holds them all", () => {
  const boxes = [geometry.circleRing(0, 0, 10), geometry.circleRing(10, 10, 10)];
  const [x0, y0, x1, y1] = geometry.boxOf(boxes);
  assert.ok(boxes.every(({ box }) => box[0] >= x0 && box[1] >= y0 && box[2] <= x1 && box[3] <= y1));
});
