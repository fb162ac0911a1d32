import { vars } from "./dom.js";

/** Rows beyond the edges of what is seen, so that a quick scroll finds them there. */
const SPARE = 8;

/**
 * A long list of which only the rows near the visible part exist. Rows are of one height, moved by transform, and used again,
 * so that neither a scroll nor another order lays the page out anew.
 */
export class VirtualRows {
  #scroller;
  #body;
  #make;
  #items = [];
  #pool = [];
  #height = 0;
  #asked = false;

  /**
   * @param {HTMLElement} scroller what scrolls
   * @param {HTMLElement} body where the rows are, inside it
   * @param {function(): {element: HTMLElement, show: function(Object, number)}} make makes an empty row
   */
  constructor(scroller, body, make) {
    this.#scroller = scroller;
    this.#body = body;
    this.#make = make;
    scroller.addEventListener("scroll", () => this.#soon(), { passive: true });
    this.watching = new ResizeObserver(() => this.show());
    this.watching.observe(scroller);
  }

  set items(items) {
    this.#items = items;
    this.show();
  }

  get items() {
    return this.#items;
  }

  #soon() {
    if (!this.#asked) {
      this.#asked = true;
      requestAnimationFrame(() => {
        this.#asked = false;
        this.show();
      });
    }
  }

  /** Draws what is to be seen now. */
  show() {
    this.#height = parseFloat(getComputedStyle(this.#body).getPropertyValue("--row-px")) || 38;
    vars(this.#body, { "--rows": this.#items.length });
    const top = Math.max(0, this.#scroller.scrollTop);
    const first = Math.max(0, Math.floor(top / this.#height) - SPARE);
    const most = Math.ceil(this.#scroller.clientHeight / this.#height) + 2 * SPARE;
    const last = Math.min(this.#items.length, first + most);
    while (this.#pool.length < Math.min(most, this.#items.length)) {
      const row = this.#make();
      this.#pool.push(row);
      this.#body.append(row.element);
    }
    const free = new Set(this.#pool.keys());
    for (let at = first; at < last; at++) {
      const slot = at % this.#pool.length;
      free.delete(slot);
      const row = this.#pool[slot];
      row.element.hidden = false;
      row.element.style.transform = `translateY(${at * this.#height}px)`;
      row.show(this.#items[at], at);
    }
    free.forEach((slot) => {
      this.#pool[slot].element.hidden = true;
    });
  }

  /** Scrolls as far as needed for a row to be seen whole. */
  reveal(at, margin = 0) {
    const top = at * this.#height;
    const { scrollTop, clientHeight } = this.#scroller;
    if (top < scrollTop) {
      this.#scroller.scrollTop = top;
    } else if (top + this.#height + margin > scrollTop + clientHeight) {
      this.#scroller.scrollTop = top + this.#height + margin - clientHeight;
    }
    this.show();
  }

  close() {
    this.watching.disconnect();
  }
}
