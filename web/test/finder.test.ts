// Places by any spelling.

import assert from "node:assert/strict";
import { test } from "node:test";
import { mercX, mercY } from "../src/data/geometry.ts";
import { data } from "../src/data/store.ts";
import { sitesOf } from "../src/draw/towns.ts";
import { bonesOf, folded, placesNamed } from "../src/ground/finder.ts";
import { open } from "./kit.ts";

const names = (text: string) => placesNamed(data, text).map(({ name }) => name);

test("a name is folded as the gazetteer folds it", () => {
  assert.equal(folded("Ma'arrat al-Nu‘mān"), "maarrat al numan");
  assert.equal(folded("İzmir"), "izmir");
  assert.equal(folded("الزهراء"), "الزهرا");
});

test("spellings of one name share their bones", () => {
  for (const name of ["Manbij", "Membij", "Manbidj".replace("dj", "j"), "Menbij"])
    assert.equal(bonesOf(folded(name)), "nbj");
  assert.equal(bonesOf(folded("Ma'arrat al-Nu'man")), "nrtln");
});

test("any spelling leads to the place, the very name first", () => {
  open();
  assert.equal(names("Amberg")[0], "Amberg");
  assert.equal(names("ambe")[0], "Amberg");
  assert.equal(names("Ombarg")[0], "Amberg");
  assert.equal(names("امبرغ")[0], "Amberg");
  assert.equal(names("Monte Amber")[0], "Amberg");
});

test("nothing is found by nothing, and no place twice", () => {
  open();
  assert.deepEqual(names(" "), []);
  assert.deepEqual(names("Xyzzy"), []);
  assert.equal(names("Amberg").filter((name) => name === "Amberg").length, 1);
});

test("what a war is about beside towns bears its kind and stands where it is looked up", () => {
  open();
  const [dam, ...others] = sitesOf(data);
  assert.deepEqual([dam.kind, dam.name, others.length], ["dam", "Berg", 0]);
  assert.ok(Math.abs(dam.x - mercX(11)) < 1e-9 && Math.abs(dam.y - mercY(51)) < 1e-9);
});
