package dev.straingauge.training.evaluation;

import dev.straingauge.core.Stance;
import dev.straingauge.core.StanceProbabilities;
import dev.straingauge.training.corpus.Labelled;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * How well a model reads a labelled set.
 *
 * @param confusion what was taken for what
 * @param macroF1 mean F1 of the stances, in [0, 1]
 * @param low lower end of the interval that holds 95 % of the macro-F1s of {@value #RESAMPLES} bootstrap samples
 * @param high its upper end
 * @param calibrationError expected calibration error, in [0, 1]
 * @param commonest macro-F1 of always answering the commonest stance
 * @param worst the errors of which the model was surest, {@value #WORST} at most
 */
public record Evaluation(
        Confusion confusion,
        double macroF1,
        double low,
        double high,
        double calibrationError,
        double commonest,
        List<Miss> worst) {

    static final int RESAMPLES = 1_000;
    static final int WORST = 20;

    /** The bootstrap's seed: the same set and answers give the same interval. */
    private static final long SEED = 20_060_101;

    /**
     * A paragraph that the model read otherwise than people did.
     *
     * @param paragraph the paragraph and its label
     * @param said what the model said
     */
    public record Miss(Labelled paragraph, StanceProbabilities said) {
        /** How sure the model was of its answer, in [0, 1]. */
        public double confidence() {
            return Math.max(said.strain(), Math.max(said.neutral(), said.stability()));
        }
    }

    /**
     * Compares answers with labels.
     *
     * @param paragraphs one or more labelled paragraphs
     * @param answers the model's answer to each, in the same order
     */
    public static Evaluation of(List<Labelled> paragraphs, List<StanceProbabilities> answers) {
        if (paragraphs.isEmpty() || paragraphs.size() != answers.size()) {
            throw new IllegalArgumentException("there must be one answer for each of one or more paragraphs, got: "
                    + paragraphs.size() + " paragraphs and " + answers.size() + " answers");
        }
        List<Stance> seen = paragraphs.stream().map(Labelled::stance).toList();
        List<Stance> said = answers.stream().map(StanceProbabilities::stance).toList();
        Confusion confusion = Confusion.of(seen, said);
        double[] resampled = resample(seen, said);
        return new Evaluation(
                confusion,
                confusion.macroF1(),
                resampled[(int) (RESAMPLES * 0.025)],
                resampled[(int) (RESAMPLES * 0.975)],
                Calibration.expectedError(seen, answers),
                commonest(seen, confusion),
                worst(paragraphs, answers));
    }

    private static double[] resample(List<Stance> seen, List<Stance> said) {
        Random random = new Random(SEED);
        return IntStream.range(0, RESAMPLES)
                .mapToDouble(sample -> {
                    List<Stance> someSeen = new ArrayList<>(seen.size());
                    List<Stance> someSaid = new ArrayList<>(seen.size());
                    for (int at = 0; at < seen.size(); at++) {
                        int drawn = random.nextInt(seen.size());
                        someSeen.add(seen.get(drawn));
                        someSaid.add(said.get(drawn));
                    }
                    return Confusion.of(someSeen, someSaid).macroF1();
                })
                .sorted()
                .toArray();
    }

    private static double commonest(List<Stance> seen, Confusion confusion) {
        Stance most = List.of(Stance.values()).stream()
                .max(Comparator.comparingInt(confusion::seen))
                .orElseThrow();
        return Confusion.of(seen, seen.stream().map(stance -> most).toList()).macroF1();
    }

    private static List<Miss> worst(List<Labelled> paragraphs, List<StanceProbabilities> answers) {
        return IntStream.range(0, paragraphs.size())
                .mapToObj(at -> new Miss(paragraphs.get(at), answers.get(at)))
                .filter(miss -> miss.said().stance() != miss.paragraph().stance())
                .sorted(Comparator.comparingDouble(Miss::confidence).reversed().thenComparing(miss -> miss.paragraph()
                        .id()))
                .limit(WORST)
                .toList();
    }
}
