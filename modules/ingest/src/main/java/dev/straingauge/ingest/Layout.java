package dev.straingauge.ingest;

import java.util.List;

/**
 * How a text is set, which decides what the end of a line means.
 *
 * @param wrapped lines are broken at a column, as typewriters and mail programs do it
 * @param blankLinesSeparate paragraphs are separated by blank lines; else a line that ends a sentence ends its paragraph
 * @param width characters in the longest line
 */
record Layout(boolean wrapped, boolean blankLinesSeparate, int width) {
    /** No column is wider; a longer line was not broken by width. */
    private static final int WIDEST_COLUMN = 120;

    /** Shorter lines may be sentences broken by accident; longer ones are paragraphs by themselves. */
    private static final int PARAGRAPH_LENGTH = 80;

    /** Looks at a text's lines. */
    static Layout of(List<Line> lines) {
        int width = lines.stream().mapToInt(line -> line.text().length()).max().orElse(0);
        int pairs = 0;
        int full = 0;
        int ended = 0;
        int paragraphEnds = 0;
        int gaps = 0;
        boolean begun = false;
        for (int i = 0; i + 1 < lines.size(); i++) {
            Line line = lines.get(i);
            Line next = lines.get(i + 1);
            begun = begun || !line.isBlank();
            if (line.isBlank() && !next.isBlank() && begun) {
                gaps++;
            }
            if (line.isBlank() || next.isBlank() || next.item()) {
                continue;
            }
            pairs++;
            boolean isEnded = Sentences.isEnded(line.text());
            ended += isEnded ? 1 : 0;
            full += isFull(line, next, width) ? 1 : 0;
            if (isEnded
                    && !Sentences.startsLower(next.text())
                    && line.text().length() >= PARAGRAPH_LENGTH
                    && next.text().length() >= PARAGRAPH_LENGTH) {
                paragraphEnds++;
            }
        }
        boolean wrapped = width <= WIDEST_COLUMN && pairs >= 3 && ended * 2 < pairs && full * 10 >= pairs * 6;
        return new Layout(wrapped, gaps > 0 && (wrapped || gaps >= paragraphEnds), width);
    }

    /** Whether a line had no room for the first word of the next. */
    boolean isFull(Line line, Line next) {
        return isFull(line, next, width);
    }

    private static boolean isFull(Line line, Line next, int width) {
        int space = next.text().indexOf(' ');
        return line.text().length() + 1 + (space < 0 ? next.text().length() : space) > width;
    }
}
