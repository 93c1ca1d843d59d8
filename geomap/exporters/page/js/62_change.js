// What changed since the day before, and where a view by some sources only disagrees with that by all.

const kmRange = (low, high) => `${num(low, { maximumFractionDigits: 0 })}–${num(high, { maximumFractionDigits: 0 })}`;

function changeOn(day) {
  const days = D.layers.control?.days || [];
  const at = Math.max(0, dayIndex(days, day));
  return D.changes.find((change) => days[at] && change.on === days[at][0]) || null;
}

function changeSection() {
  const change = changeOn(S.day);
  if (!change) return null;
  return h(
    "section",
    { id: "change" },
    h("h3", null, t("since_day", { date: dayText(change.since) })),
    change.sides.length ? changeTable(change.sides) : h("p", { class: "muted" }, t("no_change")),
    change.places.length ? placesChanged(change.places) : null,
  );
}

const FEW_PLACES = 6; // more would push all else out of sight

function placesChanged(places) {
  const list = h("ul", { class: "plain" }, places.map(placeChange));
  return fold(t("places_changed", { n: num(places.length) }), places.length <= FEW_PLACES, list);
}

function changeTable(sides) {
  const cell = ([km2, low, high]) =>
    h(
      "td",
      null,
      km2 < 1
        ? "–"
        : [num(km2, { maximumFractionDigits: 0 }), h("div", { class: "muted" }, h("bdi", null, kmRange(low, high)))],
    );
  return h(
    "table",
    { class: "numbers" },
    h(
      "thead",
      null,
      h(
        "tr",
        null,
        h("th", { scope: "col" }, t("side_word")),
        h("th", { scope: "col" }, `${t("gained")} km²`),
        h("th", { scope: "col" }, `${t("lost")} km²`),
      ),
    ),
    h(
      "tbody",
      null,
      sides.map(([side, ...km2]) =>
        h("tr", null, h("th", { scope: "row" }, sideLine(side)), cell(km2.slice(0, 3)), cell(km2.slice(3))),
      ),
    ),
  );
}

// A place with its holder before and after; the claims that did it fold out.
function placeChange({ name, before, after, claims }) {
  const cited = claims.map((id) => D.claimById.get(id)).filter(Boolean);
  const arrow = document.documentElement.dir === "rtl" ? " ← " : " → ";
  const head = [quoted("strong", null, nameByEnglish(name) || name), ": ", sideLine(before), arrow, sideLine(after)];
  return h("li", { class: "claim" }, cited.length ? fold(head, false, cited.map(claimView)) : head);
}

// ---- views: whose claims are used

function viewOn(day) {
  return S.whose ? D.views.find((view) => view.name === S.whose && view.on === day) : null;
}

function viewName(name) {
  if (!name) return t("view_all");
  return name === "independent" ? t("view_independent") : t("view_side", { side: sideInfo(name.slice(5)).name });
}

function viewSection() {
  const names = [...new Set(D.views.map((view) => view.name))];
  if (!names.length) return null;
  const days = D.layers.control.days;
  const view = viewOn(days[Math.max(0, dayIndex(days, S.day))][0]);
  return h(
    "section",
    { id: "views" },
    h(
      "label",
      { class: "compare" },
      h("span", null, t("view_label")),
      h(
        "select",
        { id: "whose", onchange: (e) => change({ whose: e.target.value }) },
        ["", ...names].map((name) => h("option", { value: name, selected: S.whose === name }, viewName(name))),
      ),
    ),
    view &&
      h(
        "p",
        { class: "muted" },
        view.ground.length
          ? t("view_differs", { km2: num(view.ground.reduce((sum, g) => sum + g.km2, 0), { maximumFractionDigits: 0 }) })
          : t("view_same"),
      ),
    view && h("ul", { class: "plain" }, view.places.map(placeChange)),
  );
}

// Ground where the view disagrees bears the hatch of the side that the view gives it to.
function paintView(p) {
  if (!S.whose || !S.layers.control) return;
  const days = D.layers.control?.days || [];
  if (!days.length) return;
  const view = viewOn(days[Math.max(0, dayIndex(days, S.day))][0]);
  for (const ground of view?.ground || []) {
    ground.rings ||= ringsOf(ground.shape, 3);
    p.fill(ground.rings, patternFill(p.ctx, "lines", sideInfo(ground.after).colour), 0.95);
    p.stroke(ground.rings, p.ink.front, 1.2, { dash: [2, 3], closed: true, alpha: 0.8 });
  }
}
