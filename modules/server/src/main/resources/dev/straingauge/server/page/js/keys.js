import { el } from "./dom.js";

/** The keyboard: a few single keys, as terminals have them, which can be switched off, and a dialog that lists them. */
const STORED = "straingauge.keys";
const HELP = [
  [["j", "k"], "next, previous row"],
  [["Enter"], "open the row"],
  [["/"], "search"],
  [["o"], "overview"],
  [["a"], "alerts"],
  [["t"], "try a text"],
  [["1", "2", "3", "4"], "on a paragraph: strain, neutral, stability, unrelated"],
  [["u"], "undo the last correction"],
  [["Esc"], "leave a field, close a dialog"],
  [["?"], "this help"],
];

let view = {};
let enabled = true;

/**
 * What keys do in the view that is shown: `step(±1)` moves, `keys` has further ones by name. Views that say nothing of steps
 * have their elements with `data-item` walked through.
 */
export function use(bindings) {
  view = bindings ?? {};
}

export function startKeys(help, outlet) {
  try {
    enabled = localStorage.getItem(STORED) !== "off";
  } catch {
    // Storage may be switched off; the keys work.
  }
  const dialog = helpDialog();
  document.body.append(dialog);
  help.addEventListener("click", () => dialog.showModal());
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && isField(event.target)) {
      event.target.blur();
      return;
    }
    if (!enabled || event.ctrlKey || event.metaKey || event.altKey || isField(event.target) || openDialog()) {
      return;
    }
    if (press(event, dialog, outlet)) {
      event.preventDefault();
    }
  });
}

function press(event, dialog, outlet) {
  const own = view.keys?.[event.key];
  if (own) {
    return own(event) !== false;
  }
  switch (event.key) {
    case "?":
      dialog.showModal();
      return true;
    case "/": {
      const search = outlet.querySelector("input[type=search]");
      search?.focus();
      return Boolean(search);
    }
    case "j":
    case "k": {
      const by = event.key === "j" ? 1 : -1;
      return view.step ? view.step(by) : walk(outlet, by);
    }
    case "o":
    case "a":
    case "t":
      location.hash = { o: "#/", a: "#/alerts", t: "#/try" }[event.key];
      return true;
    default:
      return false;
  }
}

function walk(outlet, by) {
  const items = [...outlet.querySelectorAll("[data-item]")].filter((item) => item.offsetParent !== null);
  const at = items.findIndex((item) => item.contains(document.activeElement));
  const next = items[at < 0 ? 0 : Math.min(items.length - 1, Math.max(0, at + by))];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
  return Boolean(next);
}

function isField(target) {
  return target instanceof Element && target.matches("input:not([type=checkbox], [type=radio]), select, textarea");
}

function openDialog() {
  return document.querySelector("dialog[open]") !== null;
}

function helpDialog() {
  const single = el("input", { type: "checkbox", id: "single-keys", checked: enabled });
  single.addEventListener("change", () => {
    enabled = single.checked;
    try {
      localStorage.setItem(STORED, enabled ? "on" : "off");
    } catch {
      // Without storage it holds until the page is closed.
    }
  });
  return el("dialog", { id: "help-dialog", "aria-labelledby": "help-title" },
    el("h2", { id: "help-title" }, "Keyboard"),
    el("dl", { class: "keys" }, HELP.map(([keys, what]) => [
      el("dt", {}, keys.map((key) => el("kbd", {}, key))),
      el("dd", {}, what),
    ])),
    el("label", { class: "small" }, single, " Single keys work as shortcuts"),
    el("form", { method: "dialog", class: "dialog-end" }, el("button", { class: "button", autofocus: true }, "Close")));
}
