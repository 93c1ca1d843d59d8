// What the page says in passing: to the eye, to a screen reader, and to the clipboard.

import { byId, h } from "./dom.ts";

let timer: ReturnType<typeof setTimeout> | undefined;

export function toast(text: string): void {
  const box = byId("toast");
  box.textContent = text;
  box.hidden = false;
  clearTimeout(timer);
  timer = setTimeout(() => {
    box.hidden = true;
  }, 3500);
}

export function announce(text: string): void {
  byId("live").textContent = text;
}

/** Copy a text and say so; where it cannot be copied it is shown. */
export function copyText(text: string, done: string): void {
  const bySelection = () => toast(copySelected(text) ? done : text);
  // The clipboard API is missing on file:// in some browsers; a selected text area works everywhere.
  if (!navigator.clipboard || !window.isSecureContext) bySelection();
  else navigator.clipboard.writeText(text).then(() => toast(done), bySelection);
}

function copySelected(text: string): boolean {
  const area = h("textarea", { class: "hidden", "aria-hidden": "true", value: text });
  document.body.append(area);
  area.select();
  try {
    return document.execCommand("copy");
  } catch {
    return false;
  } finally {
    area.remove();
  }
}
