// The time bar: a histogram of incidents per day, the day shown, play and pause, and a lane for what has no day.

import { barsOf, columnsNow } from "../charts/per_day.ts";
import { isoDay, parseDay } from "../data/days.ts";
import { laneCount } from "../data/records.ts";
import { data } from "../data/store.ts";
import type { Day, DaySpan } from "../data/types.ts";
import { typeStyle } from "../draw/glyphs.ts";
import { toolIcon } from "../draw/signs.ts";
import { dayText, num } from "../i18n/format.ts";
import { t } from "../i18n/words.ts";
import { change, FACETS, onChange, state } from "../state/state.ts";
import { button, byId, clear, fieldValue, h, isChecked, maybeById, quoted, svg } from "../ui/dom.ts";

const WINDOWS = [0, 1, 3, 7, 30]; // days back; 0 for all
const STEP_MS = 900;

let playing: ReturnType<typeof setInterval> | null = null;

export function startTimebar(): void {
  build();
  onChange(["lang"], build);
  onChange(["day", "last", "vague", ...FACETS], (changed) => {
    if (!changed.has("lang")) draw();
  });
}

function build(): void {
  const bar = clear(byId("timebar"));
  if (data.days)
    bar.append(stepButtons(), h("output", { id: "dayname", for: "day" }), track(data.days), windowChoice());
  else bar.append(h("p", { class: "muted" }, t("no_dates")));
  bar.append(laneSwitch());
  if (data.days) drawPlay();
  draw();
}

function stepButtons(): HTMLElement {
  return h(
    "div",
    { class: "steps" },
    button(toolIcon("back"), () => step(-1), { "data-label": "prev_day" }),
    button("", playOrStop, { id: "play", "data-label": "play" }),
    button(toolIcon("on"), () => step(1), { "data-label": "next_day" }),
  );
}

function track({ first, last, before, after }: DaySpan): HTMLElement {
  const oninput = (event: Event) => {
    stop();
    change({ day: Number(fieldValue(event)) });
  };
  const range = { type: "range", id: "day", min: first, max: last, step: 1, value: state().day };
  return h(
    "div",
    { class: "track" },
    h("div", { id: "histogram" }),
    h("input", { ...range, "aria-label": t("day_shown"), oninput }),
    brush(
      { first, last },
      quoted("span", null, dayText(first), before > 0 && ` · ${t("earlier_n", { n: num(before) })}`),
      quoted("span", null, after > 0 && `${t("later_n", { n: num(after) })} · `, dayText(last)),
    ),
  );
}

// Under the days: drawn over, it filters from one day to another; a click ends that. Keys have the date fields.
function brush({ first, last }: Pick<DaySpan, "first" | "last">, ...ends: HTMLElement[]): HTMLElement {
  const strip = h("div", { class: "ends", id: "brush", "aria-hidden": "true", title: t("brush_help") }, ends);
  let start: Day | null = null;
  const dayAt = (event: PointerEvent) => {
    const { left, width } = strip.getBoundingClientRect();
    const share = Math.max(0, Math.min(0.999, (event.clientX - left) / width));
    return first + Math.floor(share * (last - first + 1));
  };
  strip.addEventListener("pointerdown", (event) => {
    strip.setPointerCapture(event.pointerId);
    start = dayAt(event);
    change({ from: "", to: "", group: null });
  });
  strip.addEventListener("pointermove", (event) => {
    if (start === null) return;
    const [from, to] = [start, dayAt(event)].sort((a, b) => a - b);
    if (from !== to || state().from) change({ from: isoDay(from), to: isoDay(to) });
  });
  strip.addEventListener("pointerup", () => {
    start = null;
  });
  return strip;
}

// The days from which and to which records are filtered.
function brushed(place: (day: Day) => number, room: number): SVGElement | null {
  const { first, last } = data.days ?? { first: 0, last: 0 };
  const [from, to] = [parseDay(state().from) ?? first, parseDay(state().to) ?? last];
  if (!state().from && !state().to) return null;
  return svg("rect", { x: place(from), y: TALL, width: place(to) - place(from) + room, height: 5, class: "brushed" });
}

