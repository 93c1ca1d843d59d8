// Coordinates in three formats, there and back.

import assert from "node:assert/strict";
import { test } from "node:test";
import { FORMATS, spotFrom, written } from "../src/ground/coordinates.ts";

const SPOTS = [
  { lon: 37.161, lat: 36.202 },
  { lon: -70.6483, lat: -33.4569 },
  { lon: 151.2153, lat: -33.8568 },
  { lon: 4.3525, lat: 60.39 },
  { lon: -0.1276, lat: 51.5072 },
  { lon: 32.56, lat: 0.3163 },
];

test("a spot is the same after it was written in any format", () => {
  for (const spot of SPOTS) {
    for (const format of FORMATS) {
      const text = written(spot, format);
      const back = spotFrom(text);
      assert.ok(back, text);
      assert.ok(Math.abs(back.lon - spot.lon) < 4e-4 && Math.abs(back.lat - spot.lat) < 4e-4, `${text} ${back.lat}`);
    }
  }
});

test("the grid is that of published points", () => {
  // the Eiffel tower, the White House, Sydney's opera house
  assert.equal(written({ lon: 2.2945, lat: 48.8582 }, "mgrs").slice(0, 6), "31U DQ");
  assert.equal(written({ lon: -77.0365, lat: 38.8977 }, "mgrs").slice(0, 6), "18S UJ");
  assert.equal(written({ lon: 151.2153, lat: -33.8568 }, "mgrs").slice(0, 6), "56H LH");
  assert.match(written({ lon: -77.0365, lat: 38.8977 }, "mgrs"), /^18S UJ 2339[0-9] 0739[0-9]$/);
});

test("degrees, minutes and seconds are read as people type them", () => {
  for (const text of ["36°12′07″N 37°09′40″E", "36° 12' 7\" N, 37° 9' 40\" E", "36.202, 37.161", "36.202 37.161"]) {
    const spot = spotFrom(text);
    assert.ok(spot && Math.abs(spot.lat - 36.202) < 1e-3 && Math.abs(spot.lon - 37.161) < 1e-3, text);
  }
});

test("other texts are no spot", () => {
  for (const text of ["", "Aleppo", "12", "99, 200", "2024-11-30", "31U", "1,2,3", "37S"]) {
    assert.equal(spotFrom(text), null, text);
  }
});
