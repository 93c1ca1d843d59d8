// What is taken home: CSV without formulas, GeoJSON, text and code.

import assert from "node:assert/strict";
import { test } from "node:test";
import { data } from "../src/data/store.ts";
import { csvCell, csvOf, embedCode, FILES, geojsonOf, textOf } from "../src/take/files.ts";
import { flatRows } from "../src/take/rows.ts";
import { open } from "./kit.ts";

test("a cell that a spreadsheet takes for a formula is made a text", () => {
  for (const cell of ["=1+1", "+49", "-5 people", "@here", "\tx", '=HYPERLINK("x")']) {
    assert.match(csvCell(cell), /^"?'/, cell);
  }
  assert.equal(csvCell(-5), "-5");
  assert.equal(csvCell(null), "");
  assert.equal(csvCell('He said "no", twice'), '"He said ""no"", twice"');
});

test("every record is a row with its citation", () => {
  open();
  const rows = flatRows([...data.incidents, ...data.facts]);
  assert.equal(rows.length, data.incidents.length + data.facts.length);
  for (const row of rows) {
    assert.ok(row.sentence);
    assert.ok(row.article);
    assert.deepEqual(Object.keys(row).sort(), Object.keys(rows[0]).sort());
  }
  const lines = csvOf(rows).split("\r\n");
  assert.equal(lines.length, rows.length + 2);
  assert.ok(lines[0].startsWith("\ufeffid,title,date_from"));
});

test("GeoJSON has longitude before latitude, and no point where nothing is known", () => {
  open();
  const { features } = JSON.parse(
    geojsonOf([...flatRows(data.incidents.slice(0, 1)), { id: "x", lon: null, lat: null }]),
  );
  assert.deepEqual(features[0].geometry, { type: "Point", coordinates: [10, 50] });
  assert.equal(features[1].geometry, null);
  assert.equal(JSON.parse(FILES.geojson.make([])).features.length, 0);
});

test("text quotes its sentence and names its article", () => {
  open();
  const text = textOf(data.incidents.slice(0, 1));
  assert.match(text, /“The army attacked Amberg\.”/);
  assert.match(text, /^– /m);
});

test("embed code keeps the view and lets no title out of its attribute", () => {
  const code = embedCode("https://maps.example/x.html#day=2024-11-30&sel=ev_1", 'A "war" <b>');
  assert.ok(code.includes("day=2024-11-30&amp;sel=ev_1&amp;only=map"));
  assert.ok(code.includes("A &quot;war&quot; &lt;b>"));
});
