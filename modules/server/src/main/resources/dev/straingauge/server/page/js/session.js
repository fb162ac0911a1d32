import { get, post } from "./api.js";

/** Who is logged in, and what he may do. The server decides; the page only spares people what it would refuse. */
const RANK = ["reader", "analyst", "operator"];
let known = { role: "operator", ways: [] };

/** Asks who is logged in; `role` is absent when one must log in first. */
export async function startSession() {
  try {
    known = await get("/me");
  } catch {
    // The views say what is wrong; the server refuses what may not be.
  }
  return known;
}

export function me() {
  return known;
}

/** Whether whoever looks at the page may do what takes this role. */
export function mayAs(role) {
  return RANK.indexOf(known.role ?? "") >= RANK.indexOf(role);
}

/** Shows who is logged in, with a button to leave; nothing where nobody logs in. */
export function startWho(place) {
  if (!known.name) {
    return;
  }
  place.querySelector(".me-name").textContent = `${known.name}, ${known.role}`;
  place.querySelector("button").addEventListener("click", async (event) => {
    event.target.disabled = true;
    try {
      await post("/logout", {});
    } finally {
      // Whatever came of it, the page begins anew and says who is logged in.
      location.reload();
    }
  });
  place.hidden = false;
}
