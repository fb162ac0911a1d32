package dev.straingauge.ingest;

import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.Predicate;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jspecify.annotations.Nullable;

/**
 * How much of a page's text is prose, element by element. Words count that stand in runs as sentences do, at least
 * {@value #FEWEST_WORDS} together and most of them no links; what stands alone, and what is a link, are buttons and lists.
 *
 * <p>The measures are those of C. Kohlschütter, P. Fankhauser and W. Nejdl, "Boilerplate Detection using Shallow Text Features"
 * (WSDM 2010): words in a block, and the share of them that are links.
 */
final class Prose {
    private static final int FEWEST_WORDS = 6;

    /** Tags that are parts of a text, whatever is in them. */
    private static final Set<String> TEXT = Set.of("p", "blockquote", "pre", "ul", "ol", "dl", "li", "dd", "dt");

    private final IdentityHashMap<Element, Count> counts = new IdentityHashMap<>();

    private Prose() {}

    /** What was counted in an element. */
    static final class Count {
        private int words;
        private int linked;
        private int prose;
        private int headings;

        /** Words in all. */
        int words() {
            return words;
        }

        /** Words in links. */
        int linked() {
            return linked;
        }

        /** Words in prose. */
        int prose() {
            return prose;
        }

        /** Headings with words in them. */
        int headings() {
            return headings;
        }

        private void add(Count other) {
            words += other.words;
            linked += other.linked;
            prose += other.prose;
            headings += other.headings;
        }
    }

    /** Counts below an element, leaving out what is left out. */
    static Prose of(Element root, Predicate<Element> leftOut) {
        Prose prose = new Prose();
        root.filter(new Counting(prose, leftOut));
        return prose;
    }

    /** What was counted in it; nothing in what was left out. */
    Count in(Element element) {
        Count count = counts.get(element);
        return count == null ? new Count() : count;
    }

    /** Whether an element begins a run of its own, and ends the one before it. */
    static boolean isBlock(Element element) {
        return element.isBlock() || element.nameIs("br");
    }

    /** Whether it is a part of text, and no part of a page. */
    static boolean isText(Element element) {
        return TEXT.contains(element.normalName()) || isHeading(element);
    }

    static boolean isHeading(Element element) {
        String name = element.normalName();
        return name.length() == 2 && name.charAt(0) == 'h' && name.charAt(1) >= '1' && name.charAt(1) <= '6';
    }

    /** Walks a tree once, without recursion. */
    private static final class Counting implements NodeFilter {
        private final Prose prose;
        private final Predicate<Element> leftOut;
        private Count run = new Count();
        private int links;

        Counting(Prose prose, Predicate<Element> leftOut) {
            this.prose = prose;
            this.leftOut = leftOut;
        }

        @Override
        public FilterResult head(Node node, int depth) {
            if (node instanceof TextNode text) {
                int words = words(text.getWholeText());
                run.words += words;
                run.linked += links > 0 ? words : 0;
            } else if (node instanceof Element element) {
                if (leftOut.test(element)) {
                    return FilterResult.SKIP_ENTIRELY;
                }
                prose.counts.put(element, new Count());
                if (isBlock(element)) {
                    end(element.parent());
                }
                links += element.nameIs("a") ? 1 : 0;
            }
            return FilterResult.CONTINUE;
        }

        @Override
        public FilterResult tail(Node node, int depth) {
            Count count = node instanceof Element element ? prose.counts.get(element) : null;
            if (node instanceof Element element && count != null) {
                links -= element.nameIs("a") ? 1 : 0;
                if (isBlock(element) || depth == 0) {
                    end(element);
                }
                count.headings += isHeading(element) && count.words > 0 ? 1 : 0;
                Count above = depth == 0 || element.parent() == null ? null : prose.counts.get(element.parent());
                if (above != null) {
                    above.add(count);
                }
            }
            return FilterResult.CONTINUE;
        }

        /** Words, as white space of any kind separates them. */
        private static int words(String text) {
            int words = 0;
            boolean inside = false;
            for (int i = 0; i < text.length(); i++) {
                boolean space = Character.isWhitespace(text.charAt(i));
                words += !space && !inside ? 1 : 0;
                inside = !space;
            }
            return words;
        }

        /** A run ends, which belongs to an element. */
        private void end(@Nullable Element owner) {
            Count count = owner == null ? null : prose.counts.get(owner);
            if (count != null && run.words > 0) {
                run.prose = run.words >= FEWEST_WORDS && 2 * run.linked <= run.words ? run.words - run.linked : 0;
                count.add(run);
            }
            run = new Count();
        }
    }
}
