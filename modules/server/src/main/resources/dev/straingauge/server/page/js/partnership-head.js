import { el, put } from "./dom.js";
import { ago, count, day, direction, glyph, moment, percent, signed, words } from "./format.js";
import { address } from "./router.js";

/** Fewer independent reports than this are called few. */
const FEW = 3;

/** Name, numbers and open alerts of a partnership: what changed, and on how much that rests. */
export class Head {
  #numbers = el("dl", { class: "numbers" });
  #alerts = el("div", { class: "open-alerts" });

  constructor(name) {
    this.element = el("header", { class: "partnership-head" },
      el("p", { class: "crumb small" }, el("a", { href: "#/" }, "Overview")),
      el("h1", {}, name), this.#numbers, this.#alerts);
  }

  show(one) {
    put(this.#numbers,
      number("Index", signed(one.index), { way: direction(one.index), big: true }),
      change("24 hours", one.change24h), change("7 days", one.change7d), change("30 days", one.change30d),
      number("Net stance", signed(one.netStance), { way: direction(one.netStance), hint: "Mean score of the last 7 days’ paragraphs" }),
      number("Strain", percent(one.strainShare), { hint: "Of the paragraphs of 7 days that take a side" }),
      number("Paragraphs", count(one.paragraphs), { hint: `Of the last 7 days, ${count(one.copies)} of them copies` }),
      number("Origins", count(one.origins), {
        hint: one.origins < FEW ? "Few independent reports: the numbers rest on little" : "Independent reports of 7 days",
        note: one.origins < FEW ? "few" : null,
      }),
      number("Outlets", count(one.outlets)),
      number("Last", ago(one.lastParagraphAt), { hint: moment(one.lastParagraphAt) }));
    put(this.#alerts, one.alerts.map((alert) => el("a", { class: `open-alert ${alert.severity}`, href: address("alerts", alert.id) },
      el("span", { "aria-hidden": "true" }, "! "), `${words(alert.kind)}, ${alert.severity}, opened ${day(alert.openedAt)}`,
      el("span", { class: "more" }, "Why"))));
  }
}

function change(name, value) {
  const way = direction(value);
  return number(name, way === "neutral" ? signed(value) : `${glyph(way)} ${signed(value)}`, { way });
}

function number(name, value, { way = "neutral", hint, big, note } = {}) {
  return el("div", { class: big ? "figure big" : "figure", title: hint },
    el("dt", {}, name), el("dd", { class: way }, value, note && el("span", { class: "few" }, note)));
}
