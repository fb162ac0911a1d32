import { el } from "./dom.js";
import { me } from "./session.js";

/** Whose name stands beside corrections and comments: whoever is logged in, or else asked once and kept in this browser. */
const KEY = "straingauge.name";
let name = null;
try {
  name = localStorage.getItem(KEY);
} catch {
  // Without storage the name is asked for once per page.
}

/** @returns {Promise<string|null>} null when nobody wants to say */
export function who() {
  const known = me().name ?? name;
  return known ? Promise.resolve(known) : ask();
}

function ask() {
  return new Promise((resolve) => {
    const field = el("input", { class: "field", id: "who-name", required: true, maxlength: 100, autocomplete: "name", autofocus: true });
    const dialog = el("dialog", { "aria-labelledby": "who-title" },
      el("form", {
        method: "dialog",
        on: {
          submit: () => {
            name = field.value.trim() || null;
            try {
              if (name) {
                localStorage.setItem(KEY, name);
              }
            } catch {
              // It holds until the page is closed.
            }
          },
        },
      },
      el("h2", { id: "who-title" }, "Who says so?"),
      el("p", { class: "quiet small" }, "Your name stands beside what you correct and comment. It is asked once, and kept in this browser."),
      el("p", {}, el("label", { class: "label", for: "who-name" }, "Name"), field),
      el("div", { class: "dialog-end" },
        el("button", { type: "button", class: "button", on: { click: () => dialog.close() } }, "Cancel"),
        el("button", { class: "button first" }, "Go on"))));
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(name);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
