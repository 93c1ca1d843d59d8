// The two sheets of a map, painter by painter: the ground with its lines and names, and above it the marks.

import type { Box, LayerMark, OfficialFigure } from "../data/types.ts";
import { paintControl, paintFront, paintView } from "./control.ts";
import { paintCoast, paintGround, paintLines } from "./ground.ts";
import { paintLabels, roomBesideMarks } from "./labels.ts";
import {
  type DrawnPlace,
  markSize,
  paintChosen,
  paintExtents,
  paintGroups,
  paintPlaces,
  paintRuler,
  paintTrail,
} from "./marks.ts";
import { type DrawnFigure, paintOfficial, paintRates } from "./official.ts";
import type { Pencil } from "./pencil.ts";
import { type DrawnFact, paintPeople } from "./people.ts";
import type { Part, Scene } from "./scene.ts";
import type { Group } from "./spots.ts";
import { type DrawnMark, paintStyledAreas, paintStyledLines, paintStyledPoints } from "./styled.ts";
import { paintTowns } from "./towns.ts";

/** What a sheet of marks drew, for the pointer to meet. */
export interface Drawn {
  groups: Group[];
  people: DrawnFact[];
  places: DrawnPlace[];
  official: DrawnFigure[];
  styled: DrawnMark[];
}

export const NOTHING_DRAWN: Drawn = { groups: [], people: [], places: [], official: [], styled: [] };

/** Paint the ground of each part; the last part's scene is that of the whole window. Returns the boxes of names. */
export function paintGroundSheet(p: Pencil, parts: readonly Part[], legend: Box | null): readonly Box[] {
  const { scene } = parts[parts.length - 1];
  paintGround(p, scene);
  inParts(p, parts, paintControl);
  inParts(p, parts, paintStyledAreas);
  if (!scene.online) paintTowns(p);
  paintView(p, scene);
  paintRates(p, scene);
  paintCoast(p, scene);
  paintLines(p, scene);
  inParts(p, parts, paintStyledLines);
  inParts(p, parts, paintFront);
  return paintLabels(p, scene, { legend, sides: parts.length === 1 });
}

/** Paint the marks of each part, numbers beside `names`; what can be pointed at is what is seen. */
export function paintMarksSheet(p: Pencil, parts: readonly Part[], names: readonly Box[]): Drawn {
  const drawn = parts.map((part) => {
    const whole = inPart(p, part, parts.length > 1, (pencil, scene) => paintMarks(pencil, scene, names));
    const seen = ({ x }: { x: number }) => parts.length === 1 || (x >= part.from && x < part.to);
    return {
      groups: whole.groups.filter(seen),
      people: whole.people.filter(seen),
      places: whole.places.filter(seen),
      official: whole.official.filter(seen),
      styled: whole.styled.filter(seen),
    };
  });
  return {
    groups: drawn.flatMap((part) => part.groups),
    people: drawn.flatMap((part) => part.people),
    places: drawn.flatMap((part) => part.places),
    official: drawn.flatMap((part) => part.official),
    styled: drawn.flatMap((part) => part.styled),
  };
}

function paintMarks(p: Pencil, scene: Scene, names: readonly Box[]): Drawn {
  const places = paintPlaces(p, scene);
  paintExtents(p, scene);
  const room = roomBesideMarks(p, scene, names);
  const official = paintOfficial(p, scene, room);
  const people = paintPeople(p, scene, room);
  const styled = paintStyledPoints(p, scene);
  const groups = paintGroups(p, scene);
  paintTrail(p, scene);
  paintChosen(p, scene);
  paintRuler(p, scene);
  return { groups, people, places, official, styled };
}

type Painter<Result> = (p: Pencil, scene: Scene) => Result;

function inParts(p: Pencil, parts: readonly Part[], paint: Painter<void>): void {
  for (const part of parts) inPart(p, part, parts.length > 1, paint);
}

function inPart<Result>(p: Pencil, { scene, from, to }: Part, clip: boolean, paint: Painter<Result>): Result {
  return clip ? p.clipped(from, to, () => paint(p, scene)) : paint(p, scene);
}

// ---- what lies under a pixel

export type MarkHit =
  | { kind: "records"; records: Group["records"] }
  | { kind: "place"; place: DrawnPlace["place"] }
  | { kind: "official"; figure: OfficialFigure }
  | { kind: "mark"; mark: LayerMark };

const PLACE_REACH = 8; // pixels
const RING_REACH = 7; // pixels to either side of a ring

/** What a sheet of marks has at a pixel: records, people, a mark of another layer, a place, or an official figure. */
export function markAt({ groups, people, places, official, styled }: Drawn, x: number, y: number): MarkHit | null {
  const square = (spot: { x: number; y: number }) => (spot.x - x) ** 2 + (spot.y - y) ** 2;
  const reach = (group: Group) => markSize() + (group.size > 1 ? 10 : 6);
  const met = groups.filter((group) => square(group) < reach(group) ** 2);
  if (met.length) {
    const { records } = met.reduce((a, b) => (square(b) < square(a) ? b : a));
    return { kind: "records", records };
  }
  const person = people.findLast((spot) => square(spot) < spot.r ** 2);
  if (person) return { kind: "records", records: [person.fact] };
  const mark = styled.findLast((spot) => square(spot) < spot.r ** 2)?.mark;
  if (mark) return { kind: "mark", mark };
  const place = places.findLast((spot) => square(spot) < PLACE_REACH ** 2)?.place;
  if (place) return { kind: "place", place };
  const ring = official.findLast((spot) => Math.abs(Math.sqrt(square(spot)) - spot.r) < RING_REACH);
  return ring ? { kind: "official", figure: ring.figure } : null;
}
