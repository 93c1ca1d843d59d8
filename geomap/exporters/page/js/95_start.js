// Start: data, state, parts, and what each change redraws.

// The data stand in the page, or in a file beside it that only a web server gives out.
geomap.start = function start(map, node) {
  node.remove();
  if (!node.dataset.src) return begin(map, node.textContent);
  return fetch(node.dataset.src, { integrity: node.dataset.integrity })
    .then((answer) => (answer.ok ? answer.text() : Promise.reject(new Error(answer.status))))
    .then(
      (text) => begin(map, text),
      () => {
        byId("apart").hidden = false;
      },
    );
};

function begin(map, text) {
  unpack(JSON.parse(text));
  nameAll();
  S.firstLang = firstLanguage();
  const got = readHash();
  got.sel = holderOf(got.sel);
  D.days = daysOf();
  if (D.days) got.day = Math.max(D.days.first, Math.min(D.days.last, got.day ?? D.days.last));
  else got.day = null;
  Object.assign(S, { lang: S.firstLang }, got);
  if (S.sel)
    S.tab = S.sel.startsWith("front:")
      ? "front"
      : S.sel.startsWith("article:")
        ? "articles"
        : D.byId.get(S.sel)?.kind === "fact"
          ? "displacement"
          : "events";
  setLanguage(D.strings, D.reasons, S.lang);
  setTheme();
  document.documentElement.dataset.only = S.only;
  recount();
  geomap.map = map;
  decodeGround();
  drawParts();
  firstView();
  startMap(map);
  nameTools();
  byId("skip-table").addEventListener("click", openTable);
  if (S.sel) openPanel();
  onChange(react);
  document.addEventListener("keydown", keys);
  window.addEventListener("hashchange", () => {
    /* our own writes use replaceState; a pasted hash reloads */ location.reload();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", setTheme);
  window.addEventListener("beforeprint", beforePrint);
  window.addEventListener("afterprint", afterPrint);
  const chosen = S.sel && D.byId.get(S.sel);
  if (chosen?.where && !S.at) show(chosen);
  document.documentElement.dataset.ready = "1";
}

function firstLanguage() {
  const wanted = (navigator.language || "en").slice(0, 2);
  return wanted in D.strings ? wanted : "en";
}

function setTheme() {
  const dark = S.theme === "dark" || (S.theme === "auto" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  forgetInk();
  if (sheets.ground) repaint(true);
}

function drawParts() {
  drawTop();
  startPanel();
  startLegend();
  startTimebar();
  drawCompare();
  nameTools();
}

function nameTools() {
  document.querySelectorAll("[data-label]").forEach((node) => {
    const text = t(node.dataset.label);
    node.setAttribute("aria-label", text);
    node.title = text;
  });
  document.querySelectorAll("[data-t]").forEach((node) => {
    node.textContent = t(node.dataset.t);
  });
  geomap.map.getContainer().setAttribute("aria-label", t("map_label", { title: D.set.title || D.set.name }));
}

function drawTop() {
  clear(byId("top")).append(
    quoted("h1", null, D.set.title || D.set.name),
    h(
      "div",
      { class: "tools" },
      h(
        "select",
        { id: "language", "aria-label": t("language"), onchange: (e) => change({ lang: e.target.value }) },
        Object.entries(D.strings).map(([code, table]) =>
          h("option", { value: code, selected: code === S.lang, lang: code }, table["@name"]),
        ),
      ),
      button(
        toolIcon(document.documentElement.dataset.theme === "dark" ? "sun" : "moon"),
        () => change({ theme: document.documentElement.dataset.theme === "dark" ? "light" : "dark" }),
        { "data-label": "theme" },
      ),
      button(toolIcon("link"), copyLink, { "data-label": "copy_link" }),
      button(toolIcon("print"), () => window.print(), { "data-label": "print" }),
    ),
  );
}

let hadFront = false;

function react(keys_) {
  const some = (...names) => names.some((name) => keys_.has(name));
  if (some("lang")) {
    setLanguage(D.strings, D.reasons, S.lang);
    namedPlaces = null;
  }
  if (some("theme")) setTheme();
  const counted = some("day", "last", "vague", "lang", ...FACETS);
  if (counted) recount(some("lang", ...FACETS));
  if (some("lang", "theme")) drawParts();
  else {
    redrawPanel(keys_);
    if (counted || some("layers", "compare", "view")) drawLegendKeeping();
    if (counted) drawTimebar();
    if (some("compare", "view", "day")) drawCompare();
  }
  const front = String(S.sel).startsWith("front:") || String(S.hover).startsWith("front:");
  repaint(some("day", "layers", "lang", "compare", "view", "whose", "online", "theme", "last", "vague", ...FACETS) || front || hadFront);
  hadFront = front;
  if (some("day", "last", "vague", ...FACETS))
    announce(t("live", { day: S.day === null ? "" : dayText(S.day), n: num(V.count) }));
  if (!(keys_.size === 1 && keys_.has("hover"))) saveHash();
}

// The legend is drawn anew; the switch that had the focus keeps it.
function drawLegendKeeping() {
  const had = document.activeElement?.dataset?.layer;
  const compare = /^compare/.test(document.activeElement?.id || "") && document.activeElement.id;
  const scroll = document.querySelector("#legend .layers")?.scrollTop || 0;
  drawLegend();
  const layers = document.querySelector("#legend .layers");
  if (layers) layers.scrollTop = scroll;
  if (had) document.querySelector(`[data-layer="${CSS.escape(had)}"]`)?.focus();
  if (compare) byId(compare)?.focus();
}

function keys(e) {
  const typing =
    /^(INPUT|SELECT|TEXTAREA)$/.test(e.target.tagName) && e.target.type !== "range" && e.target.type !== "checkbox";
  if (e.ctrlKey || e.metaKey || e.altKey) return;
  if (e.key === "Escape") {
    change({ sel: null, group: null });
    stop();
    return;
  }
  if (typing) return;
  const inMap = e.target.closest?.(".folium-map");
  const onRange = e.target.type === "range";
  const control = /^(BUTTON|SUMMARY|INPUT)$/.test(e.target.tagName);
  if (e.key === "/") {
    e.preventDefault();
    if (!["events", "displacement"].includes(S.tab) || S.sel) change({ tab: "events", sel: null });
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        openPanel();
        byId("search")?.focus();
      }),
    );
  } else if (/^[1-6]$/.test(e.key)) {
    change({ tab: TABS[Number(e.key) - 1], sel: null });
    openPanel();
  } else if (e.key === " " && !control && e.target.getAttribute?.("role") !== "listbox") {
    e.preventDefault();
    if (D.days) play();
  } else if (
    (e.key === "ArrowLeft" || e.key === "ArrowRight") &&
    !inMap &&
    !onRange &&
    e.target.getAttribute?.("role") !== "tab"
  )
    step(e.key === "ArrowLeft" ? -1 : 1);
}
