package dev.straingauge.ingest;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lines that belong together: a paragraph, a heading or an item of a list, before anything is dropped or named.
 *
 * @param line number of its first line, from 1
 * @param text its words, in one line
 * @param item whether it is an item of a list
 */
record Block(int line, String text, boolean item) {
    /** The blocks of a cleaned text: rejoins lines that were broken inside a sentence. */
    static List<Block> of(String cleaned) {
        List<Line> lines = Line.of(cleaned);
        Joining joining = new Joining(Layout.of(lines));
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            if (line.isBlank()) {
                joining.end(blocks);
                continue;
            }
            Line after = i + 1 < lines.size() && !lines.get(i + 1).isBlank() ? lines.get(i + 1) : null;
            joining.add(line, after, blocks);
        }
        joining.end(blocks);
        return blocks;
    }

    /** The block that is being put together. */
    private static final class Joining {
        private final Layout layout;
        private final StringBuilder text = new StringBuilder();
        private @Nullable Line first;
        private @Nullable Line last;

        Joining(Layout layout) {
            this.layout = layout;
        }

        void add(Line line, @Nullable Line after, List<Block> blocks) {
            Line begun = first;
            Line previous = last;
            if (begun != null && previous != null) {
                Seam seam = new Seam(layout, tail(), begun, previous, line, after, blocks.isEmpty());
                if (seam.joins()) {
                    boolean hyphenated =
                            layout.wrapped() && previous.text().endsWith("-") && Sentences.startsLower(line.text());
                    text.append(hyphenated ? "" : " ").append(line.text());
                    last = line;
                    return;
                }
                end(blocks);
            }
            text.append(line.text());
            first = line;
            last = line;
        }

        void end(List<Block> blocks) {
            Line begun = first;
            if (begun != null) {
                blocks.add(new Block(begun.number(), text.toString(), begun.item()));
            }
            text.setLength(0);
            first = null;
            last = null;
        }

        /** As much of what was joined so far as a decision needs, so that long texts stay cheap. */
        private String tail() {
            return text.substring(Math.max(0, text.length() - 1_000));
        }
    }
}
