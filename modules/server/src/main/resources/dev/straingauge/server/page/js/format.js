/** Numbers and times as people read them. Times are UTC everywhere: an analyst in Tokyo and one in Oslo see one day. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const COUNT = new Intl.NumberFormat("en-GB");

/** `+0.13`, `−0.13`, `0.00`; `–` for what is not known. */
export function signed(value, digits = 2) {
  if (value === null || value === undefined || Number.isNaN(value)) {
    return "–";
  }
  const text = Math.abs(value).toFixed(digits);
  return Number(text) === 0 ? text : (value < 0 ? "−" : "+") + text;
}

export function percent(share) {
  return share === null || share === undefined ? "–" : `${Math.round(share * 100)} %`;
}

export function count(value) {
  return value === null || value === undefined ? "–" : COUNT.format(value);
}

/** `1 report`, `2 reports`. */
export function plural(value, one, many = `${one}s`) {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** `11 Sep 2025`. */
export function day(instant) {
  return instant ? `${dayAndMonth(instant)} ${new Date(instant).getUTCFullYear()}` : "–";
}

/** `11 Sep`. */
export function dayAndMonth(instant) {
  const date = new Date(instant);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}`;
}

/** `Sep 2025`. */
export function month(instant) {
  const date = new Date(instant);
  return `${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

/** `08:30`. */
export function clock(instant) {
  return new Date(instant).toISOString().slice(11, 16);
}

export function moment(instant) {
  return instant ? `${day(instant)}, ${clock(instant)} UTC` : "–";
}

/** `2025-09-11`, as date fields have it. */
export function isoDay(time) {
  return new Date(time).toISOString().slice(0, 10);
}

/** How long, roughly: `3 h`. */
export function span(milliseconds) {
  const length = Math.max(0, milliseconds);
  if (length < MINUTE) {
    return `${Math.floor(length / 1000)} s`;
  }
  if (length < HOUR) {
    return `${Math.floor(length / MINUTE)} min`;
  }
  return length < 2 * DAY ? `${Math.floor(length / HOUR)} h` : `${Math.floor(length / DAY)} d`;
}

/** `3 h ago`; the day itself for what is long past. */
export function ago(instant, now = Date.now()) {
  if (!instant) {
    return "–";
  }
  const since = now - Date.parse(instant);
  return since < 60 * DAY ? `${span(since)} ago` : day(instant);
}

/** Which way a score, an index or a change points. */
export function direction(value, least = 0.005) {
  if (value === null || value === undefined || Math.abs(value) < least) {
    return "neutral";
  }
  return value < 0 ? "strain" : "stability";
}

const GLYPHS = { strain: "▼", stability: "▲", neutral: "●", unrelated: "✕" };

/** The shape that goes with a stance, for those to whom its colour says nothing. */
export function glyph(stance) {
  return GLYPHS[stance] ?? "●";
}

/** `exclusivity-and-compute` as words. */
export function words(label) {
  const text = label.replaceAll("-", " ").replaceAll("_", " ").toLowerCase();
  return text.charAt(0).toUpperCase() + text.slice(1);
}
