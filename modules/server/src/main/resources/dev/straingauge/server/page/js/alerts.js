import { get, url } from "./api.js";
import { alertView } from "./alert.js";
import { el, put } from "./dom.js";
import { ago, day, words } from "./format.js";
import { use } from "./keys.js";
import { on } from "./live.js";
import { address, remember, title } from "./router.js";
import { empty, load, loading } from "./states.js";

const SHOWN = { open: "Open", resolved: "Past", all: "All" };
const PAGE = 100;
const SETTLE = 400;

/** The inbox of alerts, and the one that is looked at beside it. */
export function alerts({ outlet, id, query }) {
  title(id ? "" : "Alerts");
  const state = { shown: query.get("show") in SHOWN ? query.get("show") : id ? "all" : "open" };
  const list = el("div", { class: "inbox-list" });
  const one = el("section", { class: "alert-place", "aria-label": "Alert" });
  const ends = [];
  let stop = () => {};

  const refresh = (skeleton) => {
    stop();
    stop = load(list, "alerts", (signal) => get("/alerts", { status: state.shown, limit: PAGE }, signal),
      (answer) => inbox(answer, state, id), skeleton ?? loading("alerts", 12));
  };
  outlet.append(el("div", { class: id ? "alerts-view one" : "alerts-view" },
    el("section", { class: "inbox", "aria-labelledby": "inbox-title" },
      el("div", { class: "inbox-top" }, el("h1", { id: "inbox-title" }, "Alerts"), chips(state, () => refresh()),
        el("a", { class: "small quiet", href: url("/alerts.csv"), download: true }, "CSV")), list),
    one));
  if (id) {
    ends.push(alertView(one, id));
  } else {
    put(one, el("div", { class: "alert-none" }, empty("Choose an alert", "It says in plain words why it fired, against which baseline, and "
      + "whether it would have without each outlet.")));
  }
  let timer = null;
  const soon = () => {
    timer ??= setTimeout(() => {
      timer = null;
      refresh(list.firstElementChild);
    }, SETTLE);
  };
  ends.push(on("alert", soon), on("reset", soon), () => {
    clearTimeout(timer);
    stop();
  });
  use(null);
  refresh();
  return () => ends.forEach((end) => end());
}

function chips(state, changed) {
  const group = el("div", { class: "chips", role: "group", "aria-label": "Show" });
  group.append(...Object.entries(SHOWN).map(([key, name]) => el("button", {
    type: "button", class: "chip", "aria-pressed": String(state.shown === key),
    on: {
      click: (event) => {
        state.shown = key;
        remember({ show: key });
        group.querySelectorAll("button").forEach((each) => each.setAttribute("aria-pressed", String(each === event.currentTarget)));
        changed();
      },
    },
  }, name)));
  return group;
}

function inbox(answer, state, current) {
  if (answer.alerts.length === 0) {
    return state.shown === "open"
      ? empty("No open alert", "Nothing is stranger than its own past allows. Past ones are under “Past”.")
      : empty("No alert", "None was ever raised.");
  }
  return el("div", {}, el("ul", {}, answer.alerts.map((alert) => row(alert, state, alert.id === current))),
    answer.next && el("p", { class: "quiet small inbox-end" }, `The ${PAGE} newest are listed; the CSV has all.`));
}

function row(alert, state, current) {
  return el("li", {}, el("a", {
    class: "inbox-row", href: address("alerts", alert.id, { show: state.shown }), data: { item: alert.id },
    "aria-current": current ? "true" : null,
  },
  el("span", { class: "inbox-name" }, alert.name),
  el("span", { class: `severity ${alert.status === "resolved" ? "past" : alert.severity}` }, alert.status === "resolved" ? "past" : alert.severity),
  el("span", { class: "inbox-why" }, alert.why),
  el("span", { class: "inbox-foot" }, `${words(alert.kind)} · ${opened(alert.openedAt)}`, marks(alert))));
}

function opened(at) {
  return ago(at) === day(at) ? day(at) : `${day(at)}, ${ago(at)}`;
}

function marks(alert) {
  return [
    alert.verdict && el("span", { class: "mark-said" }, alert.verdict.verdict === "false-alarm" ? "✕ false alarm" : "✓ justified"),
    alert.acknowledged && el("span", { class: "mark-said" }, `✓ ${alert.acknowledged.by}`),
    alert.comments > 0 && el("span", { class: "mark-said" }, `${alert.comments} said`),
  ];
}
