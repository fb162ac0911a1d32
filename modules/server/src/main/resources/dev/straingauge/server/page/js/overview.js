import { el, put } from "./dom.js";
import { count, plural } from "./format.js";
import { use } from "./keys.js";
import { heard } from "./pulse.js";
import { remember, title } from "./router.js";
import { bones, empty, failed } from "./states.js";
import { COLUMNS, header, makeRow } from "./overview-row.js";
import { Partnerships } from "./partnerships.js";
import { VirtualRows } from "./virtual.js";

/** Marks the time of the first rows, for whoever measures. */
const SEEN = "straingauge:rows";

const SHOWN = {
  all: ["All", () => true],
  alert: ["Open alert", (row) => row.alerts.length > 0],
  strained: ["Under strain", (row) => row.index < 0],
  found: ["Found in the news", (row) => row.discovered],
};

/** One row per partnership, what changed most first. */
export function overview({ outlet, query }) {
  title("");
  const state = {
    sort: COLUMNS.some((column) => column.sort && column.sort === query.get("sort")) ? query.get("sort") : "change7d",
    up: query.get("up") === "1",
    shown: query.get("show") in SHOWN ? query.get("show") : "all",
    q: query.get("q") ?? "",
    selected: 0,
  };
  const search = el("input", {
    type: "search", class: "field search", placeholder: "Search partnerships", "aria-label": "Search partnerships",
    "aria-keyshortcuts": "/", value: state.q, autocomplete: "off", spellcheck: "false",
  });
  const found = el("p", { class: "found quiet small", role: "status" });
  const head = el("div", { class: "thead", role: "rowgroup" });
  const body = el("div", { class: "tbody", role: "rowgroup" });
  const table = el("div", { class: "table", role: "table", "aria-label": "Partnerships" }, head, body);
  const note = el("div", { class: "overview-note" }, el("div", { class: "waiting" }, bones(12)));
  const scroller = el("div", { class: "scroller" }, table, note);
  outlet.append(el("div", { class: "overview" },
    el("div", { class: "overview-top" },
      el("h1", {}, "What changed"), chips(state, () => refresh()), search, found),
    scroller));

  const data = new Partnerships();
  const rows = new VirtualRows(scroller, body, () => makeRow((at) => select(at)));

  function refresh() {
    put(head, header(state, (sort) => {
      state.up = state.sort === sort && !state.up;
      state.sort = sort;
      remember({ sort, up: state.up ? "1" : "" });
      refresh();
      head.querySelector(`[data-sort="${sort}"]`).focus();
    }));
    table.dataset.change = state.sort.startsWith("change") ? state.sort : "change7d";
    order();
    scroller.scrollTop = 0;
    rows.show();
  }

  function order() {
    const wanted = state.q.trim().toLowerCase();
    const matching = data.rows.filter((row) =>
      SHOWN[state.shown][1](row) && (!wanted || row.name.toLowerCase().includes(wanted) || row.id.includes(wanted)));
    const column = COLUMNS.find((one) => one.sort === state.sort);
    matching.sort((x, y) => (state.up ? column.order(y, x) : column.order(x, y)) || (x.name < y.name ? -1 : 1));
    state.selected = Math.min(state.selected, Math.max(0, matching.length - 1));
    matching.forEach((row, at) => {
      row.selected = at === state.selected;
    });
    table.setAttribute("aria-rowcount", matching.length + 1);
    rows.items = matching;
    if (data.loaded) {
      found.textContent = matching.length === data.rows.length
        ? plural(data.rows.length, "partnership") : `${count(matching.length)} of ${count(data.rows.length)}`;
      put(note, matching.length > 0 ? null : nothing(data.rows.length, state, search));
    }
  }

  function select(at) {
    rows.items.forEach((row, index) => {
      row.selected = index === at;
    });
    state.selected = at;
    rows.reveal(at, head.offsetHeight);
  }

  function step(by) {
    if (rows.items.length === 0) {
      return false;
    }
    const inside = body.contains(document.activeElement);
    select(inside ? Math.max(0, Math.min(rows.items.length - 1, state.selected + by)) : state.selected);
    body.querySelector(".row.selected:not([hidden]) .row-link")?.focus({ preventScroll: true });
    return true;
  }

  search.addEventListener("input", () => {
    state.q = search.value;
    state.selected = 0;
    remember({ q: state.q });
    order();
    scroller.scrollTop = 0;
  });
  search.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === "ArrowDown") {
      event.preventDefault();
      step(1);
    }
  });
  body.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      step(event.key === "ArrowDown" ? 1 : -1);
    }
  });
  use({ step });

  data.watch({
    changed: (answer) => {
      heard(answer);
      if (performance.getEntriesByName(SEEN).length === 0) {
        requestAnimationFrame(() => performance.mark(SEEN));
      }
      // Nobody wants a row to move from under the pointer.
      if (body.matches(":hover, :focus-within")) {
        rows.show();
      } else {
        order();
      }
    },
    touched: () => rows.show(),
    failed: (failure) => put(note, failed("the partnerships", failure, () => {
      put(note, el("div", { class: "waiting" }, bones(12)));
      data.load();
    })),
  });
  refresh();
  data.load();
  return () => {
    use(null);
    rows.close();
    data.close();
  };
}

function chips(state, changed) {
  const group = el("div", { class: "chips", role: "group", "aria-label": "Show" });
  group.append(...Object.entries(SHOWN).map(([key, [name]]) =>
    el("button", {
      type: "button", class: "chip", "aria-pressed": String(state.shown === key),
      on: {
        click: (event) => {
          state.shown = key;
          remember({ show: key === "all" ? "" : key });
          group.querySelectorAll("button").forEach((one) =>
            one.setAttribute("aria-pressed", String(one === event.currentTarget)));
          changed();
        },
      },
    }, name)));
  return group;
}

function nothing(total, state, search) {
  if (total === 0) {
    return empty("No partnership yet", "Nothing has been read. Push articles, or watch a folder or feed with "
      + "“straingauge ingest”; a partnership appears with its first paragraph.");
  }
  if (state.q) {
    return empty(`Nothing is called “${state.q}”`, "The search looks at the companies’ names.",
      el("button", {
        type: "button", class: "button",
        on: {
          click: () => {
            search.value = "";
            search.dispatchEvent(new Event("input"));
            search.focus();
          },
        },
      }, "Show all"));
  }
  return empty(state.shown === "alert" ? "No open alert" : "None of them",
    state.shown === "alert" ? "Nothing is stranger than its own past allows." : "No partnership is like that now.");
}
