// Spots: the records of one place with what their mark needs. They are gathered once for what a day
// shows, for map and labels alike, because a large set has a hundred thousand records but few places.

import { typeCounts } from "../data/aggregates.ts";
import { remembered } from "../data/remember.ts";
import { data } from "../data/store.ts";
import { strength } from "../data/time.ts";
import type { EventRecord, Fact, MapRecord, Place, Placed, Shown, Where } from "../data/types.ts";
import { factColour, typeStyle } from "./glyphs.ts";
import type { Pencil } from "./pencil.ts";
import type { Scene } from "./scene.ts";

const colours: string[] = []; // of all marks, by the number that their shares are counted under
const MOST_COLOURS = 32; // more than the legend has

function numberOf(colour: string): number {
  const n = colours.indexOf(colour);
  return n >= 0 ? n : colours.push(colour) - 1;
}

const eventShares = remembered((record: EventRecord): [colour: number, n: number][] =>
  typeCounts(record).map(([type, n]) => [numberOf(typeStyle(type).colour), n]),
);

const factShares = remembered((fact: Fact): [number, number][] => [[numberOf(factColour(fact)), 1]]);

export interface Spot {
  place: Place;
  /** Records and incidents that stand here. */
  size: number;
  n: number;
  strength: number;
  /** How a record that lies only somewhere within the place stands there; null where all are exact. */
  loose: Where | null;
  /** Incidents by the number of their colour. */
  shares: Float64Array;
}

function addTo(spot: Spot, record: Placed, age: number): void {
  spot.size += 1;
  spot.n += record.n;
  spot.strength = Math.max(spot.strength, age);
  if (!spot.loose && (record.where.prec > 1 || spot.place.radius >= 1)) spot.loose = record.where;
  for (const [colour, n] of record.kind === "fact" ? factShares(record) : eventShares(record)) spot.shares[colour] += n;
}

/** Visit the records that a scene draws as marks; no list is made of them, which may be 100,000. */
function eachMarked({ shown, layers }: Scene, visit: (record: Placed) => void): void {
  const visitPlaced = (record: MapRecord) => {
    if (record.where !== null) visit(record as Placed);
  };
  if (layers.events) shown.events.forEach(visitPlaced);
  if (layers.hostility) for (const fact of shown.facts) if (fact.layer === "hostility") visitPlaced(fact);
}

const gathered = remembered((_shown: Shown) => new Map<string, Spot[]>());

/** The spots of a scene. */
export function spotsOf(scene: Scene): Spot[] {
  const cache = gathered(scene.shown);
  const key = `${scene.day} ${scene.layers.events} ${scene.layers.hostility}`;
  const spots = cache.get(key) ?? gather(scene);
  cache.set(key, spots);
  return spots;
}

function gather(scene: Scene): Spot[] {
  const spots = new Map<Place, Spot>();
  eachMarked(scene, (record) => {
    const { place } = record.where;
    let spot = spots.get(place);
    if (!spot) {
      spot = { place, size: 0, n: 0, strength: 0, loose: null, shares: new Float64Array(MOST_COLOURS) };
      spots.set(place, spot);
    }
    addTo(spot, record, strength(record, scene.day, data.days));
  });
  return [...spots.values()];
}

/** Spots that would cover each other stand as one group. */
export class Group {
  readonly x: number;
  readonly y: number;
  size = 0;
  n = 0;
  strength = 0;
  private readonly spots: Spot[] = [];
  private readonly scene: Scene;
  private members: Placed[] | null = null;

  constructor(x: number, y: number, scene: Scene) {
    this.x = x;
    this.y = y;
    this.scene = scene;
  }

  add(spot: Spot): void {
    this.spots.push(spot);
    this.size += spot.size;
    this.n += spot.n;
    this.strength = Math.max(this.strength, spot.strength);
  }

  /** Looked up when asked for: a click asks for those of one group, a day step for none. */
  get records(): Placed[] {
    this.members ??= this.gathered();
    return this.members;
  }

  private gathered(): Placed[] {
    const places = new Set(this.spots.map((spot) => spot.place));
    const records: Placed[] = [];
    eachMarked(this.scene, (record) => {
      if (places.has(record.where.place)) records.push(record);
    });
    return records;
  }

  /** Colour and number of incidents, for the ring. */
  get shares(): [colour: string, n: number][] {
    const total = (n: number) => this.spots.reduce((sum, spot) => sum + spot.shares[n], 0);
    const shares = colours.map((colour, n): [string, number] => [colour, total(n)]);
    return shares.filter(([, n]) => n).sort(([a], [b]) => (a < b ? -1 : 1));
  }

  has(record: MapRecord): boolean {
    return this.records.some((other) => other.id === record.id);
  }
}

// Pixels within which spots join a group: wider where very many records would crowd the map.
function reachOf(size: number): number {
  return size > 1500 ? 52 : size > 300 ? 38 : 26;
}

const ROW = 1 << 16; // more grid cells than a screen has in a row

const grouped = remembered((_spots: Spot[]) => new Map<string, Group[]>());

/** Groups of the spots that lie on the canvas; both sheets of a map ask for them. */
export function groupSpots(p: Pencil, scene: Scene): Group[] {
  const cache = grouped(spotsOf(scene));
  const key = `${p.zoom} ${p.x(0)} ${p.y(0)} ${p.width} ${p.height}`;
  const groups = cache.get(key) ?? group(p, scene);
  cache.clear();
  cache.set(key, groups);
  return groups;
}

function group(p: Pencil, scene: Scene): Group[] {
  const spots = spotsOf(scene);
  const cells = new Map<number, Group[]>();
  const groups: Group[] = [];
  const reach = reachOf(spots.reduce((sum, spot) => sum + spot.size, 0));
  for (const spot of spots) {
    const [x, y] = [p.x(spot.place.x), p.y(spot.place.y)];
    if (!p.holds(x, y, 20)) continue;
    const [i, j] = [Math.round(x / reach), Math.round(y / reach)];
    const joined = closeGroup(cells, i, j, (other) => (other.x - x) ** 2 + (other.y - y) ** 2 < reach * reach * 0.7);
    const holder = joined ?? new Group(x, y, scene);
    if (!joined) {
      groups.push(holder);
      cells.set(i * ROW + j, [...(cells.get(i * ROW + j) ?? []), holder]);
    }
    holder.add(spot);
  }
  return groups;
}

function closeGroup(
  cells: Map<number, Group[]>,
  i: number,
  j: number,
  within: (group: Group) => boolean,
): Group | undefined {
  for (let a = i - 1; a <= i + 1; a += 1) {
    for (let b = j - 1; b <= j + 1; b += 1) {
      const group = cells.get(a * ROW + b)?.find(within);
      if (group) return group;
    }
  }
  return undefined;
}
