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
