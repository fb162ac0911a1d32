package dev.straingauge.topology;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stories in the versions that outlets run, with what belongs together; its README says how a file of them is read.
 *
 * @param articles every version of every story
 * @param pairs company names, two of each partnership
 */
record OriginSet(List<Article> articles, List<List<String>> pairs) {
    /** How two paragraphs belong together. */
    enum Relation {
        SAME,
        OTHER,
        LEFT_OUT
    }

    /**
     * A paragraph as an outlet printed it.
     *
     * @param text its words
     * @param parts the paragraphs of stories that it holds, the first one first; none when the outlet wrote it itself
     * @param doubtful those of other stories that it may be said to repeat
     */
    record Printed(String text, List<String> parts, Set<String> doubtful) {
        Relation to(Printed other) {
            if (parts.isEmpty() || other.parts.isEmpty()) {
                return Relation.OTHER;
            }
            if (parts.get(0).equals(other.parts.get(0))) {
                return Relation.SAME;
            }
            return parts.stream().anyMatch(other.parts::contains)
                            || parts.stream().anyMatch(other.doubtful::contains)
                            || other.parts.stream().anyMatch(doubtful::contains)
                    ? Relation.LEFT_OUT
                    : Relation.OTHER;
        }
    }

    /** A version of a story in an outlet. */
    record Article(
            String id, String story, String pair, String outlet, String title, Instant at, List<Printed> printed) {}

    private static final Pattern STORY = Pattern.compile("story (\\S+) (\\S+) (.*?) \\| (.*)");
    private static final Pattern RUN = Pattern.compile("run (.*?) \\+(\\d+) \\| (.*)");
    private static final Pattern REPEATS = Pattern.compile("([=?]) (\\d) (\\S+) (\\d)");

    static OriginSet read(String name) {
        Reader reader = new Reader();
        int number = 0;
        for (String line : lines(name)) {
            number++;
            try {
                reader.take(line);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(name + ", line " + number + ": " + e.getMessage(), e);
            }
        }
        reader.finish();
        return new OriginSet(reader.articles, reader.pairs);
    }

    private static List<String> lines(String name) {
        try (InputStream in = OriginSet.class.getResourceAsStream("origins/" + name)) {
            if (in == null) {
                throw new IllegalStateException("no file origins/" + name + " beside the tests");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Reader {
        private final List<Article> articles = new ArrayList<>();
        private final List<List<String>> pairs = new ArrayList<>();
        private final List<Consumer<List<Desk.Draft>>> desk = new ArrayList<>();
        private final Map<String, String> same = new HashMap<>();
        private final Map<String, Set<String>> doubtful = new HashMap<>();
        private final List<String> paragraphs = new ArrayList<>();
        private String story = "";
        private String outlet = "";
        private String title = "";
        private Instant first = Instant.EPOCH;
        private Duration after = Duration.ZERO;

        void take(String line) {
            Matcher told = STORY.matcher(line);
            Matcher run = RUN.matcher(line);
            Matcher repeats = REPEATS.matcher(line);
            if (line.isEmpty() || line.startsWith("#")) {
                return;
            }
            if (line.startsWith("pair ")) {
                finish();
                story = "";
                pairs.add(List.of(line.substring(5).split(" \\| ")));
            } else if (told.matches()) {
                finish();
                paragraphs.clear();
                story = told.group(1);
                first = Instant.parse(told.group(2) + ":00Z");
                begin(told.group(3), told.group(4), Duration.ZERO);
            } else if (run.matches()) {
                finish();
                begin(run.group(1), run.group(3), Duration.ofMinutes(Long.parseLong(run.group(2))));
            } else if (repeats.matches()) {
                String own = part(Integer.parseInt(repeats.group(2)));
                String other = repeats.group(3) + "." + repeats.group(4);
                if (repeats.group(1).equals("=")) {
                    same.put(own, other);
                } else {
                    doubtful.computeIfAbsent(own, key -> new HashSet<>()).add(other);
                }
            } else if (Character.isDigit(line.charAt(0))) {
                paragraphs.add(line.substring(2));
            } else {
                desk.add(Desk.edit(line));
            }
        }

        private void begin(String by, String headline, Duration later) {
            outlet = by;
            title = headline;
            after = later;
            desk.clear();
        }

        /** Ends the article that is being read, if there is one. */
        void finish() {
            if (story.isEmpty()) {
                return;
            }
            List<Desk.Draft> drafts = new ArrayList<>();
            for (int i = 0; i < paragraphs.size(); i++) {
                drafts.add(new Desk.Draft(paragraphs.get(i), List.of(i + 1)));
            }
            desk.forEach(each -> each.accept(drafts));
            List<Printed> printed = new ArrayList<>();
            for (Desk.Draft draft : drafts) {
                Set<String> doubts = new HashSet<>();
                draft.parts().forEach(part -> doubts.addAll(doubtful.getOrDefault(part(part), Set.of())));
                List<String> parts = draft.parts().stream()
                        .map(this::part)
                        .map(part -> same.getOrDefault(part, part))
                        .toList();
                printed.add(new Printed(draft.text(), parts, doubts));
            }
            String slug = outlet.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
            articles.add(new Article(
                    story + "~" + slug,
                    story,
                    String.join(" | ", pairs.get(pairs.size() - 1)),
                    outlet,
                    title,
                    first.plus(after),
                    printed));
        }

        private String part(int number) {
            return story + "." + number;
        }
    }
}
