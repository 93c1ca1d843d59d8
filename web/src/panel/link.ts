// The address follows the state, and can be copied.

import { data } from "../data/store.ts";
import { t } from "../i18n/words.ts";
import { hashOf } from "../state/hash.ts";
import { type Key, onChange, state } from "../state/state.ts";
import { debounce } from "../ui/dom.ts";
import { copyText } from "../ui/messages.ts";

/** The language of the reader's system where the page has it. */
export function firstLanguage(): string {
  const wanted = (navigator.language || "en").slice(0, 2);
  return wanted in data.strings ? wanted : "en";
}

function saveHash(): void {
  try {
    history.replaceState(null, "", `#${hashOf(state(), data, firstLanguage())}`);
  } catch {
    // a sandboxed frame keeps no state
  }
}

const WAIT = 200; // milliseconds: browsers refuse an address that changes too often

/** Keep the address as the state is, whatever changes but the pointer. */
export function startLink(): void {
  const keys = (Object.keys(state()) as Key[]).filter((key) => key !== "hover");
  onChange(keys, debounce(WAIT, saveHash));
}

export function copyLink(): void {
  saveHash();
  copyText(location.href, t("link_copied"));
}
