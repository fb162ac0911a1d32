package dev.straingauge.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line of a text.
 *
 * @param number its place in the text, from 1
 * @param text its words, without the mark of a list item
 * @param item whether it begins an item of a list
 * @param indented whether it began with space
 */
record Line(int number, String text, boolean item, boolean indented) {
    private static final Pattern MARK = Pattern.compile("^(?:([•‣◦▪●○■∙])\\s*|([*·–-])\\s+|(\\d{1,2})[.)]\\s+)(?=\\S)");
    private static final Anchored MARKED = Anchored.anyOf(MARK);

    /** The lines of a cleaned text. */
    static List<Line> of(String cleaned) {
        List<Line> lines = new ArrayList<>();
        int counted = 0;
        int number = 0;
        Line before = null;
        for (String raw : cleaned.split("\n", -1)) {
            number++;
            String text = Characters.spaced(raw);
            boolean indented = raw.startsWith(" ");
            Matcher mark = MARK.matcher(text);
            boolean item = MARKED.admits(text) && mark.find() && Characters.hasWords(text.substring(mark.end()));
            if (item && mark.group(3) != null) {
                int value = Integer.parseInt(mark.group(3));
                item = value == 1 || value == counted + 1 || before == null || before.isBlank();
                counted = item ? value : counted;
            } else if (item && mark.group(2) != null) {
                item = !isInsideSentence(before, text.substring(mark.end()));
            }
            before = new Line(number, item ? text.substring(mark.end()) : text, item, indented);
            lines.add(before);
        }
        return lines;
    }

    boolean isBlank() {
        return text.isEmpty();
    }

    /** Whether it is a lone name that was put on a line of its own, such as a product's. */
    boolean isLoneName() {
        return !item
                && !text.isEmpty()
                && text.length() <= 40
                && text.indexOf(' ') < 0
                && Character.isLetterOrDigit(text.charAt(0))
                && !Sentences.isEnded(text);
    }

    /** A dash that goes on with the line above it: "the deal / - a big one - was signed". */
    private static boolean isInsideSentence(@Nullable Line before, String rest) {
        return before != null
                && !before.isBlank()
                && !before.item
                && Sentences.startsLower(rest)
                && !Sentences.isEnded(before.text)
                && Sentences.words(before.text) > Headings.MOST_WORDS;
    }
}
