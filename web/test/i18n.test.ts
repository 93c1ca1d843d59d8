// Texts, dates, figures, names and reasons in the reader's language.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { data } from "../src/data/store.ts";
import type { When } from "../src/data/types.ts";
import { figureText, kmText, short, whenText } from "../src/i18n/format.ts";
import { localName, nameByEnglish, parentName, placeName, sideInfo } from "../src/i18n/names.ts";
import { reasonText } from "../src/i18n/reasons.ts";
import { titleOf } from "../src/i18n/titles.ts";
import { setLanguage, t, term } from "../src/i18n/words.ts";
import { land, open } from "./kit.ts";

const when = (from: number | null, to: number | null, precision = "day"): When => ({
  from,
  to,
  precision,
  reason: "",
  inferred: false,
});

test("a text that a language lacks is English, one that none has is its key", () => {
  open(land(), "es");
  assert.equal(t("no_date"), "sin fecha");
  assert.equal(t("km", { n: 3 }), "3 km");
  assert.equal(t("nothing"), "nothing");
});

test("a value that looks like a slot is not filled again", () => {
  open();
  assert.equal(t("since_date", { date: "{n} {date}" }), "since {n} {date}");
});

test("a word of the data is translated where the table has it", () => {
  open(land(), "es");
  assert.equal(term("type", "Battles"), "Combates");
  assert.equal(term("type", "Riots"), "Riots");
  assert.equal(term("type", null), "");
});

test("an unknown language is English", () => {
  setLanguage(land().strings, "xx");
  assert.equal(t("no_date"), "no date");
});

test("dates are as precise as the text", () => {
  open();
  assert.equal(whenText(when(20054, 20054)), "Nov 27, 2024");
  assert.equal(whenText(when(19723, 20088, "year")), "2024");
  assert.equal(whenText(when(20028, 20057, "month")), "November 2024");
  assert.equal(whenText(when(20054, null)), "since Nov 27, 2024");
  assert.equal(whenText(when(null, null)), "no date");
  assert.match(whenText(when(20054, 20056)), /^Nov 27\s–\s29, 2024$/);
});

test("figures keep their open ends, numbers the language's form", () => {
  open();
  assert.equal(figureText({ low: 1200, best: null, high: null, words: "" }), "at least 1,200");
  assert.equal(figureText({ low: 1, best: 2, high: 3, words: "" }), "2");
  assert.equal(short(2900000), "2.9M");
  assert.equal(kmText(1.26), "1.3 km");
});

test("places bear the reader's name, beside it the one that people there use", () => {
  open(land(), "es");
  const [place] = data.places;
  assert.equal(placeName(place), "Monte Amber");
  assert.equal(localName(place), "Amberch");
  assert.equal(parentName(place), "La Colina, Tierra");
  assert.equal(nameByEnglish("Landia"), "Tierra");
  assert.equal(nameByEnglish("Nowhere"), "");
});

test("a side that nobody declared still has a name and a colour", () => {
  open();
  assert.equal(sideInfo("north").colour, "#123456");
  assert.deepEqual(sideInfo("the raiders"), { name: "the raiders", colour: "#7f7f7f", pattern: "" });
});

test("reasons are translated part by part, quotations stay whole", () => {
  open(land(), "es");
  const bare = (text: string) => reasonText(text).replace(/[\u2068\u2069]/g, "");
  assert.equal(bare("inside Amberg"), "dentro de Monte Amber");
  assert.equal(bare('after "in; or" in the clause; inside Hill'), "tras «in; or» en la oración; dentro de Hill");
  assert.equal(bare("something else"), "something else");
  open();
  assert.equal(reasonText("inside Amberg"), "inside Amberg");
});

test("a record is called by its sub-type, a fact by its figure", () => {
  open();
  const [incident, fact] = [data.incidents[0], data.facts[0]];
  assert.equal(titleOf(incident), "Armed clash");
  assert.match(titleOf(fact), /^at least 100 households · /);
});

test("every pattern of the shipped languages can be read", () => {
  const folder = new URL("../../geomap/exporters/page/strings/", import.meta.url);
  const tables = readdirSync(folder).map((name) => [name.slice(0, 2), readFileSync(new URL(name, folder), "utf8")]);
  const strings = Object.fromEntries(tables.map(([code, text]) => [code, JSON.parse(text)]));
  for (const code of Object.keys(strings)) {
    open(land({ strings }), code);
    assert.equal(reasonText("a reason that no pattern fits"), "a reason that no pattern fits");
  }
});
