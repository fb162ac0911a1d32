import { el, say } from "./dom.js";
import { ago, count, direction, glyph, moment, percent, signed, words } from "./format.js";
import { address } from "./router.js";
import { showBar, Sparkline } from "./sparkline.js";

/** Fewer reports than this say little, whatever they say. */
const THIN = 3;

const missingLast = (value, other) => (x, y) =>
  (value(x) === undefined) - (value(y) === undefined) || other(x, y) || 0;
const most = (name) => missingLast((row) => row[name], (x, y) => y[name] - x[name]);
const least = (name) => missingLast((row) => row[name], (x, y) => x[name] - y[name]);
const largest = (name) => missingLast((row) => row[name], (x, y) => Math.abs(y[name]) - Math.abs(x[name]));

/** What the table shows, and how each column is sorted at first: as the API sorts by the same name. */
export const COLUMNS = [
  { sort: "name", title: "Partnership", order: (x, y) => x.name.localeCompare(y.name) },
  { sort: "alert", title: "Alert", order: (x, y) => rank(y) - rank(x), optional: true },
  { sort: null, title: "30 days" },
  { sort: "index", title: "Index", hint: "Time-decayed mean: −1 pure strain, +1 pure stability", order: least("index"), number: true },
  { sort: "change24h", title: "24 h", hint: "Change of the index over 24 hours", order: largest("change24h"), number: true },
  { sort: "change7d", title: "7 d", hint: "Change of the index over 7 days", order: largest("change7d"), number: true },
  { sort: "change30d", title: "30 d", hint: "Change of the index over 30 days", order: largest("change30d"), number: true },
  { sort: "netStance", title: "Net stance", hint: "Mean score of the last 7 days’ paragraphs", order: least("netStance") },
  { sort: "strainShare", title: "Strain", hint: "Share of strain among the paragraphs of 7 days that take a side", order: most("strainShare"), number: true },
  { sort: "paragraphs", title: "Paras", hint: "Paragraphs of 7 days, copies included", order: most("paragraphs"), number: true },
  { sort: "origins", title: "Origins", hint: "Independent reports of 7 days: a story that eight outlets run counts once", order: most("origins"), number: true },
  { sort: "lastParagraphAt", title: "Last", hint: "Newest paragraph", order: missingLast((row) => row.lastParagraphAt, (x, y) => (x.lastParagraphAt < y.lastParagraphAt ? 1 : -1)), number: true },
];

const SEVERITIES = ["warning", "high", "critical"];

function rank(row) {
  return Math.max(-1, ...row.alerts.map((alert) => SEVERITIES.indexOf(alert.severity)));
}

export function header(state, sortBy) {
  return el("div", { class: "row head", role: "row", "aria-rowindex": 1 }, COLUMNS.map((column) => {
    const active = column.sort !== null && column.sort === state.sort;
    return el("div", {
      class: `cell c-${column.sort ?? "spark"}${column.number ? " number" : ""}`, role: "columnheader",
      "aria-sort": active ? (state.up ? "ascending" : "descending") : null,
    }, column.sort === null ? column.title : el("button", {
      type: "button", class: "sort", data: { sort: column.sort }, title: column.hint, on: { click: () => sortBy(column.sort) },
    }, column.title, el("span", { class: "arrow", "aria-hidden": "true" }, active ? (state.up ? "↑" : "↓") : "")));
  }));
}

/** An empty row; `show` fills it, as often as one likes. */
export function makeRow(chosen) {
  const cell = (name, ...children) => el("div", { class: `cell c-${name}`, role: "cell" }, children);
  const number = (name) => el("div", { class: `cell c-${name} number`, role: "cell" });
  const link = el("a", { class: "row-link" });
  const found = el("span", { class: "found-mark", title: "Nobody listed it: it was found in the news" }, "found");
  const alert = el("a", { class: "alert-mark" });
  const spark = new Sparkline();
  const bar = el("span", { class: "bar", "aria-hidden": "true" });
  const stance = el("span", {});
  const cells = Object.fromEntries(
    ["index", "change24h", "change7d", "change30d", "strainShare", "paragraphs", "origins", "lastParagraphAt"]
      .map((name) => [name, number(name)]));
  const element = el("div", { class: "row", role: "row" },
    cell("name", link, found), cell("alert", alert), cell("spark", spark.element), cells.index, cells.change24h,
    cells.change7d, cells.change30d, cell("netStance", bar, stance), cells.strainShare, cells.paragraphs, cells.origins,
    cells.lastParagraphAt);
  let at = 0;
  let told = null;
  link.addEventListener("focus", () => chosen(at));

  function show(row, index) {
    at = index;
    element.setAttribute("aria-rowindex", index + 2);
    element.classList.toggle("selected", row.selected === true);
    link.tabIndex = row.selected ? 0 : -1;
    if (told?.row === row && told.version === row.version) {
      return;
    }
    if (told?.row !== row) {
      element.classList.remove("touched");
    }
    told = { row, version: row.version };
    link.href = address("partnership", row.id);
    say(link, row.name);
    found.hidden = !row.discovered;
    showAlert(alert, row.alerts);
    spark.show(row.sparkline);
    showDirected(cells.index, row.index, false);
    ["change24h", "change7d", "change30d"].forEach((name) => showDirected(cells[name], row[name], true));
    showBar(bar, row.netStance);
    say(stance, signed(row.netStance));
    say(cells.strainShare, percent(row.strainShare));
    say(cells.paragraphs, count(row.paragraphs));
    say(cells.origins, count(row.origins));
    cells.origins.classList.toggle("thin", row.origins < THIN);
    cells.origins.title = row.origins < THIN ? "Few independent reports: the numbers of this row rest on little" : "";
    say(cells.lastParagraphAt, ago(row.lastParagraphAt));
    cells.lastParagraphAt.title = moment(row.lastParagraphAt);
    if (row.touchedAt && Date.now() - row.touchedAt < 1_000) {
      element.classList.remove("touched");
      requestAnimationFrame(() => element.classList.add("touched"));
    }
  }
  return { element, show };
}

/** A number, coloured and pointed the way it goes. */
function showDirected(cell, value, pointed) {
  const way = direction(value);
  cell.classList.toggle("strain", way === "strain");
  cell.classList.toggle("stability", way === "stability");
  cell.classList.toggle("still", pointed && way === "neutral");
  say(cell, pointed && way !== "neutral" ? `${glyph(way)} ${signed(value)}` : signed(value));
}

function showAlert(mark, alerts) {
  mark.hidden = alerts.length === 0;
  if (alerts.length > 0) {
    const worst = alerts[0];
    mark.className = `alert-mark ${worst.severity}`;
    mark.href = address("alerts", worst.id);
    mark.tabIndex = -1;
    say(mark, alerts.length > 1 ? `${worst.severity} +${alerts.length - 1}` : worst.severity);
    mark.title = `${words(worst.kind)}, opened ${moment(worst.openedAt)}`;
  } else {
    // A link without text or address is nothing to a screen reader.
    mark.removeAttribute("href");
    say(mark, "");
  }
}
