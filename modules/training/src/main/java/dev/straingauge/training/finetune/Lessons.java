package dev.straingauge.training.finetune;

import dev.straingauge.core.Issue;
import dev.straingauge.core.Stance;
import dev.straingauge.core.StanceQuery;
import dev.straingauge.model.RoleTokens;
import dev.straingauge.training.corpus.Labelled;
import dev.straingauge.training.corpus.Labels;
import dev.straingauge.training.finetune.Lesson.Source;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Makes lessons of labelled questions. Belongs to one thread. */
final class Lessons {
    private static final int TRIES = 20;

    private final RoleTokens tokens;
    private final FineTuningConfig config;
    private final UnaryOperator<StanceQuery> finder;

    /**
     * Reads questions in a tokenizer's way.
     *
     * @param finder gives a question back with the mentions that it finds
     */
    Lessons(RoleTokens tokens, FineTuningConfig config, UnaryOperator<StanceQuery> finder) {
        this.tokens = tokens;
        this.config = config;
        this.finder = finder;
    }

    /** A lesson for each question, in their order; weights are those of their source. */
    List<Lesson> of(Source source, List<Labelled> questions) {
        float weight = config.source(source);
        return questions.stream()
                .map(question -> lesson(source, question.located(finder), weight > 0 ? weight : 1))
                .toList();
    }

    /**
     * The lessons of each epoch: all questions, and some of the pairs again with companies that the text is not about. These
     * are drawn anew for each epoch.
     */
    List<List<Lesson>> epochs(Map<Source, List<Labelled>> questions) {
        List<Lesson> all = new ArrayList<>();
        List<Labelled> pairs = new ArrayList<>();
        for (Source source : Source.values()) {
            List<Labelled> own = questions.getOrDefault(source, List.of());
            if (config.source(source) > 0) {
                all.addAll(of(source, own));
                own.stream()
                        .filter(question -> question.labels().stance() != null)
                        .forEach(pairs::add);
            }
        }
        List<List<Lesson>> epochs = new ArrayList<>();
        for (int epoch = 0; epoch < config.epochs(); epoch++) {
            List<Lesson> lessons = new ArrayList<>(all);
            Random random = new Random(config.seed() * 7 + epoch);
            lessons.addAll(otherPairs(pairs, random));
            lessons.addAll(unnamed(questions, random));
            lessons.addAll(surrounded(pairs, random));
            epochs.add(lessons);
        }
        return epochs;
    }

    private List<Lesson> otherPairs(List<Labelled> pairs, Random random) {
        float weight = config.source(Source.OTHER_PAIR);
        List<Lesson> lessons = new ArrayList<>();
        for (Labelled pair : pairs) {
            // Of a text that names neither nobody can say that it is not about others.
            if (weight > 0 && random.nextFloat() < config.otherPairs() && pair.namesParty(finder)) {
                other(pair, pairs, random).ifPresent(query -> {
                    Labels neutral = new Labels(Stance.NEUTRAL, null, null, null, List.of());
                    lessons.add(lesson(Source.OTHER_PAIR, new Labelled(pair.id(), query, neutral), weight));
                });
            }
        }
        return lessons;
    }

    /** Some of the pairs again, their names in the text replaced by "the company" and "its partner". */
    private List<Lesson> unnamed(Map<Source, List<Labelled>> questions, Random random) {
        List<Lesson> lessons = new ArrayList<>();
        for (Source source : List.of(Source.CORPUS, Source.NEWS)) {
            for (Labelled question : questions.getOrDefault(source, List.of())) {
                if (config.source(source) > 0 && random.nextFloat() < config.unnamed()) {
                    Labelled located = question.located(finder);
                    UnnamedText.of(located.query(), random).ifPresent(query -> {
                        Labels labels = located.labels().withoutTones();
                        lessons.add(lesson(source, new Labelled(located.id(), query, labels), config.source(source)));
                    });
                }
            }
        }
        return lessons;
    }

    /** Some of the pairs again, their text between sentences about others. */
    private List<Lesson> surrounded(List<Labelled> pairs, Random random) {
        float weight = config.source(Source.SURROUNDED);
        List<Lesson> lessons = new ArrayList<>();
        SurroundedText around = new SurroundedText(
                pairs.stream().map(pair -> pair.query().text()).toList(), random);
        for (Labelled pair : pairs) {
            if (weight > 0 && random.nextFloat() < config.surrounded()) {
                around.of(pair.query()).ifPresent(query -> {
                    Labelled longer = new Labelled(
                            pair.id(), finder.apply(query), pair.labels().withoutTones());
                    lessons.add(lesson(Source.SURROUNDED, longer, weight));
                });
            }
        }
        return lessons;
    }

    /** The same text about two companies that it does not name, or about one of its own and one that it does not. */
    private Optional<StanceQuery> other(Labelled pair, List<Labelled> pairs, Random random) {
        StanceQuery query = pair.query();
        String words = (query.text() + "\n" + query.title()).toLowerCase(Locale.ROOT);
        for (int tries = 0; tries < TRIES; tries++) {
            String a = pairs.get(random.nextInt(pairs.size())).query().a().name();
            String b = random.nextBoolean()
                    ? pairs.get(random.nextInt(pairs.size())).query().a().name()
                    : query.a().name();
            boolean isForeign = !words.contains(a.toLowerCase(Locale.ROOT))
                    && (b.equals(query.a().name()) || !words.contains(b.toLowerCase(Locale.ROOT)));
            if (isForeign && !a.equals(b)) {
                return Optional.of(finder.apply(new StanceQuery(
                        query.text(),
                        query.title(),
                        query.heading(),
                        new StanceQuery.Party(a, List.of()),
                        new StanceQuery.Party(b, List.of()))));
            }
        }
        return Optional.empty();
    }

    /** Of a long text the first piece that names a party, or else the first. */
    private Lesson lesson(Source source, Labelled question, float weight) {
        RoleTokens.Question asked = tokens.of(question.query());
        RoleTokens.Row row = asked.rows().stream()
                .filter(RoleTokens.Row::hasMention)
                .findFirst()
                .orElse(asked.rows().get(0));
        Labels labels = question.labels();
        List<Issue> issues = labels.issues();
        Set<Integer> numbers = new HashSet<>();
        if (issues != null) {
            issues.forEach(issue -> numbers.add(number(issue)));
        }
        int toneA = number(labels.toneA());
        int toneB = number(labels.toneB());
        return new Lesson(
                source,
                config.pairsOnly() ? unmarked(row) : row,
                number(labels.stance()),
                number(labels.certainty()),
                numbers,
                issues != null,
                asked.swapped() ? toneB : toneA,
                asked.swapped() ? toneA : toneB,
                weight,
                labels.answer());
    }

    private static RoleTokens.Row unmarked(RoleTokens.Row row) {
        int[] roles = Arrays.stream(row.roles())
                .map(role -> role < RoleTokens.CONTEXT ? RoleTokens.TEXT : role)
                .toArray();
        return new RoleTokens.Row(row.ids(), roles);
    }

    /** Classes stand among the logits in the order in which they are declared. */
    private static <E extends Enum<E>> int number(@Nullable E label) {
        return label == null
                ? Lesson.UNKNOWN
                : Arrays.asList(label.getDeclaringClass().getEnumConstants()).indexOf(label);
    }
}
