import { get } from "./api.js";
import { on } from "./live.js";
import { announce } from "./toast.js";
import { words } from "./format.js";
import { address } from "./router.js";

/** How many alerts are open, beside the word in the header; and a notice when one is opened while the page is looked at. */
export function startAlertCount(element) {
  const load = async () => {
    try {
      const { open } = await get("/alerts", { status: "open", limit: 1 });
      element.textContent = open;
      element.classList.toggle("none", open === 0);
    } catch {
      // The view says what is wrong; a number that is not known is not shown.
      element.classList.add("none");
    }
  };
  on("alert", (alert) => {
    load();
    if (alert.status === "opened" && !alert.acknowledged && !alert.verdict && alert.comments === 0) {
      announce(`${words(alert.kind)}: ${alert.name}`, { link: [address("alerts", alert.id), "Show why"] });
    }
  });
  on("reset", load);
  load();
}
