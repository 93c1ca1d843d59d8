// State changes through one function; parts hear of the keys they asked for; the address keeps all.

import assert from "node:assert/strict";
import { test } from "node:test";
import { decode } from "../src/data/decode.ts";
import { hashOf, readHash } from "../src/state/hash.ts";
import { type Changes, change, onChange, settle, state } from "../src/state/state.ts";
import { land } from "./kit.ts";

// Node has no pictures to wait for: changes wait for `settle` here.
globalThis.requestAnimationFrame = () => 0;

const data = decode(land());

test("changes of one turn are passed on together, to those that asked", () => {
  const heard: string[][] = [];
  onChange(["day", "last"], (changed) => heard.push([...changed].sort()));
  onChange(["lang"], () => assert.fail("nobody changed the language"));
  change({ day: 12, tab: "front" });
  change({ last: 3 });
  assert.deepEqual(heard, []);
  settle();
  settle();
  assert.deepEqual(heard, [["day", "last", "tab"]]);
});

test("what stays the same is no change", () => {
  let count = 0;
  onChange(["q"], () => {
    count += 1;
  });
  change({ q: "amberg" });
  settle();
  change({ q: "amberg" });
  settle();
  assert.equal(count, 1);
});

test("an earlier state is not changed by a later one", () => {
  const before = state();
  change({ swipe: 30 });
  assert.equal(before.swipe, 50);
  assert.equal(state().swipe, 30);
  settle();
});

test("a link opens the view that it was copied from", () => {
  const view: Changes = {
    ...{ day: 20054, last: 7, tab: "articles", lang: "es", theme: "dark", q: "a b&c", type: "Battles", conf: "0.75" },
    ...{ from: "2024-11-27", sel: "article:1", vague: false, only: "map", compare: 20050, view: "side" },
    ...{ layers: { events: false, displacement: false, control: true }, whose: "part", at: "36.1,35.2,8" },
  } as Changes;
  const seen = { ...state(), ...view };
  const again = readHash(`#${hashOf(seen, data, "en")}`, data);
  for (const key of Object.keys(view) as (keyof Changes)[]) assert.deepEqual(again[key], view[key], key);
});

test("a view as the page starts with needs no address", () => {
  const plain = { ...state(), ...readHash("", data), day: null, tab: "events", lang: "en" } as const;
  assert.equal(hashOf(plain, data, "en"), "");
});

test("an address with nonsense asks for nothing", () => {
  const asked = readHash(
    "#day=soon&tab=secret&lang=xx&theme=loud&last=2&whose=me&layers=-nothing&at=a,b,c&view=all&from=x&compare=y",
    data,
  );
  assert.deepEqual([asked.day, asked.tab, asked.lang, asked.theme], [undefined, undefined, undefined, undefined]);
  assert.deepEqual(
    [asked.last, asked.whose, asked.at, asked.view, asked.from, asked.compare],
    [0, "", null, "swipe", "", null],
  );
  assert.deepEqual(asked.layers, { events: true, displacement: false, control: true });
});
