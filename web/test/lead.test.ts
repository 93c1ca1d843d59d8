// The lead: what is told of a day, each clause with what it rests on.

import assert from "node:assert/strict";
import { test } from "node:test";
import { data } from "../src/data/store.ts";
import { groundName } from "../src/draw/labels.ts";
import { newsBounds } from "../src/ground/news.ts";
import { leadOf } from "../src/story/lead.ts";
import { land, open } from "./kit.ts";

test("a day's lead tells its events, and each clause has its record", () => {
  open();
  const day = data.incidents[0].when.to;
  const clauses = leadOf(day).flat();
  assert.ok(clauses.length > 0);
  for (const clause of clauses) {
    assert.ok("tab" in clause || data.recordById.has("record" in clause ? clause.record : "") || "claim" in clause);
  }
  assert.equal(clauses[0].text, "Fighting in Amberg");
});

test("nothing is told of a day without records, and nothing where there are no days", () => {
  open();
  assert.deepEqual(leadOf(1), []);
  assert.deepEqual(leadOf(null), []);
});

test("a change that only a table tells is no news", () => {
  const payload = land();
  const [change] = payload.changes;
  open(payload);
  const texts = leadOf(change[1])
    .flat()
    .map(({ text }) => text);
  assert.ok(!texts.some((text) => text.startsWith("Amberg passed")));
});

test("a change cites only a sentence that names the place", () => {
  open();
  const { day } = data.control[data.control.length - 1];
  const claim = data.claims.find(({ kind }) => kind === "claim");
  const { where } = data.incidents[0];
  assert.ok(claim && where);
  Object.assign(claim, { where });
  Object.assign(data.changes[0], { on: day });
  const [turn] = data.changes[0].places;
  const cited = (name: string) => {
    Object.assign(turn, { claims: [claim.id], name });
    return leadOf(day)
      .flat()
      .filter((clause) => "claim" in clause).length;
  };
  assert.equal(cited(`${where.place.name} beside`), 0);
  assert.equal(cited(where.place.name), 1);
});

test("the news lie around the places of the latest day", () => {
  open();
  const { bounds } = newsBounds(data);
  assert.ok(bounds);
  const [west, south, east, north] = bounds;
  assert.ok(west < 10 && east > 10 && south < 50 && north > 50);
  assert.ok(east - west <= 2 && north - south <= 2);
});

test("contested ground is named with its age, other ground by its side alone", () => {
  open();
  assert.equal(groundName({ side: "north", since: "" }, 12), "North");
  assert.notEqual(
    groundName({ side: "contested", since: "1970-01-11" }, 12),
    groundName({ side: "contested", since: "" }, 12),
  );
});
