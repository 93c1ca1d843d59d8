// The panel: tabs, their lists, and the card of what is chosen.

let lists = {};

function startPanel() {
  const panel = clear(byId("panel"));
  panel.append(
    button("", () => togglePanel(), { id: "drawer", "data-label": "panel_toggle", "aria-expanded": "false" }),
    h("h2", { id: "panel-title", class: "hidden" }, t("panel")),
    h("div", { role: "tablist", id: "tabs", "aria-label": t("panel"), onkeydown: tabKeys }),
    h("div", { id: "tab-body", role: "tabpanel", tabindex: "-1" }),
  );
  const open = (item) => select(item.id, { keepGroup: true });
  const point = (item) => change({ hover: item ? item.id : null });
  lists = {
    events: new List(t("tab.events"), 76, recordRow, open, point),
    displacement: new List(t("tab.displacement"), 76, recordRow, open, point),
    articles: new List(t("tab.articles"), 76, articleRow, (item) => change({ sel: item.id }), () => {}),
    notmapped: new List(
      t("tab.notmapped"),
      104,
      notMappedRow,
      (item) => change({ tab: "articles", sel: `article:${item.article}` }),
      () => {},
    ),
  };
  drawTabs();
  drawBody();
}

function tabCounts() {
  return {
    events: V.count,
    front: rowsOn("front_line", S.day).length,
    displacement: V.facts.length,
    articles: D.articles.length,
    notmapped: D.notMappedCount,
  };
}

function drawTabs() {
  const counts = tabCounts();
  clear(byId("tabs")).append(
    ...TABS.map((tab) =>
      h(
        "button",
        {
          type: "button",
          role: "tab",
          id: `tab-${tab}`,
          "aria-controls": "tab-body",
          "aria-selected": String(S.tab === tab),
          tabindex: S.tab === tab ? "0" : "-1",
          onclick: () => {
            change({ tab, sel: null });
            openPanel();
          },
        },
        t(`tab.${tab}`),
        counts[tab] !== undefined && h("span", { class: "count" }, short(counts[tab])),
      ),
    ),
  );
  byId("tab-body").setAttribute("aria-labelledby", `tab-${S.tab}`);
}

function tabKeys(e) {
  const rtl = document.documentElement.dir === "rtl" ? -1 : 1;
  const step = { ArrowRight: rtl, ArrowLeft: -rtl }[e.key];
  const to = step
    ? TABS[(TABS.indexOf(S.tab) + step + TABS.length) % TABS.length]
    : { Home: TABS[0], End: TABS[TABS.length - 1] }[e.key];
  if (!to) return;
  e.preventDefault();
  change({ tab: to, sel: null });
  requestAnimationFrame(() => requestAnimationFrame(() => byId(`tab-${to}`).focus()));
}

function cardOf(sel) {
  if (!sel) return null;
  if (sel.startsWith("front:")) return S.tab === "front" ? frontCard(sel.slice(6)) : null;
  if (sel.startsWith("article:")) return S.tab === "articles" ? articleCard(D.articles[Number(sel.slice(8))]) : null;
  const record = D.byId.get(sel);
  if (!record || S.tab !== (record.kind === "fact" ? "displacement" : "events")) return null;
  return record.kind === "fact" ? factCard(record) : eventCard(record);
}

function drawBody() {
  const body = clear(byId("tab-body"));
  const card = cardOf(S.sel);
  if (card) {
    body.append(
      h(
        "div",
        { class: "scroll" },
        button(`‹ ${t("back")}`, () => back(), { class: "back" }),
        card,
      ),
    );
    return;
  }
  if (S.tab === "events") body.append(filterBar(), dayChartFold(), D.table ? aggregateNote() : "", lists.events.node);
  if (S.tab === "displacement") body.append(...peopleTab());
  if (S.tab === "front") body.append(frontTab());
  if (S.tab === "articles") body.append(articlesTab());
  if (S.tab === "notmapped") body.append(notMappedTab());
  if (S.tab === "about") body.append(aboutTab());
  fillLists();
  drawDayChart();
}

function back() {
  change({ sel: null });
  requestAnimationFrame(() => requestAnimationFrame(() => (lists[S.tab]?.node || byId(`tab-${S.tab}`)).focus()));
}

function fillLists() {
  const only = S.group && new Set(S.group);
  const fill = (list, records) => {
    const items = only ? records.filter((r) => only.has(r.id)) : records;
    list.set(items, S.sel);
    list.node.querySelector(".empty")?.remove();
    if (!items.length)
      list.node.append(empty(t("empty_list"), t(D.incidents.length ? "empty_list_more" : "empty_set")));
  };
  if (S.tab === "events") fill(lists.events, V.incidents.concat(only ? V.facts.filter((f) => only.has(f.id)) : []));
  if (S.tab === "displacement") fill(lists.displacement, V.facts);
}

// Latest first; what has no day stands at the end.
function byDate(a, b) {
  const day = (r) => (r.lane ? -Infinity : r.when.to);
  const [x, y] = [day(a), day(b)];
  return x === y ? (a.id < b.id ? -1 : 1) : y > x ? 1 : -1;
}

function redrawPanel(keys) {
  const some = (...names) => names.some((name) => keys.has(name));
  if (keys.has("hover") && keys.size === 1) return;
  if (!some("tab", "sel", "day", "last", "vague", "group", "lang", "layers", "whose", ...FACETS)) return;
  drawTabs();
  if (!some("tab", "sel", "lang") && byId("search")) {
    syncFilters();
    drawDayChart();
    fillLists();
  } else if (some("tab", "sel", "lang", "group", ...FACETS) || S.tab === "front") drawBody();
  if (keys.has("sel") && S.sel) {
    byId("card-title")?.focus({ preventScroll: true });
  }
}

// ---- drawer on a phone

// A map alone, as in a frame or a picture, gets its panel when something is asked of it.
function openPanel() {
  if (S.only) {
    S.only = "";
    document.documentElement.dataset.only = "";
  }
  document.body.classList.add("open");
  byId("drawer")?.setAttribute("aria-expanded", "true");
}

function togglePanel() {
  const open = document.body.classList.toggle("open");
  byId("drawer").setAttribute("aria-expanded", String(open));
}
