// What the window and the reader's system ask of the layout.

/** Pixels: a narrower map is not to be hidden by its legend. */
export const WIDE_MAP = 760;

/** Whether the reader wants no motion. */
export function calm(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

export function rightToLeft(): boolean {
  return document.documentElement.dir === "rtl";
}
