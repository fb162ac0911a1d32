/** Views by hash: deep links work from any server, and the back button is the browser's own. */

/** What an address asks for: `#/partnership/a--b?from=2025-09-01` is view `partnership`, id `a--b`, and its parameters. */
export function parse(hash) {
  const [path, query] = hash.replace(/^#?\/?/, "").split("?", 2);
  const [view, ...rest] = path.split("/");
  let id;
  try {
    id = decodeURIComponent(rest.join("/"));
  } catch {
    id = "";
  }
  return { view: view || "overview", id, query: new URLSearchParams(query ?? "") };
}

export function address(view, id = "", query = {}) {
  const parameters = new URLSearchParams(
    Object.entries(query).filter(([, value]) => value !== null && value !== undefined && value !== ""));
  const path = view === "overview" ? "" : view + (id ? "/" + encodeURIComponent(id) : "");
  return `#/${path}${parameters.size > 0 ? "?" + parameters : ""}`;
}

/** Changes parameters of the address without a new entry in the history, and without showing the view anew. */
export function remember(changes) {
  const now = parse(location.hash);
  const query = Object.fromEntries(now.query);
  history.replaceState(null, "", address(now.view, now.id, { ...query, ...changes }));
}

/**
 * Shows the view that the address asks for, now and whenever it changes.
 *
 * @param {Object<string, function(Object): Function|void>} views each shows itself in `outlet` and may return what to call
 *     when it leaves
 */
export function route(outlet, views) {
  let leave = null;
  let first = true;
  const show = () => {
    leave?.();
    const asked = parse(location.hash);
    const name = asked.view in views ? asked.view : "overview";
    document.querySelectorAll("[data-view]").forEach((link) => {
      const here = link.dataset.view === name || (name === "partnership" && link.dataset.view === "overview");
      if (here) {
        link.setAttribute("aria-current", "page");
      } else {
        link.removeAttribute("aria-current");
      }
    });
    outlet.replaceChildren();
    outlet.scrollTop = 0;
    outlet.dataset.view = name;
    leave = views[name]({ ...asked, outlet }) ?? null;
    if (!first) {
      // Someone who hears the page must be told that there is another view.
      outlet.focus({ preventScroll: true });
    }
    first = false;
  };
  addEventListener("hashchange", show);
  show();
}

export function title(text) {
  document.title = text ? `${text} · Straingauge` : "Straingauge";
}
