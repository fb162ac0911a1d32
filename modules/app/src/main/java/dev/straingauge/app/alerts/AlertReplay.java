package dev.straingauge.app.alerts;

import dev.straingauge.core.Alert;
import dev.straingauge.core.CountedObservations;
import dev.straingauge.core.Evidence;
import dev.straingauge.core.Observation;
import dev.straingauge.detection.Recount;
import dev.straingauge.detection.SparseNewsDetector;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An alert computed again: its reports from the observations topic as they stand now, judged against the past that the alert
 * has kept. Belongs to one thread.
 */
public final class AlertReplay {
    private final Alert alert;
    private final SparseNewsDetector detector;
    private final CountedObservations observations;

    /**
     * Of nothing yet.
     *
     * @param alert a spike that has kept its past
     * @param detector with the settings of now
     * @param grace the index's
     * @throws IllegalArgumentException when the alert can't be computed again; the message says why
     */
    public AlertReplay(Alert alert, SparseNewsDetector detector, Duration grace) {
        if (alert.kind() != Alert.Kind.NEGATIVE_SPIKE) {
            throw new IllegalArgumentException("a " + alert.kind().name().toLowerCase(Locale.ROOT)
                    + " rests on more than" + " its window; replay the history with 'straingauge backtest'");
        }
        if (alert.analysis() == null || alert.analysis().usual() == null) {
            throw new IllegalArgumentException("alert " + alert.id() + " was opened by " + alert.detector()
                    + ", which kept no past; replay the history with 'straingauge backtest'");
        }
        this.alert = alert;
        this.detector = detector;
        this.observations = new CountedObservations(grace);
    }

    /** Takes the next record of the observations topic; those of other partnerships are passed over. */
    public void add(Observation observation) {
        if (observation.partnership().equals(alert.partnership())) {
            observations.add(observation);
        }
    }

    /**
     * What came out.
     *
     * @param recount what is counted now
     * @param isSame whether it is what the alert says: as many reports and paragraphs, and the same rate of chance
     * @param differences why it may not be, one line each
     */
    public record Answer(Recount recount, boolean isSame, List<String> differences) {}

    /** The alert computed again. */
    public Answer answer() {
        Alert.Analysis analysis = alert.analysis();
        Alert.Usual usual = analysis == null ? null : analysis.usual();
        if (analysis == null || usual == null) {
            throw new IllegalStateException("refused before");
        }
        Instant until = alert.window().end();
        List<Observation> seen = observations.all().stream()
                .filter(one -> !one.isCopy() && one.publishedAt().isBefore(until))
                .toList();
        Recount recount = Recount.of(seen.stream().map(detector::report).toList(), alert.window(), usual);
        boolean isSame = recount.reports() == alert.window().strainedOrigins()
                && recount.paragraphs() == analysis.paragraphs()
                && Math.abs(recount.perYear() - analysis.perYear()) <= 1e-9 * Math.abs(analysis.perYear());
        return new Answer(recount, isSame, differences(seen));
    }

    private List<String> differences(List<Observation> seen) {
        List<String> lines = new ArrayList<>();
        if (!detector.id().equals(alert.detector())) {
            lines.add("the settings of now are " + detector.id() + ", the alert's were " + alert.detector());
        }
        Map<String, Observation> byId = seen.stream().collect(Collectors.toMap(Observation::id, one -> one));
        for (Evidence evidence : alert.evidence()) {
            Observation now = byId.get(evidence.observation());
            if (now == null) {
                lines.add(evidence.observation() + " was withdrawn, or has left the topic");
            } else if (now.score() != evidence.score()) {
                lines.add(String.format(
                        Locale.ROOT,
                        "%s was scored %+.2f and is %+.2f now%s",
                        evidence.observation(),
                        evidence.score(),
                        now.score(),
                        now.corrected() == null ? ", by " + now.model() : ", by an analyst"));
            }
        }
        return lines;
    }
}
