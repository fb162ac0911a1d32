import { say } from "./dom.js";
import { ago, day } from "./format.js";
import { on } from "./live.js";

/** After so long without a paragraph, silence says something of the feed and nothing of the companies. */
const STALE_AFTER = 60 * 60_000;
const LOOK_EVERY = 15_000;

let heardAt = null;
let asOf = null;
let state = "waiting";
let places = null;

/** Keeps the line in the header that says whether what is shown is what is. */
export function startPulse(element) {
  places = { element, words: element.querySelector(".pulse-words") };
  on("state", (next) => {
    state = next;
    show();
  });
  on("heartbeat", (told) => heard(told));
  on("index", (told) => heard({ asOf: told.asOf, heardAt: new Date().toISOString() }));
  setInterval(show, LOOK_EVERY);
}

/** Takes note of what an answer said of the newest paragraph. */
export function heard(told) {
  if (told.heardAt && (heardAt === null || told.heardAt > heardAt)) {
    heardAt = told.heardAt;
  }
  if (told.asOf && (asOf === null || told.asOf > asOf)) {
    asOf = told.asOf;
  }
  show();
}

/** How things stand: what the header's line says, and whether the feed is silent. */
export function pulse(now = Date.now()) {
  if (state === "lost") {
    return { state: "lost", words: "connection lost, trying again" };
  }
  if (heardAt === null) {
    return { state: "waiting", words: state === "live" ? "live · no paragraph yet" : "connecting …" };
  }
  const last = `last paragraph ${ago(heardAt, now)}`;
  return now - Date.parse(heardAt) > STALE_AFTER
    ? { state: "stale", words: `${last}: feed silent, not calm` }
    : { state: state === "live" ? "live" : "waiting", words: `${state === "live" ? "live · " : ""}${last}` };
}

function show() {
  const now = pulse();
  places.element.dataset.state = now.state;
  places.element.title = asOf ? `News up to ${day(asOf)}` : "";
  say(places.words, now.words);
  dispatchEvent(new CustomEvent("straingauge:pulse", { detail: now }));
}
