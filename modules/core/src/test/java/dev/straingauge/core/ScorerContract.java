package dev.straingauge.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What every {@link StanceModel} and {@link Scorer} must keep to. A test of a model extends this and says how the model
 * is loaded.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ScorerContract {
    private static final String STRAIN = "Alpha will sue Beta over the dispute, and the rift between them grows.";
    private static final String STABILITY = "Alpha and Beta renew their alliance and deepen their joint work.";
    private static final String NEUTRAL = "Alpha and Beta are both named in the list of exhibitors.";

    private StanceModel model = new KeywordStanceModel();

    /** A freshly loaded model, which the contract closes. */
    protected abstract StanceModel load();

    /**
     * How far an answer may differ, in probability, when its question comes in other company. Rounding only, unless a
     * model's arithmetic depends on the batch as a whole; then its test says so, and why.
     */
    protected double neighbourTolerance() {
        return 1e-6;
    }

    @BeforeAll
    void loadModel() {
        model = load();
    }

    @AfterAll
    void closeModel() {
        model.close();
    }

    @Test
    protected void modelHasAnIdOfNameAndHashAndAtLeastOneLanguage() {
        assertThat(model.id()).matches("[a-z0-9-]+@[0-9a-f]+");
        assertThat(model.languages()).isNotEmpty().allMatch(language -> language.matches("[a-z]{2}"));
    }

    @Test
    protected void anEmptyBatchHasNoAnswers() {
        assertThat(score(List.of())).isEmpty();
    }

    @Test
    protected void everyQuestionIsAnsweredInItsPlace() {
        List<StanceQuery> batch = mixedBatch();
        List<Reading> together = score(batch);

        assertThat(together).hasSameSizeAs(batch);
        for (int i = 0; i < batch.size(); i++) {
            assertAlike(together.get(i), alone(batch.get(i)), neighbourTolerance());
        }
    }

    @Test
    protected void theSameBatchHasTheSameAnswersAgain() {
        List<Reading> first = score(mixedBatch());
        List<Reading> second = score(mixedBatch());

        for (int i = 0; i < first.size(); i++) {
            assertAlike(first.get(i), second.get(i), 1e-6);
        }
    }

    @Test
    protected void strainScoresBelowStability() {
        assertThat(alone(query(STRAIN)).requireStance().score())
                .isLessThan(alone(query(STABILITY)).requireStance().score());
    }

    /** A model says the same things of every pair: what it leaves out once, it never says. */
    @Test
    protected void aQuestionAboutTwoIsAnsweredWithStanceAndWithTheRestAlwaysOrNever() {
        Reading one = alone(query(STRAIN));

        assertThat(score(mixedBatch())).allSatisfy(answer -> {
            assertThat(answer.stance()).isNotNull();
            assertThat(answer.toneA() == null).isEqualTo(one.toneA() == null);
            assertThat(answer.toneB() == null).isEqualTo(one.toneA() == null);
            assertThat(answer.certainty() == null).isEqualTo(one.certainty() == null);
            assertThat(answer.issues() == null).isEqualTo(one.issues() == null);
        });
    }

    @Test
    protected void aQuestionAboutOneIsAnsweredWithItsToneOrByAModelThatCannotTellItNotAtAll() {
        StanceQuery alone = new StanceQuery(STRAIN, "Alpha", null, party(STRAIN, "Alpha"), null);
        boolean tells = alone(query(STRAIN)).toneA() != null;

        List<Reading> answers = score(List.of(alone, query(STABILITY), alone));

        assertThat(answers.get(0)).isEqualTo(tells ? Reading.of(tone(answers.get(0))) : Reading.NOTHING);
        assertThat(answers.get(1).stance()).isNotNull();
        assertThat(answers.get(2).toneA() == null).isEqualTo(!tells);
    }

    @Test
    protected void aTextOfManyThousandWordsIsAnswered() {
        assertValid(alone(query((NEUTRAL + " ").repeat(5_000))));
        assertValid(alone(query("word ".repeat(50_000))));
    }

    @Test
    protected void oddTextsAreAnswered() {
        List<StanceQuery> odd = List.of(
                query("x"),
                query("."),
                query("\uD83D\uDE80\uD83D\uDC94 \uD83E\uDD1D"),
                query("\uD83D"),
                query("a\u0000b\u0001\u001B[31m\u202E\uFEFF"),
                query("\u0007"),
                query("漢字とかな"),
                query("a".repeat(5_000)));

        List<Reading> answers = score(odd);

        assertThat(answers).hasSameSizeAs(odd).allSatisfy(ScorerContract::assertValid);
    }

    @Test
    protected void aTextThatNamesNeitherPartyIsAnswered() {
        StanceQuery.Party a = new StanceQuery.Party("Alpha", List.of());
        StanceQuery.Party b = new StanceQuery.Party("Beta", List.of());

        assertValid(alone(new StanceQuery("They renew their vows.", null, null, a, b)));
        assertValid(alone(new StanceQuery("They renew their vows.", "Alpha and Beta", "What now? $1 \\", a, b)));
    }

    @Test
    protected void mentionsThatOverlapOrLieOutsideTheTextAreForgiven() {
        StanceQuery.Party a = new StanceQuery.Party(
                "Alpha",
                List.of(
                        new Mention("alpha", 0, 5, Mention.Kind.NAME),
                        new Mention("alpha", 3, 9, Mention.Kind.DESCRIPTION),
                        new Mention("alpha", 900, 905, Mention.Kind.NAME)));
        StanceQuery.Party b = new StanceQuery.Party("Beta", List.of(new Mention("beta", 0, 5, Mention.Kind.REFERENCE)));

        assertValid(alone(new StanceQuery("Alpha and Beta", null, null, a, b)));
    }

    @Test
    protected void scorersOfSeveralThreadsWorkAtOnce() throws Exception {
        int threads = 2;
        List<Reading> expected = score(mixedBatch());
        CyclicBarrier together = new CyclicBarrier(threads);
        Callable<List<Reading>> work = () -> {
            try (Scorer scorer = model.open()) {
                together.await();
                List<Reading> answers = List.of();
                for (int round = 0; round < 5; round++) {
                    answers = scorer.score(mixedBatch());
                }
                return answers;
            }
        };
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            for (Future<List<Reading>> answers : pool.invokeAll(List.of(work, work))) {
                for (int i = 0; i < expected.size(); i++) {
                    assertAlike(answers.get().get(i), expected.get(i), 1e-6);
                }
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    protected void closingTwiceDoesNoHarm() {
        StanceModel own = load();
        Scorer scorer = own.open();
        scorer.close();
        scorer.close();
        own.close();
        own.close();

        assertThat(score(List.of(query(NEUTRAL)))).hasSize(1);
    }

    /** Questions of unlike length, so that a batch has something to pad and to sort. */
    private static List<StanceQuery> mixedBatch() {
        List<StanceQuery> batch = new ArrayList<>();
        for (String text : List.of(STRAIN, NEUTRAL, STABILITY, "Alpha halts.", STABILITY + " " + NEUTRAL.repeat(9))) {
            batch.add(query(text));
        }
        batch.add(batch.get(0));
        return batch;
    }

    /** A question about Alpha and Beta, wherever the text names them. */
    private static StanceQuery query(String text) {
        return new StanceQuery(text, "Alpha and Beta", null, party(text, "Alpha"), party(text, "Beta"));
    }

    private static StanceQuery.Party party(String text, String name) {
        List<Mention> mentions = new ArrayList<>();
        for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
            mentions.add(new Mention(name.toLowerCase(Locale.ROOT), at, at + name.length(), Mention.Kind.NAME));
        }
        return new StanceQuery.Party(name, mentions);
    }

    private List<Reading> score(List<StanceQuery> batch) {
        try (Scorer scorer = model.open()) {
            return scorer.score(batch);
        }
    }

    private Reading alone(StanceQuery query) {
        return score(List.of(query)).get(0);
    }

    private static ToneProbabilities tone(Reading reading) {
        return Objects.requireNonNull(reading.toneA(), "toneA");
    }

    /** That probabilities are such is checked by their own types. */
    private static void assertValid(Reading answer) {
        assertThat(answer.stance()).isNotNull();
    }

    private static void assertAlike(Reading actual, Reading expected, double tolerance) {
        double[] one = numbers(actual);
        double[] other = numbers(expected);
        assertThat(one).hasSameSizeAs(other).containsExactly(other, within(tolerance));
    }

    /** Every probability of an answer, in a fixed order. */
    private static double[] numbers(Reading reading) {
        List<Double> all = new ArrayList<>();
        StanceProbabilities stance = reading.requireStance();
        all.addAll(List.of(stance.strain(), stance.neutral(), stance.stability()));
        for (ToneProbabilities tone : Arrays.asList(reading.toneA(), reading.toneB())) {
            if (tone != null) {
                all.addAll(List.of(tone.negative(), tone.neutral(), tone.positive()));
            }
        }
        CertaintyProbabilities certainty = reading.certainty();
        if (certainty != null) {
            List.of(Certainty.values()).forEach(one -> all.add(certainty.of(one)));
        }
        IssueProbabilities issues = reading.issues();
        if (issues != null) {
            List.of(Issue.values()).forEach(one -> all.add(issues.of(one)));
        }
        return all.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
