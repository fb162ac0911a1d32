package dev.straingauge.ingest;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The place between two lines with no blank line between them, and the question whether a paragraph goes on across it.
 *
 * @param layout how the text is set
 * @param before what was joined so far, or the end of it
 * @param first the line that it began with
 * @param previous the line above the seam
 * @param next the line below it
 * @param after the line after that, or null when it is blank or there is none
 * @param opens whether what was joined so far is the text's beginning, where a title may stand
 */
record Seam(Layout layout, String before, Line first, Line previous, Line next, @Nullable Line after, boolean opens) {
    /** Words in a line that is no heading's beginning but a paragraph's. */
    private static final int LONG_LINE = 20;

    private static final Pattern BRACKET_OR_DASH = Pattern.compile("^(?:\\(|[–—-] )");

    boolean joins() {
        if (next.item() || Links.isLink(next.text()) || Links.isLink(before)) {
            return false;
        }
        if (Bylines.isByline(next.text()) || Bylines.isByline(before) || Credits.isAtHead(next.text())) {
            return false;
        }
        if (Citations.isOnly(next.text()) || Sentences.startsLower(next.text())) {
            return true;
        }
        return Sentences.isEnded(before) ? goesOnAfterSentence() : goesOnInsideSentence();
    }

    private boolean goesOnInsideSentence() {
        if (BRACKET_OR_DASH.matcher(next.text()).find() || Sentences.breaksOff(before) || isNameInsideSentence()) {
            return true;
        }
        if (layout.wrapped()) {
            return layout.isFull(previous, next);
        }
        if (first.item()) {
            return layout.blankLinesSeparate() && next.indented();
        }
        if (Sentences.words(before) > (opens ? Titles.MOST_WORDS : Headings.MOST_WORDS)) {
            return true;
        }
        return layout.blankLinesSeparate() && !isHeadingAboveBody();
    }

    private boolean goesOnAfterSentence() {
        if (layout.wrapped()) {
            return layout.blankLinesSeparate() || layout.isFull(previous, next);
        }
        if (first.item()) {
            return layout.blankLinesSeparate() && next.indented();
        }
        return layout.blankLinesSeparate() && !(Headings.isShort(before) && isHeadingAboveBody());
    }

    /** A name that was put on a line of its own in the middle of a sentence, which the line after it goes on with. */
    private boolean isNameInsideSentence() {
        return next.isLoneName() && after != null && Sentences.startsLower(after.text());
    }

    private boolean isHeadingAboveBody() {
        return previous.equals(first)
                && Sentences.words(next.text()) >= LONG_LINE
                && Sentences.words(before) * 2 <= Sentences.words(next.text());
    }
}
