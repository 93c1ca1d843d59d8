// What a painter is asked to draw: a day, what it shows, and what the reader switched on and chose.

import type { Day, Shown } from "../data/types.ts";
import type { Spot } from "../ground/spot.ts";

export interface Scene {
  day: Day | null;
  shown: Shown;
  layers: Readonly<Record<string, boolean>>;
  sel: string | null;
  hover: string | null;
  /** Kilometres around claims of articles within which ground is drawn; 0 for all. */
  support: number;
  /** Points of the ruler. */
  ruler: readonly Spot[];
  /** The view of control whose disagreement is hatched; "" for none. */
  whose: string;
  /** Whether online tiles stand in for the ground. */
  online: boolean;
}

/** A part of the window, from one pixel to another, with what it shows. */
export interface Part {
  scene: Scene;
  from: number;
  to: number;
}
