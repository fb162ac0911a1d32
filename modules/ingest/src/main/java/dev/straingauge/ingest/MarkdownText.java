package dev.straingauge.ingest;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commonmark.ext.front.matter.YamlFrontMatterBlock;
import org.commonmark.ext.front.matter.YamlFrontMatterExtension;
import org.commonmark.ext.front.matter.YamlFrontMatterNode;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * A Markdown document (CommonMark) as plain text: what a reader would see of it, without marks.
 *
 * @param fields what the front matter says, by key in lower case
 * @param title the heading that the document begins with, or null
 * @param text the rest, a block on a line with blank lines between, no line further up than it was in the document
 */
record MarkdownText(Map<String, String> fields, @Nullable String title, String text) {
    /** Deeper nesting than anybody writes is taken as text, so that no document can exhaust the parser. */
    private static final int MOST_NESTED = 100;

    private static final Parser PARSER = Parser.builder()
            .extensions(List.of(YamlFrontMatterExtension.create()))
            .includeSourceSpans(IncludeSourceSpans.BLOCKS)
            .maxOpenBlockParsers(MOST_NESTED)
            .build();

    MarkdownText {
        fields = Map.copyOf(fields);
    }

    static MarkdownText of(String markdown) {
        Node document = PARSER.parse(markdown);
        Map<String, String> fields = new HashMap<>();
        Writing writing = new Writing();
        String title = null;
        for (Node node = document.getFirstChild(); node != null; node = next(node, document)) {
            if (node instanceof YamlFrontMatterBlock matter) {
                fields.putAll(fields(matter));
            } else if (title == null && writing.isEmpty() && node instanceof Heading) {
                title = inline(node);
            } else {
                String words = words(node);
                if (words != null && !words.isBlank()) {
                    writing.block(line(node), isItem(node) ? "- " + words : words);
                }
            }
        }
        return new MarkdownText(fields, title == null || title.isBlank() ? null : title, writing.text.toString());
    }

    /** The first of these fields that the front matter has. */
    @Nullable
    String first(String... keys) {
        for (String key : keys) {
            String value = fields.get(key);
            if (value != null && !value.isBlank()) {
                return value.strip();
            }
        }
        return null;
    }

    private static Map<String, String> fields(YamlFrontMatterBlock matter) {
        Map<String, String> fields = new HashMap<>();
        for (Node node = matter.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof YamlFrontMatterNode field && !field.getValues().isEmpty()) {
                fields.putIfAbsent(field.getKey().toLowerCase(Locale.ROOT), String.join(", ", field.getValues()));
            }
        }
        return fields;
    }

    /** The block after this one, inner blocks first; a loop and no recursion, as documents may nest. */
    private static @Nullable Node next(Node node, Node document) {
        boolean holdsBlocks = node instanceof BulletList
                || node instanceof OrderedList
                || node instanceof ListItem
                || node instanceof BlockQuote;
        if (holdsBlocks && node.getFirstChild() != null) {
            return node.getFirstChild();
        }
        return after(node, document);
    }

    /** The node after this one and all that is in it. */
    private static @Nullable Node after(Node node, Node top) {
        Node at = node;
        while (at != null && at != top) {
            if (at.getNext() != null) {
                return at.getNext();
            }
            at = at.getParent();
        }
        return null;
    }

    private static @Nullable String words(Node node) {
        if (node instanceof Paragraph || node instanceof Heading) {
            return inline(node);
        }
        if (node instanceof FencedCodeBlock code) {
            return Characters.line(code.getLiteral());
        }
        if (node instanceof IndentedCodeBlock code) {
            return Characters.line(code.getLiteral());
        }
        return node instanceof HtmlBlock html
                ? Characters.line(html.getLiteral().replaceAll("<[^>]*>", " "))
                : null;
    }

    /** The words of a block, without pictures and tags. */
    private static String inline(Node block) {
        StringBuilder words = new StringBuilder();
        Node node = block.getFirstChild();
        while (node != null) {
            if (node instanceof Text text) {
                words.append(text.getLiteral());
            } else if (node instanceof Code code) {
                words.append(code.getLiteral());
            } else if (node instanceof SoftLineBreak || node instanceof HardLineBreak) {
                words.append(' ');
            }
            boolean goesIn = node.getFirstChild() != null && !(node instanceof Image);
            node = goesIn ? node.getFirstChild() : after(node, block);
        }
        return Characters.line(words.toString());
    }

    private static boolean isItem(Node node) {
        return node.getParent() instanceof ListItem && node.getPrevious() == null;
    }

    private static int line(Node node) {
        List<SourceSpan> spans = node.getSourceSpans();
        return spans.isEmpty() ? 0 : spans.get(0).getLineIndex();
    }

    /** The text that is put together. */
    private static final class Writing {
        private final StringBuilder text = new StringBuilder();
        private int line;

        boolean isEmpty() {
            return text.isEmpty();
        }

        void block(int at, String words) {
            if (!isEmpty()) {
                text.append("\n\n");
                line += 2;
            }
            while (line < at) {
                text.append('\n');
                line++;
            }
            text.append(words);
        }
    }
}
