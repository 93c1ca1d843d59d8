// Texts, dates, figures, names and reasons in the reader's language.

import assert from "node:assert/strict";
import { test } from "node:test";
import { data } from "../src/data/store.ts";
import type { Reason, When } from "../src/data/types.ts";
import { figureText, kmText, short, whenText } from "../src/i18n/format.ts";
import { localName, nameByEnglish, parentName, placeName, sideInfo } from "../src/i18n/names.ts";
import { reasonParts, reasonText } from "../src/i18n/reasons.ts";
import { titleOf } from "../src/i18n/titles.ts";
import { setLanguage, t, term } from "../src/i18n/words.ts";
import { land, open } from "./kit.ts";

const when = (from: number | null, to: number | null, precision = "day"): When => ({
  from,
  to,
  precision,
  reason: null,
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
  setLanguage(data.strings, "xx");
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
  assert.deepEqual(sideInfo("the raiders"), { name: "the raiders", colour: "#7f7f7f", pattern: "", names: {} });
});

test("reasons are told by their code, names in the reader's language, quotations as they stand", () => {
  const bare = (reason: Reason | null) => reasonText(reason).replace(/[\u2068\u2069]/g, "");
  const after: Reason = ["joined", ["link.after", "Amberg"], ["place.inside", "Amberg"]];
  open(land(), "es");
  assert.equal(bare(["place.inside", "Amberg"]), "dentro de Monte Amber");
  assert.equal(bare(after), "tras «Amberg» en la oración; dentro de Monte Amber");
  assert.equal(bare(["place.most", 12000]), "el más poblado de 12.000");
  assert.equal(bare(null), "");
  open();
  assert.equal(bare(after), 'after "Amberg" in the clause; inside Amberg');
});

test("words keep a direction of their own, a slot in them is not filled", () => {
  open();
  assert.equal(reasonText(["place.inside", "{0}"]), "inside \u2068{0}\u2069");
});

test("a joined reason is taken apart", () => {
  const [one, two, three]: Reason[] = [["a"], ["b"], ["c"]];
  assert.deepEqual(reasonParts(["joined", ["joined", one, two], three]), [one, two, three]);
  assert.deepEqual(reasonParts(one), [one]);
});

test("a record is called by what happened and where, a fact by its figure", () => {
  open();
  const [incident, fact] = [data.incidents[0], data.facts[0]];
  assert.equal(titleOf(incident), "Fighting in Amberg");
  assert.match(titleOf(fact), /^at least 100 households · /);
});

test("a place known no better than its province is not called the place itself", () => {
  open();
  const [incident] = data.incidents;
  assert.ok(incident.where);
  const wide = { ...incident, where: { ...incident.where, prec: 4 } } as typeof incident;
  assert.equal(titleOf(wide), "Fighting around Amberg");
});
