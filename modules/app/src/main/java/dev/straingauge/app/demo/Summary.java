package dev.straingauge.app.demo;

import dev.straingauge.core.Alert;
import dev.straingauge.core.Balance;
import dev.straingauge.core.Evidence;
import dev.straingauge.core.Observation;
import dev.straingauge.core.Stance;
import dev.straingauge.core.Weighting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a replay came to.
 *
 * @param model id of the model that read
 * @param from publication time of the first paragraph about a watched partnership; null when there was none
 * @param to publication time of the last one; null when there was none
 * @param partnerships what was found of each covered partnership, the most strained first
 * @param uncovered names of watched partnerships of which nothing was found
 * @param alerts alerts in the order in which they were opened
 * @param articles stance of each article toward each partnership, the most strained first
 * @param rejected what could not be read
 * @param balance what became of the paragraphs
 * @param timing how long it took
 */
public record Summary(
        String model,
        @Nullable Instant from,
        @Nullable Instant to,
        List<PartnershipRow> partnerships,
        List<String> uncovered,
        List<AlertRow> alerts,
        List<ArticleRow> articles,
        List<RejectedRow> rejected,
        Balance balance,
        Timing timing) {

    /** Characters of a sparkline. */
    static final int BUCKETS = 24;

    /** Paragraphs quoted for an alert, and for an article. */
    static final int QUOTES = 3;

    /**
     * One partnership over the whole replay; copies count in {@code paragraphs} and {@code copies} only.
     *
     * @param id partnership id
     * @param label both names
     * @param discovered whether nobody listed it: it was found in the news
     * @param netStance mean score by the line's weights, in [−1, 1]
     * @param index the time-decayed index at the end, in [−1, 1]
     * @param strainShare strain / (strain + stability), in [0, 1]
     * @param paragraphs paragraphs read
     * @param copies those that repeat an earlier one
     * @param articles articles that they came in
     * @param origins independent reports
     * @param series net stance in each of {@link #BUCKETS} equal stretches from {@code from} to {@code to}
     */
    record PartnershipRow(
            String id,
            String label,
            boolean discovered,
            double netStance,
            double index,
            double strainShare,
            int paragraphs,
            int copies,
            int articles,
            int origins,
            List<OptionalDouble> series) {}

    /**
     * One alert, as its last record tells it.
     *
     * @param alert the last record
     * @param quotes its strongest paragraphs, {@link #QUOTES} at most
     */
    record AlertRow(Alert alert, List<Evidence> quotes) {}

    /**
     * One article's stance toward one partnership; copies count as well, because they are its words.
     *
     * @param id article id
     * @param title its title, or null
     * @param source the outlet
     * @param publishedAt publication time
     * @param partnership partnership id
     * @param label both names
     * @param netStance mean score, in [−1, 1]
     * @param strainShare strain / (strain + stability), in [0, 1]
     * @param paragraphs paragraphs about the partnership
     * @param strongest its most strained paragraphs, {@link #QUOTES} at most
     */
    record ArticleRow(
            String id,
            @Nullable String title,
            String source,
            Instant publishedAt,
            String partnership,
            String label,
            double netStance,
            double strainShare,
            int paragraphs,
            List<Quote> strongest) {}

    /**
     * A paragraph's words and its score.
     *
     * @param paragraph its number in its article, from 0
     * @param score P(stability) − P(strain), in [−1, 1]
     * @param stance the likeliest stance
     * @param text the words
     */
    record Quote(int paragraph, double score, Stance stance, String text) {}

    /**
     * Something that could not be read.
     *
     * @param from file and line, or place in Kafka
     * @param reason class of trouble
     * @param detail one line for people
     */
    record RejectedRow(String from, String reason, String detail) {}

    /**
     * How long it took, from the start of the program.
     *
     * @param firstScored until the first paragraph was scored
     * @param done until everything was read, scored and indexed
     * @param scoredPerSecond paragraphs scored per second between the two
     */
    record Timing(Duration firstScored, Duration done, double scoredPerSecond) {}

    static List<PartnershipRow> partnerships(
            Collection<Observation> observations,
            Map<String, Double> indexNow,
            Instant from,
            Instant to,
            Weighting weighting) {
        Map<String, List<Observation>> byPartnership = observations.stream()
                .collect(Collectors.groupingBy(Observation::partnership, TreeMap::new, Collectors.toList()));
        List<PartnershipRow> rows = new ArrayList<>();
        byPartnership.forEach((id, all) -> {
            List<Observation> own =
                    all.stream().filter(observation -> !observation.isCopy()).toList();
            rows.add(new PartnershipRow(
                    id,
                    label(all.get(0)),
                    all.stream().allMatch(Observation::isDiscovered),
                    netStance(own, weighting),
                    indexNow.getOrDefault(id, 0.0),
                    strainShare(own),
                    all.size(),
                    all.size() - own.size(),
                    (int) all.stream().map(Observation::articleId).distinct().count(),
                    (int) own.stream().map(Observation::origin).distinct().count(),
                    series(own, from, to, weighting)));
        });
        rows.sort(Comparator.comparingDouble(PartnershipRow::netStance).thenComparing(PartnershipRow::id));
        return rows;
    }

    static List<AlertRow> alerts(Collection<Alert> records) {
        Map<String, Alert> last = new LinkedHashMap<>();
        records.forEach(alert -> last.put(alert.id(), alert));
        return last.values().stream()
                .sorted(Comparator.comparing(Alert::openedAt).thenComparing(Alert::id))
                .map(alert -> new AlertRow(
                        alert, alert.evidence().stream().limit(QUOTES).toList()))
                .toList();
    }

    static List<ArticleRow> articles(Collection<Observation> observations) {
        return observations.stream()
                .collect(
                        Collectors.groupingBy(observation -> observation.articleId() + '@' + observation.partnership()))
                .values()
                .stream()
                .map(Summary::article)
                .sorted(Comparator.comparingDouble(ArticleRow::netStance)
                        .thenComparing(ArticleRow::id)
                        .thenComparing(ArticleRow::partnership))
                .toList();
    }

    private static ArticleRow article(List<Observation> paragraphs) {
        Observation first = paragraphs.get(0);
        return new ArticleRow(
                first.articleId(),
                first.title(),
                first.source(),
                first.publishedAt(),
                first.partnership(),
                label(first),
                netStance(paragraphs),
                strainShare(paragraphs),
                paragraphs.size(),
                paragraphs.stream()
                        .sorted(Comparator.comparingDouble(Observation::score).thenComparing(Observation::id))
                        .limit(QUOTES)
                        .map(observation -> new Quote(
                                observation.paragraph(), observation.score(), observation.stance(), observation.text()))
                        .toList());
    }

    private static List<OptionalDouble> series(
            List<Observation> observations, Instant from, Instant to, Weighting weighting) {
        double span = Math.max(1, Duration.between(from, to).toMillis());
        Map<Integer, List<Observation>> buckets = observations.stream()
                .collect(Collectors.groupingBy(observation -> Math.min(BUCKETS - 1, (int)
                        (Duration.between(from, observation.publishedAt()).toMillis() / span * BUCKETS))));
        return IntStream.range(0, BUCKETS)
                .mapToObj(bucket -> buckets.containsKey(bucket)
                        ? OptionalDouble.of(netStance(buckets.getOrDefault(bucket, List.of()), weighting))
                        : OptionalDouble.empty())
                .toList();
    }

    private static double netStance(List<Observation> observations, Weighting weighting) {
        double weights = observations.stream().mapToDouble(weighting::weight).sum();
        double scores = observations.stream()
                .mapToDouble(observation -> weighting.weight(observation) * observation.score())
                .sum();
        return weights == 0 ? 0 : scores / weights;
    }

    private static double netStance(List<Observation> observations) {
        return observations.stream().mapToDouble(Observation::score).average().orElse(0);
    }

    private static double strainShare(List<Observation> observations) {
        long strain = observations.stream()
                .filter(observation -> observation.stance() == Stance.STRAIN)
                .count();
        long directed = observations.stream()
                .filter(observation -> observation.stance() != Stance.NEUTRAL)
                .count();
        return directed == 0 ? 0 : (double) strain / directed;
    }

    private static String label(Observation observation) {
        return observation.a() + " – " + observation.b();
    }
}
