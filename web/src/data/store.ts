// The page's data, set once when the page starts; nothing changes them afterwards.

import { decode } from "./decode.ts";
import type { Data } from "./types.ts";
import type { Payload } from "./wire.ts";

/** All that the page is about. */
export let data: Data;

export function loadData(payload: Payload): void {
  data = decode(payload);
}
