import { startAlertCount } from "./alert-count.js";
import { startKeys } from "./keys.js";
import { startLive } from "./live.js";
import { overview } from "./overview.js";
import { startPulse } from "./pulse.js";
import { showLogin } from "./login.js";
import { route } from "./router.js";
import { startSession, startWho } from "./session.js";
import { startTheme } from "./theme.js";

const outlet = document.getElementById("view");

startTheme(document.getElementById("theme"));

/** Views that are not the first are loaded when they are asked for: the overview needs neither chart nor dialogs. */
const later = (name, view = name) => (asked) => {
  let leave = null;
  let left = false;
  import(`./${name}.js`).then((module) => {
    if (!left) {
      leave = module[view](asked) ?? null;
    }
  });
  return () => {
    left = true;
    leave?.();
  };
};

const session = await startSession();
if (session.role) {
  startKeys(document.getElementById("help"), outlet);
  startPulse(document.getElementById("pulse"));
  startWho(document.getElementById("me"));
  addEventListener("straingauge:out", () => showLogin(outlet, session, "Your login has ended. Please log in again."));
  route(outlet, { overview, partnership: later("partnership"), alerts: later("alerts"), try: later("trying", "try") });
  startLive();
  startAlertCount(document.getElementById("alert-count"));
} else {
  showLogin(outlet, session);
}
