// The bar above the map: title, language, theme, link, print.

import { data } from "./data/store.ts";
import { toolIcon } from "./draw/signs.ts";
import { basisText } from "./i18n/titles.ts";
import { t } from "./i18n/words.ts";
import { copyLink } from "./panel/link.ts";
import { change, onChange, state } from "./state/state.ts";
import { button, byId, clear, fieldValue, h, quoted } from "./ui/dom.ts";

export function startTop(): void {
  draw();
  onChange(["lang", "theme", "prefersDark"], draw);
  onChange(["day"], () => byId("basis").replaceChildren(basisText(state().day)));
}

function draw(): void {
  const { lang } = state();
  const dark = document.documentElement.dataset.theme === "dark";
  const languages = Object.entries(data.strings).map(([code, table]) =>
    h("option", { value: code, selected: code === lang, lang: code }, table["@name"]),
  );
  const onchange = (event: Event) => change({ lang: fieldValue(event) });
  clear(byId("top")).append(
    quoted("h1", null, data.set.title || data.set.name),
    h("p", { id: "basis", class: "muted" }, basisText(state().day)),
    h(
      "div",
      { class: "tools" },
      h("select", { id: "language", "aria-label": t("language"), onchange }, languages),
      button(toolIcon(dark ? "sun" : "moon"), () => change({ theme: dark ? "light" : "dark" }), {
        "data-label": "theme",
      }),
      button(toolIcon("link"), copyLink, { "data-label": "copy_link" }),
      button(toolIcon("print"), () => window.print(), { "data-label": "print" }),
    ),
  );
}
