import uPlot from "/lib/uplot/dist/uPlot.esm.js";
import { el, put } from "./dom.js";
import { clock, day, dayAndMonth, moment, month, percent, plural, signed } from "./format.js";
import { alertLines, intervals, netStances, rangeMark, zero } from "./chart-draw.js";

const TOP = 250;
const BOTTOM = 96;
const AXIS = 44;
const GROUP = "straingauge";
const SECOND = 1_000;

/** In seconds. */
const A_DAY = 86_400;

/**
 * The index over time with the uncertainty of each window's net stance; under it how much was read, and of how many origins.
 * A drag over it chooses a range.
 */
export class Chart {
  #places = { top: el("div", { class: "plot top-plot" }), bottom: el("div", { class: "plot bottom-plot" }) };
  #legend = el("p", { class: "legend small", "aria-hidden": "true" });
  #caption = el("figcaption", { class: "chart-key small" });
  #plots = [];
  #marks = [];
  #shown = null;
  #chosen;
  #range = null;

  /** @param {function({from: number, to: number})} chosen told of a range, in milliseconds */
  constructor(chosen) {
    this.#chosen = chosen;
    this.element = el("figure", { class: "chart" }, this.#legend, this.#places.top, this.#places.bottom, this.#caption);
    this.watching = new ResizeObserver(() => this.#size());
    this.watching.observe(this.element);
    this.theme = () => this.#draw();
    addEventListener("straingauge:theme", this.theme);
  }

  /**
   * @param {Object} series as the API has it
   * @param {{compared?: Object, alerts: Object[], address: function(string): string}} more another series; alerts to mark
   */
  show(series, more) {
    this.#shown = { series, ...more };
    this.#draw();
  }

  /** Marks the range that the rest of the view is about, in milliseconds. */
  mark(range) {
    this.#range = range;
    this.#markRange();
  }

  #draw() {
    this.#destroy();
    if (this.#shown === null) {
      return;
    }
    const { series, compared, alerts, address } = this.#shown;
    const colours = palette(this.element);
    const table = columns(series, compared);
    const width = this.#width();
    const from = Date.parse(series.from) / SECOND;
    const to = Date.parse(series.to) / SECOND;
    const shared = (height) => ({
      width, height, legend: { show: false }, padding: [8, 10, 0, 0],
      tzDate: (seconds) => uPlot.tzDate(new Date(seconds * SECOND), "Etc/UTC"),
      cursor: {
        sync: { key: GROUP }, drag: { x: true, y: false, setScale: false, dist: 4 }, points: { show: false }, y: false,
      },
      hooks: { setSelect: [(plot) => this.#select(plot)], setCursor: [(plot) => this.#tell(plot, table)] },
    });
    const x = { time: true, range: () => [from, to] };
    const axis = (values) => ({
      stroke: colours.ink3, font: `11px ${colours.font}`, ticks: { show: false },
      grid: { stroke: colours.line, width: 1 }, size: values, gap: 6,
    });
    const top = shared(TOP);
    top.scales = { x, y: { range: [-1, 1] } };
    top.axes = [{ ...axis(22), values: (_, splits) => splits.map(() => "") , size: 4 },
      { ...axis(AXIS), splits: () => [-1, -0.5, 0, 0.5, 1], values: (_, splits) => splits.map((value) => signed(value, 1)) }];
    top.series = [{}, {
      label: "index", stroke: colours.ink, width: 2, spanGaps: true, paths: uPlot.paths.stepped({ align: 1 }), points: { show: table.x.length < 3 },
    }, {
      label: "compared", stroke: colours.accent, width: 1.5, dash: [5, 3], spanGaps: true, paths: uPlot.paths.stepped({ align: 1 }), points: { show: false },
    }];
    top.plugins = [{ hooks: { drawAxes: [zero(colours)], drawSeries: [], draw: [intervals(table, colours), netStances(table, colours)] } }];
    const bottom = shared(BOTTOM);
    bottom.scales = { x, y: { range: (_, least, most) => [0, Math.max(4, most * 1.08)] } };
    bottom.axes = [{ ...axis(26), grid: { show: false }, space: 76, values: (_, splits) => dates(splits, to - from) },
      { ...axis(AXIS), splits: (plot, at, least, most) => [0, Math.ceil(most / 2)], values: (_, splits) => splits.map(String) }];
    const bars = uPlot.paths.bars({ size: [0.86, 26], align: 0 });
    const layer = (fill) => ({ fill, width: 0, paths: bars, points: { show: false } });
    bottom.series = [{}, layer(colours.stability), layer(colours.neutral), layer(colours.strain),
      { stroke: colours.ink, width: 0, paths: () => null, points: { show: sparse, size: 5, width: 1.2, stroke: colours.ink, fill: colours.panel } }];
    // Each layer is drawn over the taller one behind it: together they are a stack.
    this.#plots = [
      new uPlot(top, [table.x, table.index, table.compared], this.#places.top),
      new uPlot(bottom, [table.x, table.whole, table.upToNeutral, table.strain, table.origins], this.#places.bottom),
    ];
    this.#marks = this.#plots.map(rangeMark);
    alertLines(this.#plots[0], alerts, address);
    this.#say(table, table.x.length - 1);
    this.#markRange();
    put(this.#caption, key(series, compared));
    this.element.setAttribute("aria-label", summary(series));
  }

  #select(plot) {
    const { left, width } = plot.select;
    if (width < 4) {
      return;
    }
    const range = { from: plot.posToVal(left, "x") * SECOND, to: plot.posToVal(left + width, "x") * SECOND };
    this.#plots.forEach((one) => one.setSelect({ left: 0, width: 0, top: 0, height: 0 }, false));
    this.#chosen(range);
  }

  #markRange() {
    if (this.#range === null) {
      return;
    }
    this.#marks.forEach((mark) => mark(this.#range));
  }

  #tell(plot, table) {
    const at = plot.cursor.idx;
    this.#say(table, at ?? table.x.length - 1);
  }

  #say(table, at) {
    const point = table.points[at];
    if (!point) {
      put(this.#legend, "No paragraph in this range");
      return;
    }
    const spread = point.low === undefined ? "one origin: no interval" : `${signed(point.low)} to ${signed(point.high)}`;
    put(this.#legend, el("strong", {}, table.hourly ? moment(point.start) : day(point.start)),
      el("span", {}, "index ", el("strong", {}, signed(point.index))),
      el("span", {}, "net stance ", signed(point.netStance), ` (${spread})`),
      el("span", {}, `${plural(point.paragraphs, "paragraph")}, ${plural(point.origins, "origin")}, ${percent(point.strainShare)} strain`));
  }

  #width() {
    return Math.max(240, Math.floor(this.element.clientWidth));
  }

  #size() {
    const width = this.#width();
    this.#plots.forEach((plot) => {
      if (plot.width !== width) {
        plot.setSize({ width, height: plot.height });
      }
    });
    this.#markRange();
  }

  #destroy() {
    this.#plots.splice(0).forEach((plot) => plot.destroy());
    put(this.#places.top);
    put(this.#places.bottom);
  }

  close() {
    this.watching.disconnect();
    removeEventListener("straingauge:theme", this.theme);
    this.#destroy();
  }
}

