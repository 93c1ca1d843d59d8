// A native dialog: it keeps the focus, and closes on Escape and by its button.

import { button, type Child, h, maybeById } from "./dom.ts";

export function openDialog(id: string, title: string, children: Child[], close = "✕"): HTMLDialogElement {
  maybeById(id)?.remove();
  const heading = h("h2", { id: `${id}-title` }, title);
  const dialog = h(
    "dialog",
    { id, class: "dialog", "aria-labelledby": `${id}-title`, onclose: () => dialog.remove() },
    h(
      "header",
      null,
      heading,
      button("✕", () => dialog.close(), { "aria-label": close }),
    ),
    children,
  );
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}
