import { post } from "./api.js";
import { el, vars } from "./dom.js";
import { direction, glyph, percent, signed, words } from "./format.js";
import { highlighted } from "./highlight.js";
import { use } from "./keys.js";
import { title } from "./router.js";
import { mayAs } from "./session.js";
import { showBar } from "./sparkline.js";
import { empty, load, loading } from "./states.js";

const LONGEST = 20_000;

/** Paste a text and two companies: what the model says, and what each sentence adds to it. */
function trying({ outlet }) {
  title("Try a text");
  use(null);
  const text = el("textarea", { class: "field", id: "try-text", rows: 9, maxlength: LONGEST, required: true, placeholder: "Paste a paragraph of news …" });
  const a = company("try-a", "Norvane Motors");
  const b = company("try-b", "Cellgard");
  const result = el("section", { class: "try-result", "aria-live": "polite", "aria-label": "What the model says" },
    empty("Nothing tried yet", "The text is read as the line reads news, and nothing of it is kept."));
  let stop = () => {};
  const submit = (event) => {
    event.preventDefault();
    const given = { text: text.value, a: a.value.trim(), b: b.value.trim() };
    stop();
    stop = load(result, "the model’s answer", () => post("/try", given), (tried) => answer(tried, given.text), loading("the model’s answer", 9));
  };
  outlet.append(el("div", { class: "page try" },
    el("form", { class: "try-form", on: { submit } },
      el("h1", {}, "Try a text"),
      el("div", { class: "try-pair" },
        el("p", {}, el("label", { class: "label", for: "try-a" }, "One company"), a),
        el("p", {}, el("label", { class: "label", for: "try-b" }, "The other"), b)),
      el("p", {}, el("label", { class: "label", for: "try-text" }, "Text"), text),
      el("div", {}, el("button", { class: "button first", disabled: !mayAs("analyst") }, "Read it")),
      !mayAs("analyst") && el("p", { class: "quiet small" }, "Trying a text takes the role analyst.")),
    result));
  return () => stop();
}

export { trying as try };

function company(id, example) {
  return el("input", { class: "field", id, required: true, maxlength: 200, autocomplete: "off", placeholder: example });
}

function answer(tried, text) {
  const way = tried.stance;
  return el("div", { class: "tried" },
    el("div", { class: "verdict-line" },
      el("p", { class: `big ${way}` }, el("span", { "aria-hidden": "true" }, glyph(way) + " "), words(way)),
      el("p", { class: "quiet" }, `score ${signed(tried.score)} between ${tried.a} and ${tried.b}`,
        tried.certainty && `, ${tried.certainty}`)),
    el("div", { class: "tried-grid" },
      bars("Stance", tried.probabilities, true),
      tried.certaintyProbabilities && bars("How sure the text is", tried.certaintyProbabilities),
      tried.issueProbabilities && bars("What it turns on", tried.issueProbabilities),
      tried.toneA && bars(`Tone toward ${tried.a}`, tried.toneA),
      tried.toneB && bars(`Tone toward ${tried.b}`, tried.toneB)),
    el("section", { class: "panel" }, el("h2", {}, "Sentence by sentence"),
      el("p", { class: "quiet small" }, "How far the score would be from where it is without the sentence. These do not sum to the score: the model is not linear."),
      el("ol", { class: "sentences" }, tried.sentences.map((one) => sentence(one, text, tried.mentions)))),
    el("p", { class: "quiet small" }, `Read by ${tried.model}`));
}

function bars(name, probabilities, stance = false) {
  return el("section", { class: "panel" }, el("h2", {}, name),
    el("ul", { class: "probabilities" }, Object.entries(probabilities).sort(([, x], [, y]) => (stance ? 0 : y - x)).map(([label, value]) => {
      const bar = el("span", { class: `level ${stance ? label : "usual"}` });
      vars(bar, { "--part": value });
      return el("li", {}, el("span", {}, words(label)), el("span", { class: "level-place", "aria-hidden": "true" }, bar), el("span", { class: "number" }, percent(value)));
    })));
}

/** The sentence's own words, with those mentions that lie inside it. */
function sentence(one, text, mentions) {
  const inside = mentions.filter((mention) => mention.start >= one.start && mention.end <= one.end)
    .map((mention) => ({ ...mention, start: mention.start - one.start, end: mention.end - one.start }));
  const bar = el("span", { "aria-hidden": "true" });
  showBar(bar, one.contribution);
  return el("li", { class: "sentence" },
    el("span", { class: `amount-value ${direction(one.contribution)}` }, signed(one.contribution)), bar,
    el("span", { class: "words" }, highlighted(text.slice(one.start, one.end), inside)));
}
