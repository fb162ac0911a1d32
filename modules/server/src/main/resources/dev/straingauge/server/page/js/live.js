import { url } from "./api.js";

/**
 * What the server tells unasked: points of the index, alerts, observations that changed, and that it is still there. After
 * `reset` too much was missed, and everything is to be loaded anew. One stream for the whole page.
 */
const KINDS = ["index", "alert", "observation", "heartbeat", "reset"];
const listeners = Object.fromEntries([...KINDS, "state"].map((kind) => [kind, new Set()]));
const SLOWEST = 30_000;
let source = null;
let wait = 1_000;
let state = "waiting";

/** Calls a listener for each event; returns what ends that. `state` is told `live` or `lost`. */
export function on(kind, listener) {
  listeners[kind].add(listener);
  if (kind === "state") {
    listener(state);
  }
  return () => listeners[kind].delete(listener);
}

export function startLive() {
  source = new EventSource(url("/events"));
  source.addEventListener("open", () => {
    wait = 1_000;
    turn("live");
  });
  source.addEventListener("error", () => {
    turn("lost");
    // A browser comes back by itself after a lost connection, but not after a refusal such as 503.
    if (source.readyState === EventSource.CLOSED) {
      setTimeout(startLive, wait);
      wait = Math.min(SLOWEST, wait * 2);
    }
  });
  for (const kind of KINDS) {
    source.addEventListener(kind, (event) => tell(kind, event.data));
  }
}

function turn(next) {
  state = next;
  listeners.state.forEach((listener) => listener(next));
}

function tell(kind, data) {
  let told;
  try {
    told = data ? JSON.parse(data) : {};
  } catch {
    // What is no JSON did not come from this server's version; the page goes on with what it has.
    return;
  }
  listeners[kind].forEach((listener) => listener(told));
}
