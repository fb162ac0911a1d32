import { el } from "./dom.js";
import { DAY, isoDay, words } from "./format.js";

/** How far back the chart goes, in days; null for all there is. */
export const SPANS = { "7d": [7, "7 days"], "30d": [30, "30 days"], "90d": [90, "90 days"], "1y": [365, "1 year"], all: [null, "All"] };

const LONGEST = 3_700;
const HOURS_UP_TO = 8;
const DAYS_UP_TO = 730;

/** The range of a chart that ends with the newest news. */
export function spanOf(key, partnership) {
  const to = Math.max(Date.parse(partnership.lastParagraphAt ?? 0), Date.parse(partnership.asOf ?? 0)) + 1_000;
  const days = SPANS[key][0];
  const first = Date.parse(partnership.firstParagraphAt ?? 0) - DAY;
  const from = days === null ? Math.max(first, to - LONGEST * DAY) : to - days * DAY;
  return { from, to };
}

/** The finest windows that are still windows on a chart of this length, of those that the line has. */
export function resolutionFor(range, resolutions) {
  const days = (range.to - range.from) / DAY;
  const wanted = days <= HOURS_UP_TO ? ["hour", "day", "week"] : days <= DAYS_UP_TO ? ["day", "hour", "week"] : ["week", "day", "hour"];
  return wanted.find((one) => resolutions.includes(one)) ?? resolutions[0];
}

/** As the API takes it. */
export function asked(range) {
  return { from: new Date(range.from).toISOString(), to: new Date(range.to).toISOString() };
}

export function spanChips(state, changed) {
  const group = el("div", { class: "chips", role: "group", "aria-label": "Chart" });
  group.append(...Object.entries(SPANS).map(([key, [, name]]) => el("button", {
    type: "button", class: "chip", "aria-pressed": String(state.span === key), data: { span: key },
    on: {
      click: () => {
        state.span = key;
        group.querySelectorAll("button").forEach((one) => one.setAttribute("aria-pressed", String(one.dataset.span === key)));
        changed();
      },
    },
  }, name)));
  return group;
}

export function resolutionField(partnership, state, changed) {
  const field = el("select", { class: "field", "aria-label": "Windows" },
    el("option", { value: "" }, "Windows: as fits"),
    partnership.resolutions.map((one) => el("option", { value: one, selected: state.resolution === one }, `Windows: ${words(one).toLowerCase()}s`)));
  field.addEventListener("change", () => {
    state.resolution = field.value;
    changed();
  });
  return field;
}

/** Two date fields for the range that is looked at: the same as a drag over the chart, for the keyboard. */
export class RangeFields {
  #from = el("input", { type: "date", class: "field", id: "range-from" });
  #to = el("input", { type: "date", class: "field", id: "range-to" });

  /** @param {function({from: number, to: number})} chosen */
  constructor(chosen) {
    this.element = el("div", { class: "range" },
      el("label", { for: "range-from" }, "From"), this.#from, el("label", { for: "range-to" }, "to"), this.#to);
    const change = () => {
      const from = Date.parse(this.#from.value);
      const to = Date.parse(this.#to.value) + DAY;
      if (from < to) {
        chosen({ from, to });
      }
    };
    this.#from.addEventListener("change", change);
    this.#to.addEventListener("change", change);
  }

  show(range) {
    this.#from.value = isoDay(range.from);
    this.#to.value = isoDay(range.to - 1);
  }
}
