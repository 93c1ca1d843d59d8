// The sheets of one map: what they draw, and what lies under the pointer.

import type { Box, ControlPart, DisputedArea, FrontPart, MapRecord } from "../data/types.ts";
import { controlAt, frontAt } from "../draw/control.ts";
import { disputedAt } from "../draw/ground.ts";
import type { Pencil } from "../draw/pencil.ts";
import type { Part } from "../draw/scene.ts";
import { type Drawn, type MarkHit, markAt, NOTHING_DRAWN, paintGroundSheet, paintMarksSheet } from "../draw/sheets.ts";
import { state } from "../state/state.ts";
import { maybeById } from "../ui/dom.ts";
import { Sheet } from "./sheet.ts";

/** What lies under the pointer. */
export type Hit =
  | MarkHit
  | { kind: "front"; part: FrontPart }
  | { kind: "ground"; control: ControlPart | null; disputed: DisputedArea | null };

const NO_GROUND: Hit = { kind: "ground", control: null, disputed: null };

export class Sheets {
  readonly ground: Sheet;
  readonly marks: Sheet;
  private readonly partsOf: (p: Pencil, sheet: Sheet) => Part[];
  private drawn: Drawn = NOTHING_DRAWN;

  /** `partsOf` tells what each part of the window shows; `frame` is what the legend stands over. */
  constructor(map: L.Map, frame: HTMLElement, partsOf: (p: Pencil, sheet: Sheet) => Part[]) {
    this.partsOf = partsOf;
    const pane = map.createPane("marks");
    pane.style.zIndex = "450";
    pane.style.pointerEvents = "none";
    // Both sheets have the same bounds: a box of names on the one is that on the other.
    let names: readonly Box[] = [];
    this.ground = new Sheet((p, sheet) => {
      names = paintGroundSheet(p, partsOf(p, sheet), legendBox(sheet, frame));
    });
    this.marks = new Sheet((p, sheet) => {
      this.drawn = paintMarksSheet(p, partsOf(p, sheet), names);
    }, "marks");
    this.ground.addTo(map);
    this.marks.addTo(map);
  }

  /** Paint the marks, and the ground where it changed too. */
  paint(ground: boolean): void {
    if (ground) this.ground.paint();
    this.marks.paint();
  }

  /** What lies under a point of the map's window. */
  at(point: L.Point): Hit {
    const high = this.marks.local(point);
    const mark = markAt(this.drawn, high.x, high.y);
    if (mark) return mark;
    const { pencil } = this.ground;
    if (!pencil) return NO_GROUND;
    const { x, y } = this.ground.local(point);
    const parts = this.partsOf(pencil, this.ground);
    const { scene } = parts[parts.length - 1];
    const part = frontAt(pencil, scene, x, y);
    if (part) return { kind: "front", part };
    return { kind: "ground", control: controlAt(pencil, scene, x, y), disputed: disputedAt(pencil, x, y) };
  }

  /** Whether the mark of a record is lost in a group with those of other places. */
  isAmongOthers(record: MapRecord): boolean {
    const group = this.drawn.groups.find((other) => other.has(record));
    return Boolean(group?.records.some((other) => other.where.place !== record.where?.place));
  }
}

// The legend in a sheet's pixels; null on paper, where it stands below the map.
function legendBox(sheet: Sheet, frame: HTMLElement): Box | null {
  const node = maybeById("legend");
  if (!node || state().printing) return null;
  const [outer, inner] = [frame.getBoundingClientRect(), node.getBoundingClientRect()];
  const a = sheet.local(L.point(inner.left - outer.left, inner.top - outer.top));
  const b = sheet.local(L.point(inner.right - outer.left, inner.bottom - outer.top));
  return [a.x, a.y, b.x, b.y];
}
