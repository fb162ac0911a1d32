import { el, put } from "./dom.js";

/** Loading, empty, stale and failed: what is shown while there is nothing else to show. */

/** Grey bars where text will be. */
export function bones(lines = 4) {
  const widths = ["w3", "w2", "w1"];
  return el("div", { class: "bones", "aria-hidden": true },
    Array.from({ length: lines }, (_, line) => el("span", { class: `bone ${widths[line % 3]}` })));
}

export function loading(what, lines) {
  return el("div", { class: "loading", role: "status" }, el("span", { class: "unseen" }, `Loading ${what} …`), bones(lines));
}

export function empty(heading, hint, ...more) {
  return el("div", { class: "state" }, el("h2", {}, heading), el("p", {}, hint), more);
}

/** What went wrong, in the server's words, and a way to try again. */
export function failed(what, failure, again) {
  const button = el("button", { type: "button", class: "button", on: { click: again } }, "Try again");
  // Where the whole view failed there is no other heading.
  const level = document.querySelector("#view h1") ? "h2" : "h1";
  return el("div", { class: "state bad", role: "alert" },
    el(level, {}, failure.status === 404 ? `There is no such ${what}` : `Could not load ${what}`),
    el("p", {}, failure.message),
    failure.retryAfter && el("p", { class: "small" }, `It is asked again in ${failure.retryAfter} s.`),
    failure.status === 404 ? el("a", { href: "#/" }, "Back to the overview") : button);
}

/**
 * Shows what an answer becomes, a skeleton before, and the problem if there is one; asks again when the server says when.
 *
 * @param {function(AbortSignal): Promise} ask
 * @param {function(*): Node} show
 * @returns {function()} stops it
 */
export function load(place, what, ask, show, skeleton = loading(what)) {
  let control = null;
  let timer = null;
  const run = async () => {
    clearTimeout(timer);
    control?.abort();
    control = new AbortController();
    const { signal } = control;
    put(place, skeleton);
    try {
      const answer = await ask(signal);
      if (!signal.aborted) {
        put(place, show(answer));
      }
    } catch (failure) {
      if (signal.aborted) {
        return;
      }
      if (failure.status === undefined) {
        console.error(failure);
      }
      put(place, failed(what, failure, run));
      if (failure.retryAfter) {
        timer = setTimeout(run, failure.retryAfter * 1_000);
      }
    }
  };
  run();
  return () => {
    clearTimeout(timer);
    control?.abort();
  };
}
