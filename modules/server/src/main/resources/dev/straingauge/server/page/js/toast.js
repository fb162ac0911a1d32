import { el } from "./dom.js";

const STAYS = 8_000;
const MOST = 3;

/**
 * A notice at the foot of the page, said to screen readers, too. It stays while the pointer or the focus is on it.
 *
 * @param {{link?: [string, string], action?: [string, function()], bad?: boolean}} more where it leads, or what it offers
 */
export function announce(text, more = {}) {
  const place = document.getElementById("toasts");
  const toast = el("div", { class: more.bad ? "toast bad" : "toast" }, el("span", {}, text),
    more.link && el("a", { href: more.link[0] }, more.link[1]),
    more.action && el("button", {
      type: "button", class: "button",
      on: {
        click: () => {
          toast.remove();
          more.action[1]();
        },
      },
    }, more.action[0]),
    el("button", { type: "button", class: "tool", "aria-label": "Dismiss", on: { click: () => toast.remove() } }, "✕"));
  place.append(toast);
  while (place.children.length > MOST) {
    place.firstChild.remove();
  }
  const leave = () => {
    if (toast.matches(":hover, :focus-within")) {
      setTimeout(leave, STAYS);
    } else {
      toast.remove();
    }
  };
  setTimeout(leave, STAYS);
  return toast;
}
