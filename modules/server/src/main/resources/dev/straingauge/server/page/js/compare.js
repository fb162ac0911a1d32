import { get, path } from "./api.js";
import { el } from "./dom.js";

const MOST = 1_000;

/** A field to choose another partnership, whose index is drawn beside this one's. */
export function compareField(one, state, changed) {
  const names = new Map();
  const list = el("datalist", { id: "compare-names" });
  const field = el("input", {
    class: "field compare", list: "compare-names", placeholder: "Compare with …", "aria-label": "Compare with another partnership",
    autocomplete: "off", spellcheck: "false",
  });
  const fill = async () => {
    if (names.size > 0) {
      return;
    }
    try {
      const { partnerships } = await get("/partnerships", { sort: "name", limit: MOST });
      partnerships.filter((other) => other.id !== one.id).forEach((other) => names.set(other.name, other.id));
      list.append(...[...names.keys()].map((name) => el("option", { value: name })));
      const chosen = [...names].find(([, id]) => id === state.compare);
      if (chosen && !field.value) {
        field.value = chosen[0];
      }
    } catch {
      // The field stays empty: there is nothing to compare with while the server does not answer.
    }
  };
  field.addEventListener("focus", fill);
  field.addEventListener("change", () => {
    const wanted = field.value.trim() === "" ? "" : names.get(field.value.trim());
    field.setAttribute("aria-invalid", String(wanted === undefined));
    if (wanted !== undefined && wanted !== state.compare) {
      state.compare = wanted;
      changed();
    }
  });
  if (state.compare) {
    fill();
  }
  return el("span", { class: "compare-place" }, field, list);
}

/** The other one's series, or nothing when none is asked for. */
export function compared(id, parameters, signal) {
  return id ? get(path("partnerships", id, "series"), parameters, signal) : Promise.resolve(null);
}
