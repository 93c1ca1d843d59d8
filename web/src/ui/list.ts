// Long lists: only the rows in view are in the page. One tab stop, arrow keys move, Enter opens.

import { type Child, h } from "./dom.ts";

interface Row {
  id: string;
}

export interface ListOptions<Item extends Row> {
  label: string;
  /** Pixels of a row. */
  height: number;
  build: (item: Item) => Child;
  open: (item: Item) => void;
  /** Called with the row under the pointer or the keys; null when the pointer leaves. */
  point?: (item: Item | null) => void;
}

const MARGIN = 3; // rows drawn beyond what is in view

export class List<Item extends Row> {
  readonly node: HTMLElement;
  private readonly room: HTMLElement;
  private readonly options: ListOptions<Item>;
  private items: readonly Item[] = [];
  /** Position of the row that the keys are on; -1 for none. */
  private current = -1;
  private drawn = "";
  // As the list's own events tell them: asked of the page in a change, each would cost a layout.
  private top = 0;
  private tall = 0;

  constructor(options: ListOptions<Item>) {
    this.options = options;
    this.room = h("div", { class: "room" });
    this.node = h(
      "div",
      {
        class: "list",
        role: "listbox",
        tabindex: "0",
        "aria-label": options.label,
        onscroll: () => {
          this.top = this.node.scrollTop;
          this.draw();
        },
        onkeydown: (event) => this.key(event),
      },
      this.room,
    );
    new ResizeObserver(() => {
      this.tall = this.node.clientHeight;
      this.draw();
    }).observe(this.node);
  }

  /** Put items in the list; the chosen one becomes the current. */
  set(items: readonly Item[], chosen: string | null): void {
    this.items = items;
    const n = items.findIndex((item) => item.id === chosen);
    this.current = n >= 0 ? n : Math.min(this.current, items.length - 1);
    const room = items.length * this.options.height;
    this.room.style.height = `${room}px`;
    this.top = Math.max(0, Math.min(this.top, room - this.tall));
    this.drawn = "";
    this.draw();
  }

  private draw(): void {
    const { height } = this.options;
    const first = Math.max(0, Math.floor(this.top / height) - MARGIN);
    const last = Math.min(this.items.length, first + Math.ceil(this.tall / height) + 2 * MARGIN + 1);
    const key = `${first} ${last} ${this.current}`;
    if (key === this.drawn) return;
    this.drawn = key;
    this.room.replaceChildren(...this.items.slice(first, last).map((item, i) => this.row(item, first + i)));
    const visible = this.current >= first && this.current < last;
    if (visible) this.node.setAttribute("aria-activedescendant", `option-${this.current}`);
    else this.node.removeAttribute("aria-activedescendant");
  }

  private row(item: Item, n: number): HTMLElement {
    const { build, open, point, height } = this.options;
    const row = h(
      "div",
      {
        class: `option${n === this.current ? " at" : ""}`,
        id: `option-${n}`,
        role: "option",
        "aria-selected": String(n === this.current),
        "aria-setsize": this.items.length,
        "aria-posinset": n + 1,
        onclick: () => open(item),
        onmouseenter: () => point?.(item),
        onmouseleave: () => point?.(null),
      },
      build(item),
    );
    row.style.top = `${n * height}px`;
    row.style.height = `${height}px`;
    return row;
  }

  private move(to: number): void {
    const { height, point } = this.options;
    this.current = Math.max(0, Math.min(this.items.length - 1, to));
    const top = this.current * height;
    if (top < this.node.scrollTop) this.node.scrollTop = top;
    const bottom = top + height - this.node.clientHeight;
    if (bottom > this.node.scrollTop) this.node.scrollTop = bottom;
    this.top = this.node.scrollTop;
    this.draw();
    const item = this.items[this.current];
    if (item) point?.(item);
  }

  private key(event: KeyboardEvent): void {
    const to = this.target(event.key);
    const item = this.items[this.current];
    if (to !== null) this.move(to);
    else if ((event.key === "Enter" || event.key === " ") && item) this.options.open(item);
    else return;
    event.preventDefault();
  }

  // Where a key leads; null where it leads nowhere.
  private target(key: string): number | null {
    const page = Math.max(1, Math.floor(this.node.clientHeight / this.options.height));
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page };
    if (key === "Home") return 0;
    if (key === "End") return this.items.length - 1;
    return key in steps ? this.current + steps[key] : null;
  }
}
