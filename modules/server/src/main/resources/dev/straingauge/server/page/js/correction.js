import { get, path, post } from "./api.js";
import { on } from "./live.js";
import { announce } from "./toast.js";
import { who } from "./who.js";

/** How often the server is asked whether a correction has taken effect, should its event not come, and for how long. */
const ASK_EVERY = 2_000;
const ASK_FOR = 60_000;

/** By observation: what was said of it and is not yet in the index. */
const pending = new Map();
const listeners = new Map();
let last = null;
let notice = null;

on("observation", (observation) => heard(observation));

/** Tells a listener of each change to one observation: `(observation|null, pending verdict|null)`; returns what ends that. */
export function follow(id, listener) {
  if (!listeners.has(id)) {
    listeners.set(id, new Set());
  }
  listeners.get(id).add(listener);
  if (pending.has(id)) {
    listener(null, pending.get(id).verdict);
  }
  return () => listeners.get(id)?.delete(listener);
}

/**
 * Puts an observation right, or takes that back with the verdict `undo`. It counts as pending until the line has applied it and
 * says so.
 */
export async function correct(observation, verdict) {
  const by = await who();
  if (!by || pending.has(observation.id)) {
    return;
  }
  const entry = { verdict, feedback: null, newest: null };
  pending.set(observation.id, entry);
  tell(observation.id, null, verdict);
  try {
    const kept = await post("/feedback", { observation: observation.id, verdict, by, words: observation.words });
    entry.feedback = kept.id;
    if (entry.newest) {
      // Its event was quicker than the answer.
      heard(entry.newest);
    }
    last = verdict === "undo" ? null : observation;
    notice?.remove();
    notice = announce(verdict === "undo" ? "Taken back: the model’s answer holds again" : `Corrected: ${verdict}`,
      verdict === "undo" ? {} : { action: ["Undo", () => correct(observation, "undo")] });
    watchOver(observation.id, entry);
  } catch (failure) {
    pending.delete(observation.id);
    tell(observation.id, null, null);
    announce(failure.message, { bad: true });
  }
}

/** Takes the last correction back. */
export function undoLast() {
  if (last === null) {
    return false;
  }
  correct(last, "undo");
  return true;
}

/** Takes note of how an observation is now; it is pending no longer once that is what was asked for. */
function heard(observation) {
  const entry = pending.get(observation.id);
  if (entry) {
    entry.newest = observation;
    if (applied(observation, entry)) {
      pending.delete(observation.id);
    }
  }
  tell(observation.id, observation, pending.get(observation.id)?.verdict ?? null);
}

function applied(observation, { verdict, feedback }) {
  return verdict === "undo" ? !observation.corrected : feedback !== null && observation.corrected?.feedback === feedback;
}

/** An event can be lost with its connection; so that nothing is pending for ever, the observation itself is asked. */
async function watchOver(id, entry) {
  for (let waited = 0; waited < ASK_FOR && pending.get(id) === entry; waited += ASK_EVERY) {
    await new Promise((resolve) => setTimeout(resolve, ASK_EVERY));
    if (pending.get(id) !== entry) {
      return;
    }
    try {
      heard(await get(path("observations", id)));
    } catch {
      // Asked again in a moment.
    }
  }
  if (pending.get(id) === entry) {
    pending.delete(id);
    tell(id, null, null);
    announce("The correction is kept, but the line has not applied it yet", { bad: true });
  }
}

function tell(id, observation, verdict) {
  listeners.get(id)?.forEach((listener) => listener(observation, verdict));
}