/** What uPlot draws: one list of times, and a value or null for each of them in every other list. */
function columns(series, compared) {
  const middle = (point) => (Date.parse(point.start) + Date.parse(point.end)) / 2 / SECOND;
  const own = new Map(series.points.map((point) => [middle(point), point]));
  const other = new Map((compared?.points ?? []).map((point) => [middle(point), point.index]));
  const x = [...new Set([...own.keys(), ...other.keys()])].sort((a, b) => a - b);
  const points = x.map((time) => own.get(time));
  const column = (value) => points.map((point) => (point ? value(point) ?? null : null));
  return {
    x, points, hourly: series.resolution === "hour",
    index: column((point) => point.index),
    compared: x.map((time) => other.get(time) ?? null),
    netStance: column((point) => point.netStance),
    low: column((point) => point.low),
    high: column((point) => point.high),
    whole: column((point) => point.strain + point.neutral + point.stability),
    upToNeutral: column((point) => point.strain + point.neutral),
    strain: column((point) => point.strain),
    origins: column((point) => point.origins),
  };
}

/** Days as they are written everywhere here; hours where the range is short. */
function dates(splits, seconds) {
  const form = seconds < 4 * A_DAY ? (at) => `${dayAndMonth(at)} ${clock(at)}` : seconds < 300 * A_DAY ? dayAndMonth : month;
  return splits.map((time) => form(time * SECOND));
}

/** What is what; the interval's method is the server's own sentence. */
function key(series, compared) {
  const part = (name, text, title) => el("span", { class: "key-part", title }, el("span", { class: `key ${name}`, "aria-hidden": "true" }), text);
  return [
    part("key-index", "index"), compared && part("key-compared", compared.name),
    part("key-stance", `net stance of ${series.resolution === "hour" ? "an" : "a"} ${series.resolution}`),
    part("key-interval", `${percent(series.interval.confidence)} interval over origins`, series.interval.method),
    part("key-strain", "strain"), part("key-neutral", "neutral"), part("key-stability", "stability paragraphs"), part("key-origins", "origins"),
    series.windowsPerPoint > 1 && el("span", { class: "key-part" }, `each point ${series.windowsPerPoint} ${series.resolution}s`),
  ];
}

function palette(element) {
  const style = getComputedStyle(element);
  const of = (name) => style.getPropertyValue(name).trim();
  return {
    ink: of("--ink"), ink3: of("--ink-3"), line: of("--line"), strong: of("--line-strong"), panel: of("--panel"),
    strain: of("--strain-fill"), stability: of("--stability-fill"), neutral: of("--neutral-fill"), accent: of("--accent"),
    font: style.fontFamily,
  };
}

/** Whether points stand apart; rings on top of each other would show nothing. */
function sparse(plot, series, first, last) {
  return (last - first) * 5 < plot.bbox.width;
}

function summary(series) {
  const first = series.points[0];
  const last = series.points.at(-1);
  return first
    ? `Index of ${series.name} from ${signed(first.index)} on ${day(first.start)} to ${signed(last.index)} on ${day(last.start)}`
    : `No paragraph of ${series.name} in this range`;
}
