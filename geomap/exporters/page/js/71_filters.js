// Filters: choices that narrow lists and map alike, and the chips that take them away again.

let filtersOpen = false;

function filterBar() {
  const details = fold(t("filters"), filtersOpen, h("div", { class: "selects" }, facetFields()));
  details.addEventListener("toggle", () => {
    filtersOpen = details.open;
  });
  return h(
    "div",
    { class: "filters" },
    h("input", {
      type: "search",
      id: "search",
      placeholder: t("search"),
      "aria-label": t("search"),
      value: S.q,
      oninput: debounce(120, (e) => filterBy("q", e.target.value)),
    }),
    details,
    chips(),
  );
}

function filterBy(key, value) {
  change({ [key]: value, group: null });
}

function facetSelect(key, values, label) {
  const options = values.map(([value, text]) => h("option", { value, selected: S[key] === value }, text));
  const all = h("option", { value: "" }, t("all"));
  const select = h("select", { "data-facet": key, onchange: (e) => filterBy(key, e.target.value) }, all, options);
  return h("label", null, h("span", null, label), select);
}

function facetDate(key, label) {
  const input = h("input", {
    type: "date",
    "data-facet": key,
    value: S[key],
    onchange: (e) => filterBy(key, e.target.value),
  });
  return h("label", null, h("span", null, label), input);
}

const MOST_OPTIONS = 500; // of a list; the search finds the rest

// Values that occur, in the order of the chosen language.
function seenValues(key, pick) {
  const found = D.facets ? D.facets[key] : D.incidents.flatMap(pick).filter(Boolean);
  return [...new Set(found)].sort((a, b) => a.localeCompare(b, locale)).slice(0, MOST_OPTIONS);
}

function facetFields() {
  const types = seenValues("type", (r) => [r.type || "Other"]);
  const actors = seenValues("actor", (r) => r.actors.map((a) => a.name));
  const stated = seenValues("realis", (r) => [r.realis]);
  const articles = D.articles.slice(0, MOST_OPTIONS);
  const named = (group) => (value) => [value, term(group, value)];
  return [
    facetSelect("type", types.map(named("type")), t("type_word")),
    facetSelect(
      "side",
      Object.keys(D.sides).map((id) => [id, sideInfo(id).name]),
      t("side_word"),
    ),
    facetSelect(
      "actor",
      actors.map((v) => [v, v]),
      t("actor_word"),
    ),
    facetSelect(
      "article",
      articles.map((a) => [String(a.n), articleName(a)]),
      t("article_word"),
    ),
    facetSelect("realis", stated.map(named("realis")), t("realis_word")),
    facetSelect(
      "conf",
      ["0.75", "0.5"].map((v) => [v, confidenceWords(v)]),
      t("confidence"),
    ),
    facetSelect("prec", ["1", "2", "3", "4"].map(named("prec")), t("prec_word")),
    h("div", { class: "dates" }, facetDate("from", t("date_from")), facetDate("to", t("date_to"))),
  ];
}

function confidenceWords(value) {
  return t("conf_least", { n: num(Number(value) * 100) });
}

function facetWords(key) {
  const value = S[key];
  if (key === "q") return `“${value}”`;
  if (key === "side") return sideInfo(value).name;
  if (key === "article") return articleName(D.articles[Number(value)]) || value;
  if (key === "conf") return `${t("confidence")}: ${confidenceWords(value)}`;
  if (key === "from") return t("since_date", { date: dayText(parseDay(value)) });
  if (key === "to") return t("until_date", { date: dayText(parseDay(value)) });
  return key === "actor" ? value : term(key, value);
}

function chip(text, undo) {
  return button([quoted("span", null, text), h("span", { "aria-hidden": "true" }, " ✕")], undo, {
    class: "chip",
    "aria-label": `${t("remove_filter")}: ${text}`,
  });
}

// All that narrows what is shown, the time bar's window and switch included.
function chips() {
  const shown = FACETS.filter((key) => S[key]).map((key) => chip(facetWords(key), () => filterBy(key, "")));
  if (S.last) shown.push(chip(`${t("window")} ${t("window_n", { n: num(S.last) })}`, () => change({ last: 0 })));
  if (!S.vague) shown.push(chip(t("no_lane"), () => change({ vague: true })));
  if (S.group) {
    const here = countOf(S.group.map((id) => D.byId.get(id)));
    shown.push(chip(t("here", { n: num(here) }), () => change({ group: null })));
  }
  const none = { ...Object.fromEntries(FACETS.map((key) => [key, ""])), group: null, last: 0, vague: true };
  if (shown.length > 1) shown.push(button(t("clear_all"), () => change(none), { class: "chip clear" }));
  return h("div", { class: "chips", role: "group", "aria-label": t("filters") }, shown);
}

// The fields follow the state; one that has the focus keeps it. A chip that had it hands it to the search.
function syncFilters() {
  const old = document.querySelector(".filters .chips");
  if (!old) return;
  const held = old.contains(document.activeElement);
  old.replaceWith(chips());
  document.querySelectorAll("[data-facet]").forEach((field) => {
    field.value = S[field.dataset.facet];
  });
  const search = byId("search");
  if (search !== document.activeElement) search.value = S.q;
  if (held) (document.querySelector(".filters .chip") || search).focus();
}
