package dev.straingauge.linking;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Learns the weights by which linking judges names that others bear, and measures them: on sentences whose name was not
 * learned from, in turns, and on sentences that were held back. The names around one that is judged are judged by what was
 * learned in the round before.
 */
public final class NameTraining {
    private static final int FOLDS = 8;
    private static final int ROUNDS = 2;

    private NameTraining() {}

    /**
     * Learns.
     *
     * @param arguments folder with {@code ambiguous-train.tsv}, {@code ambiguous-dev.tsv} and the {@code companies} tables; articles
     *     as JSON lines with {@code id} and {@code paragraphs}, packed with gzip or not; how much a name from them counts against
     *     one from a sentence; strength of the prior; what is added to all log-odds in the end, since more names mean companies in
     *     the news than in the sentences; the file to write
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 6) {
            throw new IllegalArgumentException(
                    "usage: LABELS ARTICLES.jsonl[.gz] NEWS-WEIGHT STRENGTH OFFSET NAME-WEIGHTS.tsv");
        }
        Path labels = Path.of(arguments[0]);
        double newsWeight = Double.parseDouble(arguments[2]);
        double strength = Double.parseDouble(arguments[3]);
        double offset = Double.parseDouble(arguments[4]);
        double[] weights = new double[NameFeatures.COUNT];
        for (int round = 1; round <= ROUNDS; round++) {
            List<NameSentence> sentences = NameSentence.read(labels.resolve("ambiguous-train.tsv"), weights);
            List<NameSentence> held = NameSentence.read(labels.resolve("ambiguous-dev.tsv"), weights);
            NewsNames news = new NewsNames(
                    weights,
                    newsWeight,
                    List.of(labels.resolve("companies-dev.tsv"), labels.resolve("companies-test.tsv")));
            News.forEach(Path.of(arguments[1]), news::read);
            List<Regression.Row> rows = new ArrayList<>(news.rows());
            System.out.println(String.format(
                    Locale.ROOT,
                    "round %d: %d sentences with %d names, %d names in the news (%d of them companies)",
                    round,
                    sentences.size(),
                    new TreeSet<>(sentences.stream().map(NameSentence::name).toList()).size(),
                    rows.size(),
                    rows.stream().filter(Regression.Row::company).count()));
            System.out.println(String.format(
                    Locale.ROOT, "  names not learned from: %.4f right", crossValidated(sentences, rows, strength)));
            sentences.forEach(sentence -> rows.addAll(sentence.rows()));
            weights = Regression.fit(rows, strength);
            weights[NameFeatures.place(NameCue.ALWAYS)] += offset;
            System.out.println(String.format(
                    Locale.ROOT,
                    "  held back: %.3f right, %.3f without the offset",
                    right(held, weights),
                    right(held, without(offset, weights))));
        }
        Files.writeString(Path.of(arguments[5]), table(weights));
    }

    private static double crossValidated(List<NameSentence> sentences, List<Regression.Row> news, double strength) {
        List<String> names = new ArrayList<>(
                new TreeSet<>(sentences.stream().map(NameSentence::name).toList()));
        Collections.shuffle(names, new Random(7));
        Map<String, Integer> folds = new TreeMap<>();
        names.forEach(name -> folds.put(name, folds.size() % FOLDS));
        double right = 0;
        for (int fold = 0; fold < FOLDS; fold++) {
            int held = fold;
            List<Regression.Row> rows = new ArrayList<>();
            news.stream()
                    .filter(row -> folds.getOrDefault(row.name(), -1) != held)
                    .forEach(rows::add);
            sentences.stream()
                    .filter(sentence -> folds.getOrDefault(sentence.name(), -1) != held)
                    .forEach(sentence -> rows.addAll(sentence.rows()));
            double[] weights = Regression.fit(rows, strength);
            right += sentences.stream()
                    .filter(sentence -> folds.getOrDefault(sentence.name(), -1) == held)
                    .filter(sentence -> sentence.isRight(weights))
                    .count();
        }
        return right / sentences.size();
    }

    private static double[] without(double offset, double[] weights) {
        double[] without = weights.clone();
        without[NameFeatures.place(NameCue.ALWAYS)] -= offset;
        return without;
    }

    private static double right(List<NameSentence> sentences, double[] weights) {
        return sentences.stream().filter(sentence -> sentence.isRight(weights)).count() / (double) sentences.size();
    }

    private static String table(double[] weights) {
        StringBuilder table = new StringBuilder();
        List<String> names = NameFeatures.names();
        for (int at = 0; at < weights.length; at++) {
            table.append(String.format(Locale.ROOT, "%s\t%.4f%n", names.get(at), weights[at]));
        }
        return table.toString();
    }
}
