// Files that are made in the page and saved on the reader's machine, without a network.

import { h } from "./dom.ts";

export function saveFile(blob: Blob, name: string): void {
  const href = URL.createObjectURL(blob);
  const link = h("a", { href, download: name, class: "hidden" });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(href), 10000);
}
