/** Asks the server. What it refuses comes as problem details (RFC 9457) and is thrown as a {@link Refusal}. */
const ROOT = "/api/v1";

export class Refusal extends Error {
  /**
   * @param {number} status HTTP status; 0 when there was no answer
   * @param {string} detail the server's own words
   * @param {number|null} retryAfter seconds after which to ask again, if it said so
   */
  constructor(status, detail, retryAfter = null) {
    super(detail);
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

/** GET; parameters that are null, undefined or empty are left out. */
export function get(where, parameters = {}, signal) {
  return ask(where + query(parameters), { signal });
}

export function post(where, body) {
  return ask(where, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
}

/** Where a browser can fetch something itself: an export, the event stream. */
export function url(where, parameters = {}) {
  return ROOT + where + query(parameters);
}

/** A path of parts, each of which may hold any character. */
export function path(...parts) {
  return "/" + parts.map(encodeURIComponent).join("/");
}

function query(parameters) {
  const given = new URLSearchParams(
    Object.entries(parameters).filter(([, value]) => value !== null && value !== undefined && value !== ""));
  return given.size > 0 ? "?" + given : "";
}

async function ask(where, options) {
  let answer;
  try {
    answer = await fetch(ROOT + where, { ...options, credentials: "same-origin" });
  } catch (failure) {
    if (failure.name === "AbortError") {
      throw failure;
    }
    throw new Refusal(0, "The server does not answer. It may be restarting, or the connection is down.");
  }
  const type = answer.headers.get("Content-Type") ?? "";
  const body = type.includes("json") ? await answer.json() : null;
  if (!answer.ok) {
    if (answer.status === 401 && where !== "/login") {
      dispatchEvent(new CustomEvent("straingauge:out"));
    }
    const retry = Number(answer.headers.get("Retry-After"));
    throw new Refusal(answer.status, body?.detail ?? `The server answered ${answer.status}.`, retry > 0 ? retry : null);
  }
  return body;
}
