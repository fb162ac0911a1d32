import { el, outside, put, vars } from "./dom.js";
import { correct, follow } from "./correction.js";
import { ago, glyph, moment, percent, plural, signed, words } from "./format.js";
import { highlighted } from "./highlight.js";
import { mayAs } from "./session.js";

const VERDICTS = ["strain", "neutral", "stability", "unrelated"];
const BASES = { reference: "named by description", carried: "named earlier in the article" };

/**
 * One paragraph: its words, where they stand, how the model read them, and a click to put that right.
 *
 * @param {Object} observation as the API has it
 * @param {{lead?: Node, copies?: Object[], copyCount?: number, ends: Function[]}} more `lead` stands before it; `ends` gets what
 *     is to be called when the paragraph leaves the page
 */
export function paragraph(observation, { lead, copies = [], copyCount = 0, ends }) {
  let shown = observation;
  const text = el("blockquote", { class: "words" });
  const meta = el("p", { class: "meta" });
  const verdicts = el("div", { class: "verdicts", role: "group", "aria-label": mayAs("analyst") ? "Stance; click to correct" : "Stance; correcting it takes the role analyst" });
  const standing = el("p", { class: "standing small", role: "status" });
  const more = details(observation);
  const article = el("article", {
    class: "paragraph", tabindex: -1, data: { item: observation.id }, "aria-label": `Paragraph of ${observation.source}`,
  }, lead, el("div", { class: "paragraph-body" },
    meta, text,
    el("div", { class: "paragraph-foot" }, verdicts, standing),
    el("div", { class: "paragraph-more" }, copyCount > 0 && folded(copies, copyCount), more)));

  const buttons = VERDICTS.map((verdict) => verdictButton(verdict, () => {
    if (verdict !== standingOf(shown)) {
      correct(shown, verdict);
    }
  }));
  put(verdicts, buttons.map((one) => one.element));
  article.addEventListener("keydown", (event) => {
    const at = ["1", "2", "3", "4"].indexOf(event.key);
    if (at >= 0 && !event.ctrlKey && !event.metaKey && !event.altKey) {
      buttons[at].element.click();
    }
  });

  function show(pendingVerdict) {
    article.classList.toggle("apart", Boolean(shown.withdrawn));
    article.classList.toggle("pending", pendingVerdict !== null);
    put(meta, metaOf(shown));
    put(text, highlighted(shown.text, shown.mentions));
    buttons.forEach((one) => one.show(shown, pendingVerdict));
    put(standing, standingWords(shown, pendingVerdict));
  }
  show(null);
  ends.push(follow(observation.id, (next, pendingVerdict) => {
    shown = next ?? shown;
    show(pendingVerdict);
  }));
  return article;
}

function verdictButton(verdict, chosen) {
  const likely = el("span", { class: "likely" });
  const reason = mayAs("analyst") ? null : "Correcting takes the role analyst";
  const element = el("button", { type: "button", class: `verdict ${verdict}`, disabled: reason !== null, title: reason, on: { click: chosen } },
    el("span", { class: "glyph", "aria-hidden": "true" }, glyph(verdict)), words(verdict), likely);
  return {
    element,
    show: (observation, pendingVerdict) => {
      const probability = observation.probabilities[verdict];
      element.setAttribute("aria-pressed", String(standingOf(observation) === verdict));
      element.classList.toggle("wanted", pendingVerdict === verdict);
      element.toggleAttribute("aria-disabled", pendingVerdict !== null);
      likely.textContent = probability === undefined ? "" : percent(probability);
      likely.title = "The model’s probability";
      vars(element, { "--part": probability ?? 0 });
    },
  };
}

function standingOf(observation) {
  return observation.withdrawn === "unrelated" ? "unrelated" : observation.stance;
}

function standingWords(observation, pendingVerdict) {
  if (pendingVerdict !== null) {
    return pendingVerdict === "undo"
      ? "pending: the model’s answer will hold again once the line has applied it"
      : `pending: ${pendingVerdict} once the line has applied it`;
  }
  if (observation.corrected) {
    return [`${words(observation.corrected.verdict)} says ${observation.corrected.by}, ${ago(observation.corrected.at)} `,
      mayAs("analyst") && el("button", { type: "button", class: "undo", on: { click: () => correct(observation, "undo") } }, "undo")];
  }
  if (observation.withdrawn) {
    return `${words(observation.withdrawn)} by its outlet: counts nowhere`;
  }
  return observation.counts ? "" : "Came too late: counts nowhere";
}

function metaOf(one) {
  const title = one.title ?? one.source;
  return [
    el("time", { datetime: one.publishedAt, title: moment(one.publishedAt) }, ago(one.publishedAt)), " · ",
    el("span", { class: "source" }, one.source), " · ",
    one.url ? outside(one.url, title) : el("span", {}, title),
    one.certainty && one.certainty !== "stated" && [" · ", el("span", { class: "certainty" }, words(one.certainty))],
    (one.issues ?? []).map((issue) => [" ", el("span", { class: "issue" }, words(issue))]),
  ];
}

/** Fifty outlets that run one wire story said it once. */
function folded(copies, count) {
  return el("details", { class: "fold" },
    el("summary", {}, `${plural(count, "copy", "copies")} of it, weighing nothing`),
    el("ul", {}, copies.map((copy) => el("li", {}, `${ago(copy.publishedAt)} · ${copy.source} · `,
      copy.url ? outside(copy.url, copy.title ?? "read") : copy.title ?? ""))),
    count > copies.length && el("p", {}, `and ${count - copies.length} more`));
}

function details(one) {
  const rows = [
    ["Certainty", one.certaintyProbabilities && pairs(one.certaintyProbabilities)],
    ["Issues", one.issueProbabilities && pairs(one.issueProbabilities)],
    [`Tone to ${one.a}`, one.toneA && pairs(one.toneA)],
    [`Tone to ${one.b}`, one.toneB && pairs(one.toneB)],
    ["Score", `${signed(one.score, 4)}, weight ${one.weight.toFixed(2)}`],
    ["About both", BASES[one.basis] ?? "both named"],
    ["Published", moment(one.publishedAt)],
    ["Read by", one.model],
    ["Id", one.id],
    ["In Kafka", `${one.read.topic}-${one.read.partition}@${one.read.offset}`],
  ];
  return el("details", { class: "fold" },
    el("summary", {}, "How it was read"),
    el("dl", { class: "facts" }, rows.filter(([, value]) => value).map(([name, value]) => [el("dt", {}, name), el("dd", {}, value)])));
}

function pairs(probabilities) {
  return Object.entries(probabilities).sort(([, x], [, y]) => y - x)
    .map(([name, value]) => `${words(name)} ${percent(value)}`).join(", ");
}
