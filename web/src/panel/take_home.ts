// Take it home: the selection as files, picture, text and code, all made in the page.

import { isoDay } from "../data/days.ts";
import { data } from "../data/store.ts";
import { num } from "../i18n/format.ts";
import { t } from "../i18n/words.ts";
import { listed, shown } from "../state/selection.ts";
import { state } from "../state/state.ts";
import { embedCode, FILES, headLine, textOf } from "../take/files.ts";
import { pngOf, type Size, svgText } from "../take/picture.ts";
import { openDialog } from "../ui/dialog.ts";
import { button, byId, type Child, h } from "../ui/dom.ts";
import { saveFile } from "../ui/files.ts";
import { copyText, toast } from "../ui/messages.ts";
import { openTable } from "./table.ts";

const CARD: Size = { width: 1200, height: 475 }; // with title and legend about what networks show

/** Name of a file: set, day, and its ending. */
function fileName(ending: string): string {
  const { day } = state();
  const parts = [data.set.name, day === null ? "" : isoDay(day)].filter(Boolean).join("-");
  return `${parts.replace(/[^\p{L}\p{N}._-]+/gu, "-")}.${ending}`;
}

function mapSize(): Size {
  const { clientWidth, clientHeight } = byId("map-region");
  return { width: Math.max(clientWidth, 480), height: Math.max(clientHeight, 320) };
}

function save(ending: keyof typeof FILES): void {
  const { type, make } = FILES[ending];
  saveFile(new Blob([make(listed())], { type }), fileName(ending));
}

async function savePng(size: Size, ending: string): Promise<void> {
  const blob = await pngOf(size);
  if (blob) saveFile(blob, fileName(ending));
  else toast(t("picture_failed"));
}

/** The selection as text that names its sources. */
function selectionText(): string {
  const title = data.set.title || data.set.name;
  return `${headLine(title, state().day, num(shown().count))}\n\n${textOf(listed())}\n`;
}

export function openTakeHome(): void {
  const row = (title: string, ...buttons: Child[]) =>
    h("section", null, h("h3", null, title), h("div", { class: "row wrap" }, buttons));
  const title = data.set.title || data.set.name;
  openDialog(
    "take",
    t("take_home"),
    [
      h("p", { class: "muted" }, t("take_help", { n: num(listed().length) })),
      row(
        t("take_data"),
        button("CSV", () => save("csv")),
        button("GeoJSON", () => save("geojson")),
        button(t("as_table"), openTable),
      ),
      row(
        t("take_picture"),
        button("PNG", () => savePng(mapSize(), "png")),
        button("SVG", () => saveFile(new Blob([svgText(mapSize())], { type: "image/svg+xml" }), fileName("svg"))),
        button(t("take_card"), () => savePng(CARD, "card.png")),
      ),
      row(
        t("copy"),
        button(t("take_text"), () => copyText(selectionText(), t("copied"))),
        button(t("take_embed"), () => copyText(embedCode(location.href, title), t("copied"))),
      ),
    ],
    t("close"),
  );
}
