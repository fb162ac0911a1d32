package dev.straingauge.ingest;

import java.util.function.Predicate;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/**
 * A part of a page as plain text, for the {@link Segmenter}: what a block is stands between blank lines, a line break is a line
 * break, items of lists begin with a dash. A block that is a link and no sentence points to something else, and is left out. Walks the tree without recursion.
 */
final class HtmlText implements NodeFilter {
    private final Predicate<Element> leftOut;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder block = new StringBuilder();
    private int preformatted;
    private int links;
    private int bolds;
    private boolean isItem;

    /** Whether the block has words outside of links, and its present line outside of what is bold. */
    private boolean hasUnlinked;

    private boolean hasPlain;

    private HtmlText(Predicate<Element> leftOut) {
        this.leftOut = leftOut;
    }

    /** The words of an element and of all that is in it and is not left out. */
    static String of(Element root, Predicate<Element> leftOut) {
        HtmlText writing = new HtmlText(leftOut);
        root.filter(writing);
        writing.end();
        return writing.text.toString();
    }

    @Override
    public FilterResult head(Node node, int depth) {
        if (node instanceof TextNode words) {
            write(words.getWholeText());
        } else if (node instanceof Element element) {
            if (depth > 0 && leftOut.test(element)) {
                block.append(' ');
                return FilterResult.SKIP_ENTIRELY;
            }
            if (element.nameIs("br")) {
                lineBreak();
            } else if (element.isBlock()) {
                end();
                isItem = element.nameIs("li")
                        || (isItem
                                && element.parent() != null
                                && element.parent().nameIs("li"));
            }
            count(element, 1);
        }
        return FilterResult.CONTINUE;
    }

    @Override
    public FilterResult tail(Node node, int depth) {
        if (node instanceof Element element) {
            if (element.isBlock()) {
                end();
            }
            count(element, -1);
        }
        return FilterResult.CONTINUE;
    }

    private void count(Element element, int by) {
        switch (element.normalName()) {
            case "pre" -> preformatted += by;
            case "a" -> links += by;
            // A heading is no pointer to something else, even when it is a link.
            case "h1", "h2", "h3", "h4", "h5", "h6" -> hasUnlinked |= by > 0;
            case "b", "strong" -> bolds += by;
            default -> {}
        }
    }

    /** A line in bold is a heading, and ends as one. */
    private void lineBreak() {
        boolean isHeading = !hasPlain && Characters.hasWords(block.substring(block.lastIndexOf("\n") + 1));
        block.append(isHeading ? "\n\n" : "\n");
        hasPlain = false;
    }

    /** Line ends in a page's source are spaces, except where they are set as they are. */
    private void write(String words) {
        boolean isSaid = Characters.hasWords(words);
        hasUnlinked |= isSaid && links == 0;
        hasPlain |= isSaid && bolds == 0;
        for (int i = 0; i < words.length(); i++) {
            char c = words.charAt(i);
            boolean isSpace = c == ' ' || c == '\t' || c == '\f' || c == '\r' || c == '\n';
            block.append(isSpace && preformatted == 0 ? ' ' : c);
        }
    }

    private void end() {
        String words = block.toString();
        boolean isPointer = !hasUnlinked && !Sentences.isEnded(words.strip());
        block.setLength(0);
        hasUnlinked = false;
        hasPlain = false;
        if (words.isBlank() || isPointer) {
            return;
        }
        text.append(text.isEmpty() ? "" : "\n\n").append(isItem ? "- " : "").append(isItem ? words.strip() : words);
        isItem = false;
    }
}
