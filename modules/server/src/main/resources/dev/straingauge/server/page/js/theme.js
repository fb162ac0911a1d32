/** Light, dark, or as the system has it; kept in this browser. */
const KEY = "straingauge.theme";
const NEXT = { system: "light", light: "dark", dark: "system" };
const SHOWN = {
  system: ["◐", "Colours: as the system has them"],
  light: ["○", "Colours: light"],
  dark: ["●", "Colours: dark"],
};

export function startTheme(button) {
  let chosen = document.documentElement.dataset.theme ?? "system";
  const show = () => {
    button.querySelector("span").textContent = SHOWN[chosen][0];
    button.setAttribute("aria-label", SHOWN[chosen][1]);
    button.title = SHOWN[chosen][1];
  };
  button.addEventListener("click", () => {
    chosen = NEXT[chosen];
    if (chosen === "system") {
      delete document.documentElement.dataset.theme;
    } else {
      document.documentElement.dataset.theme = chosen;
    }
    try {
      localStorage.setItem(KEY, chosen);
    } catch {
      // Without storage the choice holds until the page is closed.
    }
    show();
    dispatchEvent(new CustomEvent("straingauge:theme"));
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () =>
    dispatchEvent(new CustomEvent("straingauge:theme")));
  show();
}
