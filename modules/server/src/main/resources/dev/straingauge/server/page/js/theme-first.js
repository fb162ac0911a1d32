// Runs before the first paint, so that a chosen theme does not flash as the other one. Everything else is a module.
try {
  const chosen = localStorage.getItem("straingauge.theme");
  if (chosen === "light" || chosen === "dark") {
    document.documentElement.dataset.theme = chosen;
  }
} catch {
  // Storage may be switched off; the system's colours are shown then.
}
