import { get, path, post } from "./api.js";
import { el, put, vars } from "./dom.js";
import { desk } from "./alert-desk.js";
import { ago, count, day, moment, percent, plural, signed, words } from "./format.js";
import { on } from "./live.js";
import { paragraph } from "./paragraph.js";
import { address, title } from "./router.js";
import { load, loading } from "./states.js";

const SETTLE = 500;
const DAY_BEFORE = 30 * 86_400_000;

/** One alert: why it fired, against what, whether it would have without each outlet, and the words. */
export function alertView(place, id) {
  const ends = [];
  const known = new Map();
  const show = (alert) => {
    title(`Alert: ${alert.name}`);
    return view(alert, ends, known, (next) => put(place, show(next)));
  };
  const ask = (signal) => get(path("alerts", id), {}, signal);
  let stop = load(place, "alert", ask, show, loading("the alert", 12));
  let timer = null;
  ends.push(on("alert", (event) => {
    if (event.id === id) {
      timer ??= setTimeout(() => {
        timer = null;
        // Nobody wants what he is writing to be taken away.
        if (!place.querySelector("textarea")?.value) {
          stop();
          stop = load(place, "alert", ask, show, place.firstElementChild ?? loading("the alert"));
        }
      }, SETTLE);
    }
  }));
  return () => {
    clearTimeout(timer);
    stop();
    ends.forEach((end) => end());
  };
}

function view(alert, ends, known, changed) {
  const open = alert.status !== "resolved";
  return el("article", { class: "alert" },
    el("a", { class: "to-inbox small", href: "#/alerts" }, "All alerts"),
    el("header", {},
      el("p", { class: "small quiet" }, el("span", { class: `severity ${open ? alert.severity : "past"}` }, open ? alert.severity : "past"),
        ` ${words(alert.kind)}, opened ${moment(alert.openedAt)}`, open ? "" : `, over ${moment(alert.resolvedAt)}`),
      el("h2", { class: "alert-title" }, el("a", { href: chartOf(alert) }, alert.name)),
      el("p", { class: "why" }, alert.why)),
    desk(alert, (what, body) => post(path("alerts", alert.id, what), body).then(changed)),
    el("div", { class: "alert-facts" }, seen(alert), without(alert), turns(alert)),
    past(alert),
    evidence(alert, ends, known));
}

/** Where its partnership is shown, with the time around it. */
function chartOf(alert) {
  const from = new Date(Date.parse(alert.openedAt) - DAY_BEFORE).toISOString();
  return address("partnership", alert.partnership, { from, to: alert.updatedAt, span: "90d" });
}

function seen(alert) {
  const { window: now, baseline, analysis } = alert;
  const most = Math.max(now.strainedOrigins, baseline.centre + baseline.spread, 1);
  return el("section", { class: "panel" }, el("h3", {}, "Seen, against the usual"),
    alert.kind === "silence"
      ? el("p", { class: "quiet" }, `No report from ${day(now.start)} to ${day(now.end)}.`)
      : el("div", { class: "against" },
        level("seen", now.strainedOrigins, most, plural(now.strainedOrigins, "strained report")),
        level("usual", baseline.centre, most, `${baseline.centre.toFixed(1)} usual, ± ${baseline.spread.toFixed(1)}`)),
    el("dl", { class: "facts" },
      fact("Window", `${day(now.start)} to ${day(now.end)}`),
      fact("Reports", `${count(now.origins)} independent, ${percent(now.strainShare)} of those that take a side strained`),
      fact("Outlets", count(now.outlets)),
      fact("Baseline", plural(baseline.windows, "past window")),
      analysis && fact("By chance", chance(analysis.perYear))));
}

function level(kind, value, most, text) {
  const bar = el("span", { class: `level ${kind}` });
  vars(bar, { "--part": value / most });
  return el("p", {}, el("span", { class: "level-place" }, bar), el("span", {}, text));
}

/** How often chance alone brings such a thing, as one says it. */
function chance(perYear) {
  if (perYear <= 0) {
    return "practically never";
  }
  return perYear >= 1 ? `about ${perYear.toFixed(1)} times a year` : `about once in ${plural(Math.round(1 / perYear), "year")}`;
}

function without(alert) {
  const outlets = alert.analysis?.without ?? [];
  return outlets.length > 0 && el("section", { class: "panel" }, el("h3", {}, "Without each outlet"),
    el("ul", { class: "without" }, outlets.map(({ outlet, stands }) => el("li", { class: stands ? "stands" : "falls" },
      el("span", { "aria-hidden": "true" }, stands ? "✓" : "✕"),
      el("span", {}, outlet), el("span", { class: "quiet" }, stands ? "would have fired" : "would not have fired")))));
}

function turns(alert) {
  const issues = alert.analysis?.issues ?? [];
  const most = Math.max(1, ...issues.map((one) => one.reports));
  return issues.length > 0 && el("section", { class: "panel" }, el("h3", {}, "What it turns on"),
    el("div", { class: "against" }, issues.map((one) => level("seen", one.reports, most, `${words(one.issue)}: ${plural(one.reports, "report")}`))));
}

function fact(name, value) {
  return [el("dt", {}, name), el("dd", {}, value)];
}

/** The paragraphs it rests on. They are asked for one by one, as the alert itself does not know how each is read today. */
function evidence(alert, ends, known) {
  if (alert.evidence.length === 0) {
    return null;
  }
  const place = el("div", { class: "evidence" });
  const show = () => alert.evidence.map((one) => {
    const observation = known.get(one.observation);
    return observation ? paragraph(observation, { lead: score(observation.score), ends }) : bare(one);
  });
  if (alert.evidence.every((one) => known.has(one.observation))) {
    put(place, show());
  } else {
    ends.push(load(place, "the words", (signal) => Promise.all(alert.evidence.map(async ({ observation }) => {
      known.set(observation, await get(path("observations", observation), {}, signal).catch(gone));
    })), () => el("div", {}, show()), loading("the words", 9)));
  }
  return el("section", { class: "panel" }, el("div", { class: "panel-head" }, el("h3", {}, "The words"),
    el("p", { class: "sum" }, plural(alert.evidence.length, "paragraph"))), place);
}

/** What is no longer kept is shown as the alert has it. */
function gone(failure) {
  if (failure.status !== 404) {
    throw failure;
  }
  return null;
}

/** What the alert itself has of a paragraph. */
function bare(one) {
  return el("article", { class: "paragraph", tabindex: -1, data: { item: one.observation } }, score(one.score),
    el("div", {}, el("p", { class: "meta" }, `${ago(one.publishedAt)} · `, el("span", { class: "source" }, one.source), ` · ${one.title ?? ""}`),
      el("blockquote", { class: "words" }, one.text)));
}

function score(value) {
  return el("p", { class: "amount" }, el("span", { class: `amount-value ${value < 0 ? "strain" : "stability"}` }, signed(value)),
    el("span", { class: "quiet small" }, "score"));
}

function past(alert) {
  return el("details", { class: "fold" }, el("summary", {}, "How it came about, and what it was judged by"),
    el("ol", { class: "history" }, alert.history.map((one) => el("li", {},
      el("span", {}, moment(one.at)), el("strong", {}, `${words(one.status)}, ${one.severity}`), el("span", {}, one.why)))),
    el("dl", { class: "facts" }, fact("Detector", alert.detector), fact("Model", alert.model), fact("Id", alert.id)));
}
