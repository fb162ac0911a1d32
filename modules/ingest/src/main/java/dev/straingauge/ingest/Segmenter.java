package dev.straingauge.ingest;

import dev.straingauge.core.Paragraph;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes a text apart into headings, paragraphs and list items, and leaves out what is no content.
 *
 * <p>Pure, and total: every string has segments, if only none. No word is lost: each is in a segment, in the title, in
 * the byline, in a citation or in what was dropped.
 */
final class Segmenter {
    /** Longer blocks are nobody's paragraph; nothing is looked for in them. */
    static final int MOST_CHARACTERS = Paragraph.MAX_CHARACTERS;

    /** A byline stands this near to the top. */
    private static final int BYLINE_WITHIN = 3;

    private final List<Dropped> dropped = new ArrayList<>();
    private @Nullable String title;
    private @Nullable String author;

    private Segmenter() {}

    /** The segments of a whole article, whose title and byline may be its first lines. */
    static Segments ofArticle(String text) {
        return new Segmenter().segments(text, true, true);
    }

    /** The segments of an article's text whose title and author, if they are known at all, are known from elsewhere. */
    static Segments ofBody(String text, @Nullable String title, @Nullable String author) {
        return known(title, author).segments(text, false, false);
    }

    /** The same, of a text whose byline may be among its first lines, be it known or not. */
    static Segments ofPage(String text, @Nullable String title, @Nullable String author) {
        return known(title, author).segments(text, false, true);
    }

    private static Segmenter known(@Nullable String title, @Nullable String author) {
        Segmenter segmenter = new Segmenter();
        segmenter.title = title == null ? null : segmenter.unmarked(title);
        segmenter.author = author;
        return segmenter;
    }

    private Segments segments(String text, boolean isArticle, boolean hasByline) {
        List<Block> blocks = new ArrayList<>(Block.of(Characters.clean(text)));
        if (hasByline) {
            takeByline(blocks);
        }
        Boilerplate swept = Boilerplate.sweep(blocks, author);
        dropped.addAll(swept.dropped());
        List<Block> kept = new ArrayList<>();
        List<List<String>> citations = new ArrayList<>();
        for (Block block : swept.kept()) {
            Trimmed trimmed = Trimmed.of(block.text());
            dropped.addAll(trimmed.dropped());
            if (Characters.hasWords(trimmed.text())) {
                kept.add(new Block(block.line(), trimmed.text(), block.item()));
                citations.add(new ArrayList<>(trimmed.citations()));
            } else if (!citations.isEmpty()) {
                citations.get(citations.size() - 1).addAll(trimmed.citations());
            } else if (!trimmed.citations().isEmpty()) {
                // What else was cut off is told already.
                boolean whole = trimmed.dropped().isEmpty();
                dropped.add(new Dropped(
                        Dropped.Kind.LINK, whole ? block.text() : "(" + String.join(", ", trimmed.citations()) + ")"));
            }
        }
        takeTitle(kept, citations, isArticle);
        return new Segments(title, author, swept.outlet(), named(kept, citations), dropped);
    }

    private void takeByline(List<Block> blocks) {
        for (int i = 0; i < Math.min(BYLINE_WITHIN, blocks.size()); i++) {
            String found = Bylines.author(blocks.get(i).text());
            if (found != null) {
                author = author == null ? found : author;
                dropped.add(new Dropped(Dropped.Kind.BYLINE, blocks.remove(i).text()));
                return;
            }
        }
    }

    private void takeTitle(List<Block> kept, List<List<String>> citations, boolean isArticle) {
        String known = title;
        boolean found = isArticle && kept.size() > 1 && Titles.isTitle(kept.get(0));
        boolean repeated = !isArticle
                && known != null
                && kept.size() > 1
                && Titles.areSame(kept.get(0).text(), known);
        if (!found && !repeated) {
            return;
        }
        Block first = kept.remove(0);
        citations.remove(0);
        if (found) {
            title = unmarked(first.text());
        } else {
            dropped.add(new Dropped(Dropped.Kind.REPEATED_TITLE, first.text()));
        }
    }

    /** A title without the mark that it was corrected. */
    private String unmarked(String marked) {
        String mark = Corrections.mark(marked);
        if (mark == null) {
            return marked;
        }
        dropped.add(new Dropped(Dropped.Kind.CORRECTION, mark.strip()));
        return marked.substring(mark.length());
    }

    private static List<Segments.Segment> named(List<Block> blocks, List<List<String>> citations) {
        boolean[] headings = Headings.among(blocks);
        List<Segments.Segment> segments = new ArrayList<>();
        String heading = null;
        for (int i = 0; i < headings.length; i++) {
            Block block = blocks.get(i);
            Paragraph.Kind kind =
                    headings[i] ? Paragraph.Kind.HEADING : block.item() ? Paragraph.Kind.BULLET : Paragraph.Kind.BODY;
            segments.add(new Segments.Segment(
                    kind, block.text(), headings[i] ? null : heading, citations.get(i), block.line()));
            heading = headings[i] ? block.text() : heading;
        }
        return segments;
    }
}
