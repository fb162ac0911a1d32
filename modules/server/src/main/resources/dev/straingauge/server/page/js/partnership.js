import { get, path, url } from "./api.js";
import { Chart } from "./chart.js";
import { el, put } from "./dom.js";
import { undoLast } from "./correction.js";
import { DAY } from "./format.js";
import { use } from "./keys.js";
import { on } from "./live.js";
import { Movers } from "./movers.js";
import { Head } from "./partnership-head.js";
import { heard } from "./pulse.js";
import { asked, RangeFields, resolutionField, resolutionFor, spanChips, SPANS, spanOf } from "./ranges.js";
import { address, remember, title } from "./router.js";
import { Splits } from "./splits.js";
import { bones, failed, load } from "./states.js";
import { compareField, compared } from "./compare.js";
import { SilenceNote } from "./silence.js";

/** Points for each pixel of width at most: more would not be seen. */
const POINTS = 4_000;
const ALERTS = 200;
const MOVED_IN = 7 * DAY;
const SETTLE = 1_500;

/** One partnership: its index over time, what moved it, and the words. */
export function partnership({ outlet, id, query }) {
  const ends = [];
  const place = el("div", { class: "page partnership" });
  outlet.append(place);
  title(id);
  ends.push(load(place, "partnership", (signal) => get(path("partnerships", id), {}, signal), (one) => {
    heard(one);
    title(one.name);
    return shown(one, query, ends);
  }, skeleton()));
  use({ keys: { u: () => undoLast() } });
  return () => {
    use(null);
    ends.forEach((end) => end());
  };
}

function shown(one, query, ends) {
  const state = {
    span: query.get("span") in SPANS ? query.get("span") : "90d",
    resolution: one.resolutions.includes(query.get("windows")) ? query.get("windows") : "",
    compare: query.get("compare") ?? "",
  };
  let span = spanOf(state.span, one);
  let chosen = rangeOf(query);
  let range = chosen ?? newest(span);
  const head = new Head(one.name);
  const silence = new SilenceNote(one);
  const chartPlace = el("div", { class: "chart-place" });
  const chart = new Chart(look);
  const movers = new Movers(one.id);
  const splits = new Splits(one.id, (filter) => movers.only(filter));
  const fields = new RangeFields(look);
  const exports = el("span", { class: "exports" });
  const compare = compareField(one, state, () => {
    remember({ compare: state.compare });
    draw();
  });

  function look(next) {
    chosen = next;
    range = next;
    remember({ from: new Date(range.from).toISOString(), to: new Date(range.to).toISOString() });
    chart.mark(range);
    fields.show(range);
    movers.show(asked(range));
    splits.show(asked(range), resolutionFor(range, one.resolutions));
    showExports();
  }

  function showExports() {
    put(exports, "CSV: ",
      el("a", { href: url(path("partnerships", one.id, "series.csv"), asked(span)), download: true }, "index"), " ",
      el("a", { href: url(path("partnerships", one.id, "observations.csv"), asked(range)), download: true }, "paragraphs of the range"));
  }

  let stopDrawing = () => {};
  function draw() {
    stopDrawing();
    const resolution = state.resolution || resolutionFor(span, one.resolutions);
    const parameters = { ...asked(span), resolution, points: POINTS };
    const ask = (signal) => Promise.all([
      get(path("partnerships", one.id, "series"), parameters, signal),
      compared(state.compare, parameters, signal),
      get("/alerts", { partnership: one.id, limit: ALERTS }, signal),
    ]);
    stopDrawing = load(chartPlace, "the index", ask, ([series, other, { alerts }]) => {
      requestAnimationFrame(() => {
        chart.show(series, { compared: other, alerts, address: (alert) => address("alerts", alert) });
        chart.mark(range);
      });
      return chart.element;
    }, chartPlace.contains(chart.element) ? chart.element : el("div", { class: "chart-bone" }, bones(6)));
  }

  const again = () => {
    span = spanOf(state.span, one);
    remember({ span: state.span, windows: state.resolution });
    showExports();
    draw();
  };
  let timer = null;
  // Waits for what comes together, but not for an end of it: of some partnerships there is always news.
  const refresh = () => {
    timer ??= setTimeout(async () => {
      timer = null;
      try {
        Object.assign(one, await get(path("partnerships", one.id)));
        head.show(one);
        span = spanOf(state.span, one);
        range = chosen ?? newest(span);
        fields.show(range);
        draw();
        movers.refresh(asked(range));
      } catch {
        // What is shown stays; the header says when the connection is lost.
      }
    }, SETTLE);
  };
  ends.push(
    on("index", (event) => event.partnership === one.id && refresh()),
    on("alert", (event) => event.partnership === one.id && refresh()),
    on("reset", refresh),
    () => {
      clearTimeout(timer);
      stopDrawing();
      [chart, movers, splits, silence].forEach((part) => part.close());
    });

  head.show(one);
  fields.show(range);
  const view = el("div", {}, head.element, silence.element,
    el("section", { class: "panel", "aria-label": "Index over time" },
      el("div", { class: "chart-tools" }, spanChips(state, again), resolutionField(one, state, again), compare, exports),
      chartPlace,
      el("div", { class: "range-line" }, fields.element,
        el("p", { class: "quiet small" }, "Drag over the chart to choose what is looked at below."))),
    el("div", { class: "below" }, movers.element, splits.element));
  showExports();
  draw();
  movers.show(asked(range));
  splits.show(asked(range), resolutionFor(range, one.resolutions));
  return view;
}

/** What is looked at when nobody chose: the newest days, as they move on. */
function newest(span) {
  return { from: span.to - MOVED_IN, to: span.to };
}

function rangeOf(query) {
  const from = Date.parse(query.get("from"));
  const to = Date.parse(query.get("to"));
  return from < to ? { from, to } : null;
}

function skeleton() {
  return el("div", { class: "partnership-bone", "aria-hidden": "true" }, bones(3), el("div", { class: "chart-bone panel" }, bones(6)), bones(9));
}
