import { get, path } from "./api.js";
import { on } from "./live.js";

const PAGE = 1_000;
const MOST = 10_000;
const ASK_EVERY = 2_000;

/** More rows than this are asked for all at once. */
const ONE_BY_ONE = 5;

/** The rows of the overview, kept as the server tells of changes. */
export class Partnerships {
  rows = [];
  loaded = false;
  #byId = new Map();
  #stale = new Set();
  #told = null;
  #ends = [];
  #control = new AbortController();

  /** @param told `changed(answer)` when rows came, `touched()` when one changed in place, `failed(refusal)` */
  watch(told) {
    this.#told = told;
    this.#ends = [
      on("index", (event) => this.#index(event)),
      on("alert", (event) => this.#stale.add(event.partnership)),
      on("reset", () => this.load()),
    ];
    const timer = setInterval(() => this.#catchUp(), ASK_EVERY);
    this.#ends.push(() => clearInterval(timer));
  }

  async load() {
    try {
      let answer;
      let cursor;
      do {
        answer = await get("/partnerships", { limit: PAGE, cursor }, this.#control.signal);
        answer.partnerships.forEach((row) => this.#take(row));
        cursor = answer.next;
        this.loaded = true;
        this.#told.changed(answer);
      } while (cursor && this.rows.length < MOST);
    } catch (failure) {
      this.#fail(failure);
    }
  }

  #take(fresh) {
    const known = this.#byId.get(fresh.id);
    if (known) {
      // What an answer leaves out is no longer so.
      ["index", "netStance", "change24h", "change7d", "change30d", "strainShare", "lastParagraphAt"]
        .forEach((name) => delete known[name]);
      Object.assign(known, fresh, { version: known.version + 1 });
    } else {
      const row = { ...fresh, version: 0 };
      this.#byId.set(row.id, row);
      this.rows.push(row);
    }
  }

  /** A point is shown at once when it is the newest; all else of the row is asked for soon after. */
  #index(event) {
    const row = this.#byId.get(event.partnership);
    this.#stale.add(event.partnership);
    if (row && row.index !== undefined && event.end > (row.lastParagraphAt ?? "")) {
      const by = event.index - row.index;
      row.index = event.index;
      ["change24h", "change7d", "change30d"].filter((name) => row[name] !== undefined).forEach((name) => {
        row[name] += by;
      });
      row.version++;
      row.touchedAt = Date.now();
      this.#told.touched();
    }
  }

  async #catchUp() {
    if (this.#stale.size === 0 || !this.loaded || document.hidden) {
      return;
    }
    const ids = [...this.#stale];
    this.#stale.clear();
    if (ids.length > ONE_BY_ONE) {
      await this.load();
      return;
    }
    try {
      const fresh = await Promise.all(ids.map((id) => get(path("partnerships", id), {}, this.#control.signal)));
      fresh.forEach((row) => this.#take(row));
      this.#told.changed(fresh[0]);
    } catch (failure) {
      this.#fail(failure);
    }
  }

  #fail(failure) {
    if (failure.name === "AbortError") {
      return;
    }
    // Rows that are there stay there; the header says that the connection is lost.
    if (!this.loaded) {
      this.#told.failed(failure);
      if (failure.retryAfter) {
        const timer = setTimeout(() => this.load(), failure.retryAfter * 1_000);
        this.#ends.push(() => clearTimeout(timer));
      }
    }
  }

  close() {
    this.#control.abort();
    this.#ends.forEach((end) => end());
  }
}
