// Build elements. Text becomes text nodes, never markup; there are no inline handlers or styles.

const SVG = "http://www.w3.org/2000/svg";

/** What an element may hold; null, undefined, false and "" hold nothing. */
export type Child = Node | string | number | null | undefined | false | readonly Child[];

interface Handlers {
  onclick?: (event: MouseEvent) => void;
  onkeydown?: (event: KeyboardEvent) => void;
  onmouseenter?: (event: MouseEvent) => void;
  onmouseleave?: (event: MouseEvent) => void;
  onchange?: (event: Event) => void;
  oninput?: (event: Event) => void;
  onscroll?: (event: Event) => void;
  ontoggle?: (event: Event) => void;
  onclose?: (event: Event) => void;
}

/** Attributes, properties and handlers; null, undefined and false are left out. */
export type Props = Handlers & {
  [name: string]: string | number | boolean | null | undefined | ((event: never) => void);
};

const PROPERTIES = new Set(["value", "checked", "selected", "disabled"]);

export function fill<E extends Element>(node: E, children: readonly Child[]): E {
  for (const child of children) {
    if (child === null || child === undefined || child === false || child === "") continue;
    if (child instanceof Node) node.append(child);
    else if (typeof child === "object") fill(node, child);
    else node.append(document.createTextNode(String(child)));
  }
  return node;
}

function setProps<E extends Element>(node: E, props: Props | null): E {
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") node.addEventListener(name.slice(2), value as EventListener);
    else if (PROPERTIES.has(name)) Object.assign(node, { [name]: value });
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  return node;
}

export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  props?: Props | null,
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  return fill(setProps(document.createElement(tag), props ?? null), children);
}

export function svg<Tag extends keyof SVGElementTagNameMap>(
  tag: Tag,
  props?: Props | null,
  ...children: Child[]
): SVGElementTagNameMap[Tag] {
  return fill(setProps(document.createElementNS(SVG, tag), props ?? null), children);
}

/** Words of an article: their direction is their own, whatever the page's language. */
export function quoted<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  props?: Props | null,
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  return h(tag, { dir: "auto", ...props }, ...children);
}

export function button(label: Child, onclick: (event: MouseEvent) => void, props?: Props): HTMLButtonElement {
  return h("button", { type: "button", onclick, ...props }, label);
}

export function fold(title: Child, open: boolean, ...children: Child[]): HTMLDetailsElement {
  return h("details", { open }, h("summary", null, title), ...children);
}

export function clear<E extends Element>(node: E): E {
  node.replaceChildren();
  return node;
}

/** An element that the page's frame holds, or that its part has drawn. */
export function byId<E extends HTMLElement = HTMLElement>(id: string): E {
  const node = maybeById<E>(id);
  if (!node) throw new Error(`the page has no #${id}`);
  return node;
}

/** An element that stands in the page at times only. */
export function maybeById<E extends HTMLElement = HTMLElement>(id: string): E | null {
  return document.getElementById(id) as E | null;
}

/** Value of the field that an event came from. */
export function fieldValue(event: Event): string {
  return (event.target as HTMLInputElement | HTMLSelectElement).value;
}

export function isChecked(event: Event): boolean {
  return (event.target as HTMLInputElement).checked;
}

/** The element that has the focus, where it is one of HTML. */
export function focused(): HTMLElement | null {
  return document.activeElement instanceof HTMLElement ? document.activeElement : null;
}

export function debounce<Args extends unknown[]>(wait: number, run: (...args: Args) => void): (...args: Args) => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return (...args) => {
    clearTimeout(timer);
    timer = setTimeout(() => run(...args), wait);
  };
}
