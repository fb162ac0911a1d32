package dev.straingauge.training.evaluation;

import dev.straingauge.core.Reading;
import dev.straingauge.core.Stance;
import dev.straingauge.core.StanceQuery;
import dev.straingauge.training.corpus.Labelled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * Whether a model heeds whom it is asked about: each paragraph is asked about two companies from elsewhere in the set, of
 * which it says nothing, and so has to come out neutral.
 *
 * @param asked paragraphs that were asked, 0 or more
 * @param neutral those that came out neutral
 */
public record Swap(int asked, int neutral) {
    /** Draws before a paragraph is given up. */
    private static final int TRIES = 50;

    /** The share that came out neutral, in [0, 1]; 0 when none was asked. */
    public double share() {
        return Confusion.ratio(neutral, asked);
    }

    /** Counts what came out. */
    static Swap of(List<Reading> readings) {
        return new Swap(readings.size(), (int) readings.stream()
                .filter(reading -> reading.requireStance().stance() == Stance.NEUTRAL)
                .count());
    }

    /**
     * The questions to ask: each paragraph once, about two names of the set that neither its text nor its title has. Which
     * two is drawn by the paragraph's words, so that it is the same at every measurement. A paragraph without such names
     * is left out, and so is one that names neither company that it was labelled for: of "the two companies" alone nobody can
     * say which two they are.
     *
     * @param questions the set
     * @param finder gives a question back with the mentions that it finds; a name that is meant after all, by another
     *     word, is passed over
     */
    public static List<StanceQuery> questions(List<Labelled> questions, UnaryOperator<StanceQuery> finder) {
        Set<String> names = new TreeSet<>();
        for (Labelled question : questions) {
            StanceQuery.Party b = question.query().b();
            if (b != null) {
                names.add(question.query().a().name());
                names.add(b.name());
            }
        }
        List<String> all = List.copyOf(names);
        Set<String> done = new HashSet<>();
        List<StanceQuery> swapped = new ArrayList<>();
        for (Labelled question : questions) {
            if (question.query().b() != null
                    && question.namesParty(finder)
                    && done.add(question.query().text())) {
                about(question.query(), all, finder).ifPresent(swapped::add);
            }
        }
        return swapped;
    }

    private static Optional<StanceQuery> about(
            StanceQuery query, List<String> names, UnaryOperator<StanceQuery> finder) {
        String words = (query.text() + "\n" + query.title()).toLowerCase(Locale.ROOT);
        Random random = new Random(seed(query.text()));
        for (int tries = 0; tries < TRIES; tries++) {
            String a = names.get(random.nextInt(names.size()));
            String b = names.get(random.nextInt(names.size()));
            if (a.equals(b) || isNamed(a, words) || isNamed(b, words)) {
                continue;
            }
            StanceQuery question = finder.apply(new StanceQuery(
                    query.text(),
                    query.title(),
                    query.heading(),
                    new StanceQuery.Party(a, List.of()),
                    new StanceQuery.Party(b, List.of())));
            if (question.a().mentions().isEmpty()
                    && (question.b() == null || question.b().mentions().isEmpty())) {
                return Optional.of(question);
            }
        }
        return Optional.empty();
    }

    private static boolean isNamed(String name, String words) {
        return words.contains(name.toLowerCase(Locale.ROOT));
    }

    /** Not {@link String#hashCode}, whose low bits hardly differ for texts that end alike. */
    private static long seed(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).getMostSignificantBits();
    }
}
