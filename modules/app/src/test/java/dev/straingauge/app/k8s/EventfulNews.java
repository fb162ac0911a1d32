package dev.straingauge.app.k8s;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * News in which everything happens that topics, stores and meters are for, as JSON lines. First three quiet weeks of two
 * partners; then five outlets tell of strain, each in its own words, and one of them is copied; two other companies sign
 * contracts; an article of before is withdrawn, and one comes that nobody can date.
 */
final class EventfulNews {
    /** What is on the topic of paragraphs and can't be read. */
    static final byte[] POISON = {'{', '"'};

    private static final LocalDate FIRST = LocalDate.of(2025, 8, 1);
    private static final int QUIET_DAYS = 20;
    private static final int SPIKE = QUIET_DAYS + 2;
    private static final int CONTRACTS = 4;
    private static final List<String> STRAIN = List.of(
            "OpenAI sued Microsoft over unpaid invoices for computing power, a filing at the court in Delaware shows.",
            "Microsoft halted deliveries of servers after a dispute with OpenAI about who pays for their electricity.",
            "Lawyers of OpenAI accused Microsoft of breaking the contract on revenue, and sued for damages of a billion.",
            "The rift between Microsoft and OpenAI has become an open dispute, three people at the negotiations said.",
            "Microsoft sues OpenAI for withholding source code that the agreement of 2019 promised it, judges were told.");

    private final StringBuilder lines = new StringBuilder();

    private EventfulNews() {}

    /** The quiet weeks. */
    static String quiet() {
        EventfulNews news = new EventfulNews();
        for (int day = 0; day < QUIET_DAYS; day++) {
            news.add(
                    "quiet-" + day,
                    day,
                    "Planck Wire",
                    "Microsoft and OpenAI answered questions about " + words(day, 20) + ".");
        }
        news.add("withdrawn", SPIKE - 1, "Daily", "Microsoft and OpenAI sat down to talk of " + words(300, 12) + ".");
        return news.lines.toString();
    }

    /** What comes after them. */
    static String strained() {
        EventfulNews news = new EventfulNews();
        for (int outlet = 0; outlet < STRAIN.size(); outlet++) {
            news.add("strain-" + outlet, SPIKE, "Outlet " + outlet, STRAIN.get(outlet));
        }
        news.add("copy", SPIKE, "Copyist", STRAIN.get(0));
        for (int contract = 0; contract < CONTRACTS; contract++) {
            news.add(
                    "contract-" + contract,
                    SPIKE,
                    "Planck Wire",
                    "Apple signed a contract with Tesla on " + words(200 + contract, 12) + ".");
        }
        news.add("withdrawn", SPIKE, "Daily", "This story has been withdrawn");
        news.lines.append("{\"id\":\"undated\",\"source\":\"Daily\",\"text\":\"Microsoft and OpenAI, undated.\"}\n");
        return news.lines.toString();
    }

    private void add(String id, int day, String source, String text) {
        lines.append(String.format(
                Locale.ROOT,
                "{\"id\":\"%s\",\"publishedAt\":\"%sT08:00:00Z\",\"source\":\"%s\",\"text\":\"%s\"}%n",
                id,
                FIRST.plusDays(day),
                source,
                text));
    }

    private static String words(long seed, int count) {
        return new Random(seed)
                .ints(count, 0, Integer.MAX_VALUE)
                .mapToObj(word -> Integer.toString(word, 36).replaceAll("[0-9]", "e"))
                .collect(Collectors.joining(" "));
    }
}
