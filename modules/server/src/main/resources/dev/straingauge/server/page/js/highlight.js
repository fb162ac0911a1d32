import { el } from "./dom.js";

/**
 * A paragraph's words with the companies marked. Offsets count UTF-16 code units, as Java's and JavaScript's strings both
 * do, so that a mention after an emoji stands where it should. What overlaps an earlier mention, or lies outside the text, is
 * left unmarked: the words are shown whole in any case.
 *
 * @param {string} text
 * @param {{of: string, start: number, end: number, kind: string}[]} mentions
 * @returns {Node[]}
 */
export function highlighted(text, mentions) {
  const nodes = [];
  let at = 0;
  for (const one of [...(mentions ?? [])].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (one.start < at || one.end > text.length || one.end <= one.start) {
      continue;
    }
    nodes.push(text.slice(at, one.start));
    const kind = one.kind === "reference" ? "both" : one.of;
    nodes.push(el("mark", { class: `mention ${kind}` }, text.slice(one.start, one.end)));
    at = one.end;
  }
  nodes.push(text.slice(at));
  return nodes;
}
