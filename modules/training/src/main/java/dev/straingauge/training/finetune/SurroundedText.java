package dev.straingauge.training.finetune;

import dev.straingauge.core.StanceQuery;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/**
 * A text between sentences of other texts, as in a long paragraph of which one sentence is about the pair. Without such lessons a
 * network loses that sentence among a hundred words about others. Belongs to one thread.
 */
final class SurroundedText {
    private static final int TRIES = 20;
    private static final int MOST_SENTENCES = 4;

    private final List<String> others;
    private final Random random;

    /**
     * Takes sentences from these texts.
     *
     * @param others whole paragraphs
     */
    SurroundedText(List<String> others, Random random) {
        this.others = others;
        this.random = random;
    }

    /** The question with sentences before its text, after it or both; empty if none was found that names neither party. */
    Optional<StanceQuery> of(StanceQuery query) {
        StanceQuery.Party b = query.b();
        if (b == null) {
            return Optional.empty();
        }
        boolean before = random.nextBoolean();
        boolean after = !before || random.nextBoolean();
        String text = (before ? sentences(query, b) : "")
                + query.text()
                + (after ? " " + sentences(query, b).strip() : "");
        return text.strip().equals(query.text())
                ? Optional.empty()
                : Optional.of(new StanceQuery(
                        text.strip(),
                        query.title(),
                        query.heading(),
                        new StanceQuery.Party(query.a().name(), List.of()),
                        new StanceQuery.Party(b.name(), List.of())));
    }

    private String sentences(StanceQuery query, StanceQuery.Party b) {
        for (int tries = 0; tries < TRIES; tries++) {
            String other = others.get(random.nextInt(others.size()));
            if (!names(other, query.a().name()) && !names(other, b.name())) {
                List<String> all = sentences(other);
                int count = 1 + random.nextInt(Math.min(MOST_SENTENCES, all.size()));
                int from = random.nextInt(all.size() - count + 1);
                return String.join("", all.subList(from, from + count)).strip() + " ";
            }
        }
        return "";
    }

    /** By its first word, which is how a text mostly calls a company. */
    private static boolean names(String text, String company) {
        return text.toLowerCase(Locale.ROOT).contains(company.split(" ", 2)[0].toLowerCase(Locale.ROOT));
    }

    private static List<String> sentences(String text) {
        BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ENGLISH);
        breaks.setText(text);
        List<String> sentences = new ArrayList<>();
        int from = breaks.first();
        for (int to = breaks.next(); to != BreakIterator.DONE; to = breaks.next()) {
            sentences.add(text.substring(from, to));
            from = to;
        }
        return sentences;
    }
}