function windowChoice(): HTMLElement {
  const option = (n: number) =>
    h("option", { value: n, selected: state().last === n }, n ? t("window_n", { n: num(n) }) : t("window_all"));
  const onchange = (event: Event) => change({ last: Number(fieldValue(event)) });
  return h(
    "label",
    { class: "window" },
    h("span", null, t("window")),
    h("select", { id: "window", onchange }, WINDOWS.map(option)),
  );
}

function laneSwitch(): HTMLElement {
  const n = num(laneCount());
  const onchange = (event: Event) => change({ vague: isChecked(event) });
  return h(
    "label",
    { class: "lane", title: t("lane_help") },
    h("input", { type: "checkbox", id: "vague", onchange }),
    h("span", { class: "full" }, t("lane_n", { n })),
    h("span", { class: "brief", "aria-hidden": "true" }, `≈ ${n}`),
  );
}

function draw(): void {
  const { day, last: window, vague } = state();
  byId<HTMLInputElement>("vague").checked = vague;
  if (!data.days || day === null) return;
  const { first, last } = data.days;
  const input = byId<HTMLInputElement>("day");
  input.value = String(day);
  byId<HTMLSelectElement>("window").value = String(window);
  const long = { weekday: "long", day: "numeric", month: "long", year: "numeric" } as const;
  input.setAttribute("aria-valuetext", dayText(day, long));
  byId("dayname").replaceChildren(h("span", null, dayText(day, { weekday: "short" })), h("strong", null, dayText(day)));
  const half = 50 / (last - first + 1);
  input.style.left = `calc(${half}% - 4px)`;
  input.style.width = `calc(${100 - 2 * half}% + 8px)`;
  clear(byId("histogram")).append(histogram(day, data.days));
}

const [WIDE, TALL] = [1000, 44];

function histogram(day: Day, span: DaySpan): SVGElement {
  const { first, last } = span;
  const { size, count, top, columns } = columnsNow(span);
  const room = WIDE / count;
  const wide = Math.max(1, Math.min(room * 0.8, 60));
  const bars = columns.flatMap((column) => {
    const later = column.first > day && day < last;
    return barsOf(column, top).map(({ type, from, to, title }) =>
      svg(
        "rect",
        {
          x: (column.n * room + (room - wide) / 2).toFixed(2),
          y: (TALL - to * (TALL - 3)).toFixed(2),
          width: wide.toFixed(2),
          height: ((to - from) * (TALL - 3)).toFixed(2),
          fill: typeStyle(type).colour,
          opacity: later ? 0.28 : 1,
        },
        svg("title", null, title),
      ),
    );
  });
  const place = (on: Day) => ((on - first) / size) * room;
  const ticks = data.control.map((entry) =>
    svg("rect", { x: place(entry.day) + room / 2 - 1.5, y: TALL + 1, width: 3, height: 3, class: "tick" }),
  );
  return svg(
    "svg",
    { viewBox: `0 0 ${WIDE} ${TALL + 5}`, preserveAspectRatio: "none", "aria-hidden": "true" },
    svg("rect", { x: place(day), y: 0, width: room, height: TALL + 5, class: "shownday" }),
    bars,
    ticks,
    brushed(place, room),
  );
}

// ---- play

/** Go some days on or back, not beyond the bar. */
export function step(by: number): void {
  const { day } = state();
  if (!data.days || day === null) return;
  const to = Math.max(data.days.first, Math.min(data.days.last, day + by));
  if (to === day) stop();
  change({ day: to });
}

export function playOrStop(): void {
  if (playing !== null) {
    stop();
    return;
  }
  if (!data.days) return;
  const { first, last } = data.days;
  const isLast = () => (state().day ?? last) >= last;
  if (isLast()) change({ day: first });
  playing = setInterval(() => (isLast() ? stop() : step(1)), STEP_MS);
  drawPlay();
}

export function stop(): void {
  if (playing !== null) clearInterval(playing);
  playing = null;
  drawPlay();
}

function drawPlay(): void {
  const node = maybeById("play");
  if (!node) return;
  clear(node).append(toolIcon(playing === null ? "play" : "pause"));
  node.setAttribute("aria-pressed", String(playing !== null));
  node.setAttribute("aria-label", t(playing === null ? "play" : "pause"));
}
