// What a painter is asked to draw: a day, what it shows, and what the reader switched on and chose.

import type { Day, Shown } from "../data/types.ts";

export interface Scene {
  day: Day | null;
  shown: Shown;
  layers: Readonly<Record<string, boolean>>;
  sel: string | null;
  hover: string | null;
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
