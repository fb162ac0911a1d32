import { get, path } from "./api.js";
import { el, put, say } from "./dom.js";
import { follow } from "./correction.js";
import { direction, glyph, plural, signed } from "./format.js";
import { paragraph } from "./paragraph.js";
import { showBar } from "./sparkline.js";
import { bones, empty, failed } from "./states.js";

const FIRST = 25;
const MOST = 1_000;
const SETTLE = 500;

/** What moved the index between two times: paragraphs by what each added to the change, which sum to it. */
export class Movers {
  #id;
  #range = null;
  #limit = FIRST;
  #filter = null;
  #ends = [];
  #control = null;
  #timer = null;
  #cards = new Map();
  #sum = el("p", { class: "sum" }, "…");
  #news = el("p", { class: "news", role: "status" });
  #filtered = el("p", { class: "filtered small" });
  #list = el("div", { class: "movers-list" });
  #rest = el("div", { class: "rest" });

  constructor(id) {
    this.#id = id;
    this.element = el("section", { class: "movers panel", "aria-labelledby": "movers-title" },
      el("div", { class: "panel-head" }, el("h2", { id: "movers-title" }, "What moved it"), this.#sum, this.#news), this.#filtered,
      this.#list, this.#rest);
  }

  /** Shows another range. */
  show(range) {
    this.#range = range;
    this.#limit = FIRST;
    this.#load(true);
  }

  /** Shows only what one outlet, or one issue, moved; null for all. */
  only(filter) {
    this.#filter = filter;
    this.#limit = filter ? MOST : FIRST;
    this.#load(true);
  }

  /**
   * The numbers anew, with the order as it is: nobody wants a paragraph to jump away under the hand that corrects it. What came
   * meanwhile is offered.
   */
  refresh(range = this.#range) {
    this.#range = range;
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      this.#load(false);
    }, SETTLE);
  }

  async #load(anew) {
    this.#control?.abort();
    this.#control = new AbortController();
    const { signal } = this.#control;
    if (anew) {
      this.#clear();
      put(this.#list, Array.from({ length: 3 }, () => el("div", { class: "mover-bone" }, bones(4))));
      put(this.#rest);
    }
    try {
      const answer = await get(path("partnerships", this.#id, "attribution"), { ...this.#range, limit: this.#limit }, signal);
      if (anew) {
        this.#fill(answer);
      } else {
        this.#update(answer);
      }
      this.#showSum(answer);
    } catch (failure) {
      if (!signal.aborted) {
        put(this.#sum, "…");
        put(this.#list, failed("what moved it", failure, () => this.#load(true)));
      }
    }
  }

  #fill(answer) {
    this.#clear();
    put(this.#news);
    const listed = answer.contributions.filter((one) => matches(one.observation, this.#filter));
    put(this.#filtered, this.#filter && [`Only ${this.#filter.name}: ${plural(listed.length, "paragraph")} of the ${answer.contributions.length} listed. `,
      el("button", { type: "button", class: "undo", on: { click: () => this.only(null) } }, "Show all")]);
    put(this.#list, listed.length > 0
      ? listed.map((one) => this.#card(one))
      : empty("Nothing moved it", "No paragraph counts at either end of this range. Choose a longer one."));
    this.#showRest(answer);
  }

  #card(one) {
    const amount = el("span", { class: "amount-value" });
    const bar = el("span", { class: "bar", "aria-hidden": "true" });
    const lead = el("p", { class: "amount" }, amount, bar, weight(one));
    const show = (value) => {
      say(amount, value === null ? "–" : signed(value, 4));
      amount.className = `amount-value ${direction(value, 0.00005)}`;
      // A single paragraph seldom moves an index by more than a tenth.
      showBar(bar, Math.max(-1, Math.min(1, (value ?? 0) * 10)));
    };
    show(one.amount);
    this.#cards.set(one.observation.id, show);
    this.#ends.push(follow(one.observation.id, (observation) => observation && this.refresh()));
    return paragraph(one.observation, { lead, copies: one.copies, copyCount: one.copyCount, ends: this.#ends });
  }

  #update(answer) {
    const now = new Map(answer.contributions.map((one) => [one.observation.id, one.amount]));
    this.#cards.forEach((show, id) => show(now.get(id) ?? null));
    const fresh = answer.contributions.filter(({ observation }) =>
      matches(observation, this.#filter) && !this.#cards.has(observation.id)).length;
    put(this.#news, fresh > 0 && el("button", { type: "button", class: "undo", on: { click: () => this.#load(true) } },
      `${plural(fresh, "paragraph")} more moved it meanwhile: show`));
    this.#showRest(answer);
  }

  #showSum(answer) {
    const way = direction(answer.change);
    put(this.#sum, signed(answer.before), el("span", { class: "unseen" }, " to "), el("span", { "aria-hidden": "true" }, " → "),
      signed(answer.after), ": ",
      el("strong", { class: way }, `${way === "neutral" ? "" : glyph(way) + " "}${signed(answer.change, 4)}`),
      ` by ${plural(answer.total, "paragraph")}`);
  }

  #showRest(answer) {
    const { paragraphs, amount } = answer.rest;
    put(this.#rest, !this.#filter && paragraphs > 0 && [
      el("span", { class: `amount-value ${direction(amount, 0.00005)}` }, signed(amount, 4)),
      ` the other ${plural(paragraphs, "paragraph")} together `,
      this.#limit < MOST && el("button", {
        type: "button", class: "button",
        on: {
          click: () => {
            this.#limit = Math.min(MOST, this.#limit * 4);
            this.#load(true);
          },
        },
      }, "Show more")]);
  }

  #clear() {
    this.#ends.splice(0).forEach((end) => end());
    this.#cards.clear();
  }

  close() {
    clearTimeout(this.#timer);
    this.#control?.abort();
    this.#clear();
  }
}

/** Why good news can move an index down: it weighs less once more has come. */
function weight({ before, after }) {
  const text = before === 0 ? "new" : `${after < before ? "fades" : "grows"} ${share(before)} → ${share(after)} %`;
  return el("span", { class: "weight", title: `Its share of all weight: ${share(before)} % before, ${share(after)} % after` }, text);
}

/** In percent. */
function share(part) {
  return (part * 100).toFixed(part < 0.01 ? 1 : 0);
}

function matches(observation, filter) {
  return filter === null
    || (filter.by === "source" ? observation.source === filter.key : (observation.issues ?? []).includes(filter.key));
}
