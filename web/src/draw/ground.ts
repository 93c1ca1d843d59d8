// The ground: sea, land, borders, waters, and disputed areas.

import { inRings, mercX, mercY } from "../data/geometry.ts";
import { ringsOfShape } from "../data/records.ts";
import { remembered } from "../data/remember.ts";
import { data } from "../data/store.ts";
import type { Basemap, Bounds, Box, DisputedArea, Line, Ring } from "../data/types.ts";
import type { Pencil } from "./pencil.ts";
import type { Scene } from "./scene.ts";

/** Coasts without the straight edges at which the land was cut to the set's ground. */
export function coastOf(rings: readonly Ring[], [west, south, east, north]: Bounds): Line[] {
  const close = (a: number, b: number) => Math.abs(a - b) < 0.004;
  const lines: Line[] = [];
  for (const { xy, deg, box } of rings) {
    const along = (i: number, axis: 0 | 1, edge: number) =>
      close(deg[i + axis], edge) && close(deg[i + 2 + axis], edge);
    let from = 0;
    const end = (to: number) => {
      if (to - from > 2) lines.push({ xy: xy.subarray(from, to), box });
    };
    for (let i = 0; i + 3 < deg.length; i += 2) {
      if (!(along(i, 0, west) || along(i, 0, east) || along(i, 1, south) || along(i, 1, north))) continue;
      end(i + 2);
      from = i + 2;
    }
    end(deg.length);
  }
  return lines;
}

const coast = remembered(({ land, bounds }: Basemap) => coastOf(ringsOfShape(land), bounds));

function detailed([west, south, east, north]: Bounds): Box {
  return [mercX(west), mercY(north), mercX(east), mercY(south)];
}

/** Sea and land: in detail on the set's ground, coarse around it. Nothing where tiles stand in for it. */
export function paintGround(p: Pencil, { online }: Scene): void {
  const { ctx, ink } = p;
  const { world, land, bounds } = data.basemap;
  if (online) {
    ctx.clearRect(0, 0, p.width, p.height);
    return;
  }
  ctx.fillStyle = ink.sea;
  ctx.fillRect(0, 0, p.width, p.height);
  const [west, north, east, south] = detailed(bounds);
  const [x0, y0, x1, y1] = [p.x(west), p.y(north), p.x(east), p.y(south)];
  ctx.save();
  ctx.beginPath();
  ctx.rect(0, 0, p.width, p.height);
  ctx.rect(x0, y0, x1 - x0, y1 - y0);
  ctx.clip("evenodd");
  p.fill(ringsOfShape(world.land), ink.land);
  p.stroke(ringsOfShape(world.borders), ink.border, 0.8, { alpha: 0.6 });
  ctx.restore();
  p.fill(ringsOfShape(land), ink.land);
}

export function paintCoast(p: Pencil, { online }: Scene): void {
  if (!online) p.stroke(coast(data.basemap), p.ink.border, 0.7, { alpha: 0.45 });
}

export function paintLines(p: Pencil, { online }: Scene): void {
  const { ink } = p;
  const { lakes, rivers, admin1, borders, disputed } = data.basemap;
  if (!online) {
    p.fill(ringsOfShape(lakes), ink.lake);
    p.stroke(ringsOfShape(rivers), ink.river, p.zoom > 8 ? 1.4 : 0.9);
    if (p.zoom >= 5.5) p.stroke(ringsOfShape(admin1), ink.province, 0.8, { dash: [5, 3] });
    p.stroke(ringsOfShape(borders), ink.border, 1.3);
  }
  for (const { shape } of disputed) {
    const rings = ringsOfShape(shape);
    if (!rings.some((ring) => p.sees(ring.box))) continue;
    p.fill(rings, p.pattern("lines", ink.border), 0.55);
    p.stroke(rings, ink.border, 0.8, { dash: [2, 3], closed: true, alpha: 0.8 });
  }
}

export function disputedAt(p: Pencil, x: number, y: number): DisputedArea | null {
  const [mx, my] = p.under(x, y);
  return data.basemap.disputed.find(({ shape }) => inRings(ringsOfShape(shape), mx, my)) ?? null;
}
