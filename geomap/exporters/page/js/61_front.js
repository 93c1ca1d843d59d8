// The front line: the card of one part, and the tab with areas, parts and claims.

function frontRow(id) {
  return rowsOn("front_line", S.day).find((row) => row[0] === id) || null;
}

function frontTitle(id) {
  const row = frontRow(id);
  return row ? t("front_between", { a: sideInfo(row[2]).name, b: sideInfo(row[3]).name }) : t("layer.front_line");
}

function frontCard(id) {
  const row = frontRow(id);
  if (!row) return h("article", { class: "card" }, h("p", { class: "muted" }, t("segment_other_day")));
  const [, , a, b, kind, band, claims] = row;
  const cited = (claims || []).map((c) => D.claimById.get(c)).filter(Boolean);
  const on = (side) => cited.filter((c) => c.side === side);
  const rest = cited.filter((c) => c.side !== a && c.side !== b);
  return h(
    "article",
    { class: "card" },
    h(
      "header",
      { class: "card-head" },
      symbolIcon({ claimed: "line-dashed", contested: "line-dotted" }[kind] || "line"),
      h(
        "div",
        null,
        quoted("h3", { tabindex: "-1", id: "card-title" }, frontTitle(id)),
        h("p", { class: "muted" }, term("front", kind)),
      ),
    ),
    facts([
      [t("day"), dayText(S.day)],
      [t("band"), band != null && [t("band_text", { km: kmText(band) })]],
    ]),
    [
      [a, on(a)],
      [b, on(b)],
      [null, rest],
    ].map(([side, list]) =>
      list.length
        ? h(
            "section",
            null,
            h("h4", null, side ? t("claims_of", { side: sideInfo(side).name }) : t("claims_other")),
            list.map(claimView),
          )
        : null,
    ),
    cited.length ? null : h("p", { class: "muted" }, t("no_claims")),
  );
}

function claimView(claim) {
  return h(
    "div",
    { class: "claim" },
    h(
      "div",
      null,
      sideLine(claim.side),
      ` ${term("status", claim.status)} `,
      claim.where &&
        button(quoted("span", null, placeName(claim.where.place)), () => goTo(claim.where.place), { class: "link" }),
      h("span", { class: "muted" }, ` · ${whenText(claim.when)}`),
    ),
    correctedBadge(claim),
    claim.kind === "prior" && h("div", { class: "muted" }, t("known_before"), " ", quoted("span", null, claim.source)),
    claim.speaker && quoted("div", { class: "muted" }, t("says", { who: claim.speaker })),
    claim.sentence && sentence(claim.sentence),
    claim.kind === "claim" && disputeOther([[claim.id, ""]], ["reject", "date"]),
  );
}

function sideLine(id) {
  const side = sideInfo(id);
  return h("span", { class: "side" }, symbolIcon("fill", side.colour, side.pattern), quoted("strong", null, side.name));
}

// Parts of the line by the two sides they part; each part is named by the nearest place.
function segmentGroups(rows) {
  const groups = new Map();
  for (const row of rows) {
    const key = [row[2], row[3]].join("\n");
    groups.set(key, [...(groups.get(key) || []), row]);
  }
  const largest = [...groups.values()].sort((a, b) => b.length - a.length || (a[0][0] < b[0][0] ? -1 : 1));
  return largest.map((group, n) =>
    fold(
      [
        quoted("span", null, t("front_between", { a: sideInfo(group[0][2]).name, b: sideInfo(group[0][3]).name })),
        h("span", { class: "count" }, num(group.length)),
      ],
      n === 0 && group.length < 9,
      h("ul", { class: "plain" }, group.map(segmentRow)),
    ),
  );
}

function segmentRow([id, shape, , , kind, band]) {
  const icon = symbolIcon({ claimed: "line-dashed", contested: "line-dotted" }[kind] || "line");
  const text = [term("front", kind), band != null && `±${kmText(band)}`].filter(Boolean).join(" · ");
  return h(
    "li",
    null,
    button(
      [icon, quoted("span", null, nearestName(shape)), h("span", { class: "muted" }, text)],
      () => {
        select(`front:${id}`);
        showFront(shape);
      },
      {
        class: "rowbutton flat",
        onmouseenter: () => change({ hover: `front:${id}` }),
        onmouseleave: () => change({ hover: null }),
      },
    ),
  );
}

const nearestCache = new Map();

function nearestName(shape) {
  if (!nearestCache.has(shape)) {
    const rings = shapeOf("front_line", shape);
    const { xy } = rings[0] || { xy: [0, 0] };
    const at = Math.floor(xy.length / 4) * 2;
    const far = (place) => (place.x - xy[at]) ** 2 + (place.y - xy[at + 1]) ** 2;
    const towns = placesToName();
    nearestCache.set(shape, towns.length ? towns.reduce((a, b) => (far(a) <= far(b) ? a : b)) : null);
  }
  const town = nearestCache.get(shape);
  return town ? t("near_place", { place: nameIn(town.names, town.name) }) : "";
}

// The tab: who holds how much, how it changed, the segments and the claims held back.
function frontTab() {
  const days = D.layers.control?.days || [];
  if (!days.length) return h("div", { class: "scroll" }, empty(t("empty_front"), t("empty_front_more")));
  const segments = rowsOn("front_line", S.day);
  const held = D.heldBack.filter(([day]) => day === null || days[Math.max(0, dayIndex(days, S.day))][0] === day);
  return h(
    "div",
    { class: "scroll" },
    h("p", { class: "muted" }, t("front_intro", { date: dayText(days[Math.max(0, dayIndex(days, S.day))][0]) })),
    viewSection(),
    h("section", null, h("h3", null, t("area_held")), areaTable(days), largestChange(days), areaChart(days)),
    changeSection(),
    h("section", null, h("h3", null, t("segments_n", { n: num(segments.length) })), segmentGroups(segments)),
    held.length
      ? h(
          "section",
          null,
          h("h3", null, t("held_back")),
          held.map(([, claim, why]) =>
            h(
              "div",
              { class: "claim" },
              D.claimById.get(claim) ? claimView(D.claimById.get(claim)) : h("code", null, claim),
              quoted("p", { class: "note" }, reasonText(why)),
            ),
          ),
        )
      : null,
    h(
      "section",
      null,
      h("h3", null, t("all_claims")),
      D.claims
        .filter((c) => c.when.from === null || c.when.from <= S.day)
        .slice(0, 200)
        .map(claimView),
    ),
  );
}
