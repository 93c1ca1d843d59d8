// Build elements. Text becomes text nodes, never markup; there are no inline handlers or styles.

const SVG = "http://www.w3.org/2000/svg";

function fillIn(node, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false || child === "") continue;
    node.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
  return node;
}

function setProps(node, props) {
  for (const [name, value] of Object.entries(props || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "value" || name === "checked" || name === "selected" || name === "disabled") node[name] = value;
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  return node;
}

function h(tag, props, ...children) {
  return fillIn(setProps(document.createElement(tag), props), children);
}

function svg(tag, props, ...children) {
  return fillIn(setProps(document.createElementNS(SVG, tag), props), children);
}

// Words of an article: their direction is their own, whatever the page's language.
function quoted(tag, props, ...children) {
  return h(tag, { dir: "auto", ...props }, ...children);
}

function clear(node) {
  node.replaceChildren();
  return node;
}

function byId(id) {
  return document.getElementById(id);
}

function button(label, onclick, props) {
  return h("button", { type: "button", onclick, ...props }, label);
}

let toastTimer = 0;

function toast(text) {
  const box = byId("toast");
  box.textContent = text;
  box.hidden = false;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => {
    box.hidden = true;
  }, 3500);
}

function announce(text) {
  byId("live").textContent = text;
}

// The clipboard API is missing on file:// in some browsers; a selected text area works everywhere.
function copyText(text, done) {
  const old = () => {
    const area = h("textarea", { class: "hidden", "aria-hidden": "true" });
    area.value = text;
    document.body.append(area);
    area.select();
    let ok = false;
    try {
      ok = document.execCommand("copy");
    } catch {
      ok = false;
    }
    area.remove();
    toast(ok ? done : text);
  };
  if (!navigator.clipboard || !window.isSecureContext) return old();
  return navigator.clipboard.writeText(text).then(() => toast(done), old);
}

function debounce(wait, run) {
  let timer = 0;
  return (...args) => {
    clearTimeout(timer);
    timer = setTimeout(() => run(...args), wait);
  };
}
