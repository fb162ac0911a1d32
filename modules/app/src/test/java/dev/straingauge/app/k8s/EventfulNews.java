package dev.straingauge.app.k8s;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * News in which everything happens that topics, stores and meters are for: three quiet weeks of two partners, then five outlets
 * that tell of strain, each in its own words, one of them copied; two other companies that sign contracts; an article that was
 * published before and is withdrawn; one that nobody can date. Bytes that are no paragraph are {@link #POISON}.
 */
final class EventfulNews {
    /** What is on the topic of paragraphs and can't be read. */
    static final byte[] POISON = {'{', '"'};

    private static final LocalDate FIRST = LocalDate.of(2025, 8, 1);
    private static final int QUIET_DAYS = 20;
    private static final int OUTLETS = 5;
    private static final int CONTRACTS = 4;

    private final StringBuilder lines = new StringBuilder();
    private int articles;

    private EventfulNews() {}

    /** All of it, an article on each line. */
    static String asJsonLines() {
        EventfulNews news = new EventfulNews();
        for (int day = 0; day < QUIET_DAYS; day++) {
            news.add("quiet-" + day, day, "Planck Wire", "Microsoft and OpenAI spoke of " + words(day, 20) + ".");
        }
        for (int outlet = 0; outlet < OUTLETS; outlet++) {
            news.add(
                    "strain-" + outlet,
                    QUIET_DAYS + 2,
                    "Outlet " + outlet,
                    "OpenAI sued Microsoft in a dispute over " + words(100 + outlet, 30) + ".");
        }
        news.add("copy", QUIET_DAYS + 2, "Copyist", "OpenAI sued Microsoft in a dispute over " + words(100, 30) + ".");
        for (int contract = 0; contract < CONTRACTS; contract++) {
            news.add(
                    "contract-" + contract,
                    QUIET_DAYS + 2,
                    "Planck Wire",
                    "Apple signed a contract with Tesla on " + words(200 + contract, 12) + ".");
        }
        news.add("renewal", QUIET_DAYS + 3, "Daily", "Microsoft and OpenAI renew their contract.");
        news.add("withdrawn", 3, "Daily", "Microsoft and OpenAI halted " + words(300, 12) + ".");
        news.lines.append("{\"id\":\"undated\",\"source\":\"Daily\",\"text\":\"Microsoft and OpenAI, undated.\"}\n");
        return news.lines.toString();
    }

    /** That the one article is withdrawn; to be published after the rest. */
    static String withdrawal() {
        EventfulNews news = new EventfulNews();
        news.add("withdrawn", 4, "Daily", "This story has been withdrawn");
        return news.lines.toString();
    }

    private void add(String id, int day, String source, String text) {
        lines.append(String.format(
                Locale.ROOT,
                "{\"id\":\"%s\",\"publishedAt\":\"%sT08:%02d:00Z\",\"source\":\"%s\",\"text\":\"%s\"}%n",
                id,
                FIRST.plusDays(day),
                articles++ % 60,
                source,
                text));
    }

    private static String words(long seed, int count) {
        Random random = new Random(seed);
        return random.ints(count, 0, Integer.MAX_VALUE)
                .mapToObj(word -> Integer.toString(word, 36).replaceAll("[0-9]", "e"))
                .collect(Collectors.joining(" "));
    }
}
