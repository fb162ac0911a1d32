import { get, path } from "./api.js";
import { el, vars } from "./dom.js";
import { count, direction, plural, signed, words } from "./format.js";
import { empty, load, loading } from "./states.js";

const SHOWN = 12;
const STANCES = ["strain", "neutral", "stability"];

/** How a range splits by issue and by outlet. One point for the whole range, so that the server weighs the means. */
export class Splits {
  #id;
  #chosen;
  #ends = [];
  #places = { issue: el("div", {}), source: el("div", {}) };

  /** @param {function({by: string, key: string, name: string})} chosen told which one is to be looked at */
  constructor(id, chosen) {
    this.#id = id;
    this.#chosen = chosen;
    this.element = el("aside", { class: "splits", "aria-label": "Splits" },
      el("section", { class: "panel" }, el("h2", {}, "By issue"), this.#places.issue),
      el("section", { class: "panel" }, el("h2", {}, "By outlet"), this.#places.source));
  }

  show(range, resolution) {
    this.close();
    for (const by of ["issue", "source"]) {
      this.#ends.push(load(this.#places[by], `the split by ${by}`,
        (signal) => get(path("partnerships", this.#id, "series"), { ...range, resolution, by, points: 1 }, signal),
        (series) => this.#table(by, series.parts ?? []), loading("the split", 6)));
    }
  }

  #table(by, parts) {
    const rows = parts.map((part) => ({ name: part.name, ...total(part.points) }))
      .filter((row) => row.paragraphs > 0).sort((x, y) => y.paragraphs - x.paragraphs);
    if (rows.length === 0) {
      return empty("Nothing in this range", by === "issue" ? "No paragraph of it turns on a known issue." : "No paragraph.");
    }
    const most = rows[0].paragraphs;
    return el("ul", { class: "split" }, rows.slice(0, SHOWN).map((row) => this.#row(by, row, most)),
      rows.length > SHOWN && el("li", { class: "quiet small" }, `and ${plural(rows.length - SHOWN, "further one", "further ones")}`));
  }

  #row(by, row, most) {
    const name = by === "issue" ? words(row.name) : row.name;
    const bar = el("span", { class: "stack", "aria-hidden": "true" },
      STANCES.map((stance) => el("span", { class: stance, vars: { "--part": row[stance] / most } })));
    vars(bar, { "--whole": row.paragraphs / most });
    return el("li", {}, el("button", {
      type: "button", class: "split-row",
      title: `${row.strain} strain, ${row.neutral} neutral, ${row.stability} stability`,
      on: { click: () => this.#chosen({ by, key: row.name, name }) },
    }, el("span", { class: "split-name" }, name), bar, el("span", { class: "number" }, count(row.paragraphs)),
    el("span", { class: `number ${direction(row.netStance)}` }, signed(row.netStance)),
    el("span", { class: "unseen" }, `: ${row.strain} strain, ${row.neutral} neutral, ${row.stability} stability`)));
  }

  close() {
    this.#ends.splice(0).forEach((end) => end());
  }
}

/** One point as a rule; when there are more, counts add up and the mean is told of the only one alone. */
function total(points) {
  const sum = { paragraphs: 0, strain: 0, neutral: 0, stability: 0 };
  points.forEach((point) => Object.keys(sum).forEach((name) => {
    sum[name] += point[name];
  }));
  return { ...sum, netStance: points.length === 1 ? points[0].netStance : undefined };
}
