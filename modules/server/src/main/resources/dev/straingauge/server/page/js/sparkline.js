import { svg, vars } from "./dom.js";
import { direction } from "./format.js";

const WIDTH = 116;
const HEIGHT = 28;
const INSET = 3;

/** Few indices go beyond it; those that do are drawn at the edge. All rows have one scale, so that they can be compared. */
const SCALE = 0.75;

/**
 * A small chart of an index. Without news an index stays what it is, so the line goes on through days without; the dot at its
 * end is hollow when the last day had none.
 */
export class Sparkline {
  #strain = svg("path", { class: "spark-area strain" });
  #stability = svg("path", { class: "spark-area stability" });
  #line = svg("path", { class: "spark-line" });
  #dot = svg("circle", { r: 2.5 });

  constructor() {
    this.element = svg("svg", { class: "spark", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, width: WIDTH, height: HEIGHT, "aria-hidden": "true" },
      this.#strain, this.#stability,
      svg("line", { class: "spark-zero", x1: 0, x2: WIDTH, y1: HEIGHT / 2, y2: HEIGHT / 2 }), this.#line, this.#dot);
  }

  /** @param {(number|null)[]} values oldest first */
  show(values) {
    const step = (WIDTH - 2 * INSET) / Math.max(1, values.length - 1);
    const points = [];
    let last = null;
    values.forEach((value, at) => {
      last = value ?? last;
      if (last !== null) {
        points.push([INSET + at * step, height(last), last]);
      }
    });
    this.#line.setAttribute("d", path(points));
    area(this.#strain, points, (y) => Math.max(y, HEIGHT / 2));
    area(this.#stability, points, (y) => Math.min(y, HEIGHT / 2));
    const end = points.at(-1);
    const fresh = values.at(-1) !== null && values.at(-1) !== undefined;
    this.#dot.setAttribute("class", end ? `spark-dot ${direction(end[2])}${fresh ? "" : " old"}` : "spark-dot none");
    this.#dot.setAttribute("cx", end ? end[0] : 0);
    this.#dot.setAttribute("cy", end ? end[1] : 0);
  }
}

function height(value) {
  const part = Math.max(-1, Math.min(1, value / SCALE));
  return INSET + ((1 - part) / 2) * (HEIGHT - 2 * INSET);
}

function path(points) {
  return points.map(([x, y], at) => `${at === 0 ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`).join("");
}

function area(element, points, cut) {
  const edge = points.map(([x, y]) => [x, cut(y)]);
  element.setAttribute("d", edge.length > 1
    ? `${path(edge)}L${edge.at(-1)[0].toFixed(1)} ${HEIGHT / 2}L${edge[0][0].toFixed(1)} ${HEIGHT / 2}Z` : "");
}

/** A bar that leaves the middle to the left for strain and to the right for stability. */
export function showBar(element, value) {
  const part = Math.min(1, Math.abs(value ?? 0));
  element.className = `bar ${direction(value)}`;
  vars(element, { "--part": part.toFixed(3) });
}
