/**
 * Making elements. Whatever comes from outside becomes text: nothing here, and nothing on this page, parses HTML.
 */

/**
 * @param {string} tag
 * @param {Object} [props] `class`; `on` listeners by event; `vars` CSS variables; `data`; anything else is an attribute, left
 *     out when null, undefined or false
 * @param {...(Node|string|number|null|undefined|false|Array)} children strings become text
 */
export function el(tag, props, ...children) {
  return fill(document.createElement(tag), props, children);
}

/** The same for SVG. */
export function svg(tag, props, ...children) {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", tag), props, children);
}

function fill(element, props, children) {
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === null || value === undefined || value === false) {
      continue;
    }
    if (name === "class") {
      element.setAttribute("class", value);
    } else if (name === "on") {
      Object.entries(value).forEach(([event, listener]) => element.addEventListener(event, listener));
    } else if (name === "vars") {
      vars(element, value);
    } else if (name === "data") {
      Object.assign(element.dataset, value);
    } else {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
  append(element, children);
  return element;
}

function append(element, children) {
  for (const child of children) {
    if (Array.isArray(child)) {
      append(element, child);
    } else if (child !== null && child !== undefined && child !== false) {
      element.append(child);
    }
  }
}

/** Sets CSS variables; the style attribute itself is forbidden by the page's policy. */
export function vars(element, values) {
  Object.entries(values).forEach(([name, value]) => element.style.setProperty(name, String(value)));
}

/** Puts other children in the place of those that are there. */
export function put(element, ...children) {
  element.replaceChildren();
  append(element, children);
  return element;
}

/** Sets a text only if it is another, so that screen readers do not repeat it. */
export function say(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

/** A link to another site; the bare text when its address is not one that a browser should follow. */
export function outside(url, text) {
  let address;
  try {
    address = new URL(url);
  } catch {
    return el("span", {}, text);
  }
  return address.protocol === "https:" || address.protocol === "http:"
    ? el("a", { href: address.href, target: "_blank", rel: "noopener noreferrer nofollow" }, text)
    : el("span", {}, text);
}
