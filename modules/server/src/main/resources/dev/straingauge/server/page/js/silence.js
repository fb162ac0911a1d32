import { el, put } from "./dom.js";
import { DAY, moment, plural } from "./format.js";
import { pulse } from "./pulse.js";

/** So long without a paragraph, while others had some, is said to be quiet. */
const QUIET_AFTER = 3 * DAY;

/** Tells a feed that is silent from a partnership that is quiet: the first says nothing, the second may. */
export class SilenceNote {
  element = el("div", { class: "silence" });
  #one;
  #show = () => this.show();

  constructor(one) {
    this.#one = one;
    addEventListener("straingauge:pulse", this.#show);
    this.show();
  }

  show() {
    const feed = pulse();
    const { lastParagraphAt, asOf } = this.#one;
    const behind = lastParagraphAt && asOf ? Date.parse(asOf) - Date.parse(lastParagraphAt) : 0;
    if (feed.state === "stale") {
      put(this.element, el("p", { class: "stale" }, `${feed.words.charAt(0).toUpperCase()}${feed.words.slice(1)}. What stands here is how it was.`));
    } else if (behind > QUIET_AFTER) {
      put(this.element, el("p", { class: "quiet small" },
        `No paragraph for ${plural(Math.floor(behind / DAY), "day")}, while other news came: the index stands as it did on ${moment(lastParagraphAt)}.`));
    } else {
      put(this.element);
    }
  }

  close() {
    removeEventListener("straingauge:pulse", this.#show);
  }
}
