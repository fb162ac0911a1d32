package dev.straingauge.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an outlet's desk does to a story before it runs it, one line for each change; see the README of the set. */
final class Desk {
    private static final Pattern WORDS = Pattern.compile("~(\\d) (.*?) =>(?: (.*))?");
    private static final Pattern CUT = Pattern.compile("/(\\d) before (.*)");

    private Desk() {}

    /** A paragraph on a desk. */
    static final class Draft {
        private String text;
        private final List<Integer> parts;

        Draft(String text, List<Integer> parts) {
            this.text = text;
            this.parts = new ArrayList<>(parts);
        }

        String text() {
            return text;
        }

        List<Integer> parts() {
            return parts;
        }
    }

    /** The change that a line describes. */
    static Consumer<List<Draft>> edit(String line) {
        int number = Character.digit(line.charAt(1), 10);
        String rest = line.length() > 3 ? line.substring(3) : "";
        return switch (line.charAt(0)) {
            case '~' -> drafts -> change(drafts, line);
            case '-' -> drafts -> drafts.remove(find(drafts, number));
            case '+' -> drafts -> drafts.add(behind(drafts, number), new Draft(rest, List.of()));
            case '<' -> drafts -> find(drafts, number).text = rest + " " + find(drafts, number).text;
            case '&' -> drafts -> join(drafts, number, Integer.parseInt(rest));
            case '/' -> drafts -> cut(drafts, line);
            case '^' ->
                drafts -> {
                    Draft moved = find(drafts, number);
                    drafts.remove(moved);
                    drafts.add(behind(drafts, Integer.parseInt(rest)), moved);
                };
            default -> throw new IllegalArgumentException("no desk does this: " + line);
        };
    }

    private static void change(List<Draft> drafts, String line) {
        Matcher matcher = WORDS.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("expected ~N old => new, got: " + line);
        }
        String old = matcher.group(2);
        List<Draft> holding = drafts.stream()
                .filter(draft -> draft.parts.contains(Integer.parseInt(matcher.group(1))))
                .filter(draft -> draft.text.contains(old))
                .toList();
        if (holding.size() != 1
                || holding.get(0).text.indexOf(old) != holding.get(0).text.lastIndexOf(old)) {
            throw new IllegalArgumentException("these words must stand there once: " + old);
        }
        String edited = matcher.group(3) == null ? "" : matcher.group(3);
        holding.get(0).text = holding.get(0)
                .text
                .replace(old, edited)
                .replaceAll("\\s+", " ")
                .replaceAll(" ([.,])", "$1")
                .strip();
    }

    private static void join(List<Draft> drafts, int one, int other) {
        Draft joined = find(drafts, one);
        Draft gone = find(drafts, other);
        joined.text += " " + gone.text;
        joined.parts.addAll(gone.parts);
        drafts.remove(gone);
    }

    private static void cut(List<Draft> drafts, String line) {
        Matcher matcher = CUT.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("expected /N before words, got: " + line);
        }
        Draft whole = find(drafts, Integer.parseInt(matcher.group(1)));
        int at = whole.text.indexOf(matcher.group(2));
        if (at < 0) {
            throw new IllegalArgumentException("no such words: " + matcher.group(2));
        }
        drafts.add(drafts.indexOf(whole) + 1, new Draft(whole.text.substring(at), whole.parts));
        whole.text = whole.text.substring(0, at).strip();
    }

    private static Draft find(List<Draft> drafts, int number) {
        return drafts.stream()
                .filter(draft -> draft.parts.contains(number))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no paragraph " + number));
    }

    private static int behind(List<Draft> drafts, int number) {
        return number == 0 ? 0 : drafts.indexOf(find(drafts, number)) + 1;
    }
}
