// Long lists: only the rows in view are in the page. One tab stop, arrow keys move, Enter opens.

class List {
  constructor(label, height, build, open, point) {
    Object.assign(this, { height, build, open, point, items: [], at: -1 });
    this.room = h("div", { class: "room" });
    this.node = h(
      "div",
      {
        class: "list",
        role: "listbox",
        tabindex: "0",
        "aria-label": label,
        onscroll: () => this.draw(),
        onkeydown: (e) => this.key(e),
      },
      this.room,
    );
    new ResizeObserver(() => this.draw()).observe(this.node);
  }

  set(items, chosen) {
    this.items = items;
    const at = items.findIndex((item) => item.id === chosen);
    this.at = at >= 0 ? at : Math.min(this.at, items.length - 1);
    this.room.style.height = `${items.length * this.height}px`;
    this.drawn = "";
    this.draw();
  }

  draw() {
    const first = Math.max(0, Math.floor(this.node.scrollTop / this.height) - 3);
    const last = Math.min(this.items.length, first + Math.ceil(this.node.clientHeight / this.height) + 7);
    const key = `${first} ${last} ${this.at}`;
    if (key === this.drawn) return;
    this.drawn = key;
    const rows = [];
    for (let n = first; n < last; n += 1) rows.push(this.row(n));
    this.room.replaceChildren(...rows);
    if (this.at >= first && this.at < last) this.node.setAttribute("aria-activedescendant", `option-${this.at}`);
    else this.node.removeAttribute("aria-activedescendant");
  }

  row(n) {
    const item = this.items[n];
    const row = h(
      "div",
      {
        class: `option${n === this.at ? " at" : ""}`,
        id: `option-${n}`,
        role: "option",
        "aria-selected": String(n === this.at),
        "aria-setsize": this.items.length,
        "aria-posinset": n + 1,
        onclick: () => this.open(item),
        onmouseenter: () => this.point(item),
        onmouseleave: () => this.point(null),
      },
      this.build(item),
    );
    row.style.top = `${n * this.height}px`;
    row.style.height = `${this.height}px`;
    return row;
  }

  move(to) {
    this.at = Math.max(0, Math.min(this.items.length - 1, to));
    const top = this.at * this.height;
    if (top < this.node.scrollTop) this.node.scrollTop = top;
    const bottom = top + this.height - this.node.clientHeight;
    if (bottom > this.node.scrollTop) this.node.scrollTop = bottom;
    this.draw();
    this.point(this.items[this.at]);
  }

  key(e) {
    const page = Math.max(1, Math.floor(this.node.clientHeight / this.height));
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity };
    if (e.key in steps) this.move(Math.max(-1e9, Math.min(1e9, this.at + steps[e.key])));
    else if ((e.key === "Enter" || e.key === " ") && this.items[this.at]) this.open(this.items[this.at]);
    else return;
    e.preventDefault();
  }
}

function sentenceOf(record) {
  return record.kind === "event" ? record.members[0].sentence : record.sentence;
}

function recordRow(record) {
  const words = record.rows ? aggregateWords(record) : sentenceOf(record).text;
  return [
    h("span", { class: "icon" }, recordIcon(record)),
    h(
      "span",
      { class: "lines" },
      h(
        "span",
        { class: "top" },
        quoted("strong", null, titleOf(record)),
        h("span", { class: "date" }, record.lane ? `≈ ${whenText(record.when)}` : whenText(record.when)),
      ),
      quoted(
        "span",
        { class: "place" },
        placeLine(record.where),
        record.corrected && h("span", { class: "badge" }, "✎"),
        record.sources > 1 && h("span", { class: "badge" }, t("sources_n", { n: num(record.sources) })),
        record.where && record.where.prec > 1 && h("span", { class: "badge" }, t(`prec.${record.where.prec}`)),
      ),
      quoted("span", { class: "words" }, words),
    ),
  ];
}

function empty(title, more) {
  return h("div", { class: "empty" }, h("p", null, h("strong", null, title)), more && h("p", { class: "muted" }, more));
}

// ---- filters

function filterBar() {
  const box = h(
    "div",
    { class: "filters" },
    h("input", {
      type: "search",
      id: "search",
      placeholder: t("search"),
      "aria-label": t("search"),
      value: S.q,
      oninput: debounce(120, (e) => change({ q: e.target.value, group: null })),
    }),
  );
  const selects = h("div", { class: "selects" }, facetSelects());
  box.append(fold(t("filters"), false, selects), chips());
  return box;
}

function facetSelects() {
  const seen = (pick, key) =>
    [...new Set(D.facets ? D.facets[key] : D.incidents.flatMap(pick).filter(Boolean))].sort((a, b) =>
      a.localeCompare(b, locale),
    );
  const by = (key, values, label) => {
    const options = values.map(([value, text]) => h("option", { value, selected: S[key] === value }, text));
    return h(
      "label",
      null,
      h("span", null, label),
      h(
        "select",
        { onchange: (e) => change({ [key]: e.target.value, group: null }) },
        h("option", { value: "" }, t("all")),
        options,
      ),
    );
  };
  return [
    by(
      "type",
      seen((r) => [r.type || "Other"], "type").map((v) => [v, term("type", v)]),
      t("type_word"),
    ),
    by(
      "side",
      Object.entries(D.sides).map(([id, side]) => [id, side.name]),
      t("side_word"),
    ),
    by(
      "actor",
      seen((r) => r.actors.map((a) => a.name), "actor")
        .slice(0, 500)
        .map((v) => [v, v]),
      t("actor_word"),
    ),
    by(
      "article",
      D.articles.slice(0, 500).map((a) => [String(a.n), articleName(a)]),
      t("article_word"),
    ),
    by(
      "realis",
      seen((r) => [r.realis], "realis").map((v) => [v, term("realis", v)]),
      t("realis_word"),
    ),
    by(
      "conf",
      [
        ["0.75", t("conf_least", { n: "75" })],
        ["0.5", t("conf_least", { n: "50" })],
      ],
      t("confidence"),
    ),
    by(
      "prec",
      [1, 2, 3, 4].map((v) => [String(v), t(`prec.${v}`)]),
      t("prec_word"),
    ),
  ];
}

function chips() {
  const shown = FACETS.filter((key) => S[key]).map((key) => {
    const text =
      {
        q: `“${S.q}”`,
        type: term("type", S.type),
        side: sideInfo(S.side).name,
        article: articleName(D.articles[Number(S.article)]),
        realis: term("realis", S.realis),
        conf: `≥ ${S.conf}`,
        prec: t(`prec.${S.prec}`),
      }[key] || S[key];
    return button([quoted("span", null, text), " ✕"], () => change({ [key]: "", group: null }), {
      class: "chip",
      "aria-label": `${t("remove_filter")}: ${text}`,
    });
  });
  if (S.group)
    shown.push(button([t("here", { n: num(countOf(S.group.map((id) => D.byId.get(id)))) }), " ✕"], () => change({ group: null }), { class: "chip" }));
  if (shown.length > 1)
    shown.push(
      button(t("clear_all"), () => change({ ...Object.fromEntries(FACETS.map((k) => [k, ""])), group: null }), {
        class: "chip clear",
      }),
    );
  return h("div", { class: "chips" }, shown);
}
