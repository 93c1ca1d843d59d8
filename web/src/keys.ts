// Keys of the whole page: days, play, search, tabs, and Escape.

import { OPEN, openSearch } from "./state/actions.ts";
import { change, TABS } from "./state/state.ts";
import { playOrStop, step, stop } from "./time/timebar.ts";

export function startKeys(): void {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      change({ sel: null, group: null });
      stop();
    } else if (event.target instanceof HTMLElement && !isTyping(event.target)) press(event, event.target);
  });
}

function isTyping(target: HTMLElement): boolean {
  if (target instanceof HTMLInputElement) return target.type !== "range" && target.type !== "checkbox";
  return target instanceof HTMLSelectElement || target instanceof HTMLTextAreaElement;
}

function press(event: KeyboardEvent, target: HTMLElement): void {
  const { key } = event;
  const role = target.getAttribute("role");
  if (key === "/") {
    event.preventDefault();
    openSearch();
  } else if (/^[1-6]$/.test(key)) {
    change({ tab: TABS[Number(key) - 1], sel: null, ...OPEN });
  } else if (key === " " && !/^(BUTTON|SUMMARY|INPUT)$/.test(target.tagName) && role !== "listbox") {
    event.preventDefault();
    playOrStop();
  } else if (key === "ArrowLeft" || key === "ArrowRight") {
    const moves = target.closest(".folium-map") || target.matches("input[type=range]") || role === "tab";
    if (!moves) step(key === "ArrowLeft" ? -1 : 1);
  }
}
