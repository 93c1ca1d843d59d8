// The time bar: a histogram of incidents per day, the day shown, play and pause, and a lane for what has no day.

let playing = 0;

function startTimebar() {
  const bar = clear(byId("timebar"));
  const loose = countOf(D.incidents.filter((r) => r.layer && r.lane)) + D.facts.filter((f) => f.layer && f.lane).length;
  if (D.days) {
    bar.append(
      h(
        "div",
        { class: "steps" },
        button(toolIcon("back"), () => step(-1), { "data-label": "prev_day" }),
        button(toolIcon("play"), () => play(), { id: "play", "data-label": "play", "aria-pressed": "false" }),
        button(toolIcon("on"), () => step(1), { "data-label": "next_day" }),
      ),
      h("output", { id: "dayname", for: "day" }),
      h(
        "div",
        { class: "track" },
        h("div", { id: "histogram" }),
        h("input", {
          type: "range",
          id: "day",
          min: D.days.first,
          max: D.days.last,
          step: 1,
          value: S.day,
          "aria-label": t("day_shown"),
          oninput: (e) => {
            stop();
            change({ day: Number(e.target.value) });
          },
        }),
        h(
          "div",
          { class: "ends", "aria-hidden": "true" },
          quoted(
            "span",
            null,
            dayText(D.days.first),
            D.days.before > 0 && ` · ${t("earlier_n", { n: num(D.days.before) })}`,
          ),
          quoted("span", null, D.days.after > 0 && `${t("later_n", { n: num(D.days.after) })} · `, dayText(D.days.last)),
        ),
      ),
      h(
        "label",
        { class: "window" },
        h("span", null, t("window")),
        h(
          "select",
          { id: "window", onchange: (e) => change({ last: Number(e.target.value) }) },
          [0, 1, 3, 7, 30].map((n) =>
            h("option", { value: n, selected: S.last === n }, n ? t("window_n", { n: num(n) }) : t("window_all")),
          ),
        ),
      ),
    );
  } else bar.append(h("p", { class: "muted" }, t("no_dates")));
  bar.append(
    h(
      "label",
      { class: "lane", title: t("lane_help") },
      h("input", { type: "checkbox", id: "vague", checked: S.vague, onchange: (e) => change({ vague: e.target.checked }) }),
      h("span", { class: "full" }, t("lane_n", { n: num(loose) })),
      h("span", { class: "brief", "aria-hidden": "true" }, `≈ ${num(loose)}`),
    ),
  );
  drawTimebar();
}

function drawTimebar() {
  byId("vague").checked = S.vague;
  if (!D.days || S.day === null) return;
  const { first, last } = D.days;
  const input = byId("day");
  input.value = S.day;
  byId("window").value = S.last;
  input.setAttribute(
    "aria-valuetext",
    dayText(S.day, { weekday: "long", day: "numeric", month: "long", year: "numeric" }),
  );
  byId("dayname").replaceChildren(
    h("span", null, dayText(S.day, { weekday: "short" })),
    h("strong", null, dayText(S.day)),
  );
  const half = 50 / (last - first + 1);
  input.style.left = `calc(${half}% - 4px)`;
  input.style.width = `calc(${100 - 2 * half}% + 8px)`;
  drawHistogram(first, last);
}

function drawHistogram(first, last) {
  const { size, count, columns } = columnsOf(first, last);
  const top = tallest(columns);
  const [w, hgt] = [1000, 44];
  const step_ = w / count;
  const wide = Math.max(1, Math.min(step_ * 0.8, 60));
  const order = Object.keys(typeStyle("Other") && styles);
  const bars = [];
  for (const [bin, row] of columns) {
    let y = hgt;
    const later = first + bin * size > S.day && S.day < last;
    for (const type of order.filter((k) => row.has(k))) {
      const tall = (row.get(type) / top) * (hgt - 3);
      y -= tall;
      bars.push(
        svg(
          "rect",
          {
            x: (bin * step_ + (step_ - wide) / 2).toFixed(2),
            y: y.toFixed(2),
            width: wide.toFixed(2),
            height: tall.toFixed(2),
            fill: typeStyle(type).colour,
            opacity: later ? 0.28 : 1,
          },
          svg("title", null, `${dayText(first + bin * size)} · ${term("type", type)}: ${num(row.get(type))}`),
        ),
      );
    }
  }
  const ticks = (D.layers.control?.days || []).map(([day]) =>
    svg("rect", {
      x: ((day - first) / size) * step_ + step_ / 2 - 1.5,
      y: hgt + 1,
      width: 3,
      height: 3,
      class: "tick",
    }),
  );
  const at = ((S.day - first) / size) * step_;
  clear(byId("histogram")).append(
    svg(
      "svg",
      { viewBox: `0 0 ${w} ${hgt + 5}`, preserveAspectRatio: "none", "aria-hidden": "true" },
      svg("rect", { x: at, y: 0, width: step_, height: hgt + 5, class: "shownday" }),
      bars,
      ticks,
    ),
  );
}

function step(by) {
  if (!D.days) return;
  const to = Math.max(D.days.first, Math.min(D.days.last, S.day + by));
  if (to === S.day) stop();
  change({ day: to });
}

function play() {
  if (playing) {
    stop();
    return;
  }
  if (S.day >= D.days.last) change({ day: D.days.first });
  clear(byId("play")).append(toolIcon("pause"));
  byId("play").setAttribute("aria-pressed", "true");
  byId("play").setAttribute("aria-label", t("pause"));
  playing = setInterval(() => (S.day >= D.days.last ? stop() : step(1)), 900);
}

function stop() {
  clearInterval(playing);
  playing = 0;
  const node = byId("play");
  if (!node) return;
  clear(node).append(toolIcon("play"));
  node.setAttribute("aria-pressed", "false");
  node.setAttribute("aria-label", t("play"));
}
