package dev.straingauge.ingest;

import dev.straingauge.core.Paragraph;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text taken apart.
 *
 * @param title its title, or null
 * @param author its byline, or null
 * @param outlet where it says that it was published first, or null
 * @param segments its content, in order
 * @param dropped what was left out, in order of the steps that did it
 */
record Segments(
        @Nullable String title,
        @Nullable String author,
        @Nullable String outlet,
        List<Segment> segments,
        List<Dropped> dropped) {
    Segments {
        segments = List.copyOf(segments);
        dropped = List.copyOf(dropped);
    }

    /** The same, of a text that stands in nothing that has its lines. */
    Segments unplaced() {
        List<Segment> unplaced = segments.stream()
                .map(each -> new Segment(each.kind(), each.text(), each.heading(), each.citations(), 0))
                .toList();
        return new Segments(title, author, outlet, unplaced, dropped);
    }

    /**
     * One paragraph of it.
     *
     * @param kind what part it plays
     * @param text its words; longer than a paragraph may be when the text had such a one
     * @param heading the nearest heading above it, or null; null for a heading
     * @param citations domains that it cites
     * @param line number of its first line in the text, from 1; 0 when the text has no lines of its own
     */
    record Segment(Paragraph.Kind kind, String text, @Nullable String heading, List<String> citations, int line) {
        Segment {
            citations = List.copyOf(citations);
        }
    }
}
