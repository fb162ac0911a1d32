package dev.straingauge.topology;

import dev.straingauge.core.Alert;
import dev.straingauge.core.Evidence;
import dev.straingauge.core.Observation;
import dev.straingauge.detection.Finding;
import dev.straingauge.detection.SparseNewsDetector;
import dev.straingauge.detection.Usual;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a detector found, with the words behind it.
 *
 * @param finding what it found
 * @param observations all that its window holds, copies among them
 * @param detector who found it
 */
record Findings(Finding finding, List<Observation> observations, SparseNewsDetector detector) {
    /** Paragraphs that an alert carries. */
    private static final int MOST_EVIDENCE = 10;

    private static final Comparator<Evidence> STRONGEST_FIRST =
            Comparator.comparingDouble(Evidence::score).thenComparing(Evidence::observation);

    Alert.Kind kind() {
        return switch (finding.kind()) {
            case SPIKE -> Alert.Kind.NEGATIVE_SPIKE;
            case SHIFT -> Alert.Kind.SHIFT;
            case SILENCE -> Alert.Kind.SILENCE;
        };
    }

    /** The strained paragraphs, strongest first, one of each report before a second of any. */
    List<Evidence> evidence() {
        Set<String> heard = new HashSet<>();
        List<Evidence> firsts = new ArrayList<>();
        List<Evidence> seconds = new ArrayList<>();
        for (Evidence evidence : strained()) {
            (heard.add(evidence.origin()) ? firsts : seconds).add(evidence);
        }
        firsts.addAll(seconds);
        return List.copyOf(firsts.subList(0, Math.min(MOST_EVIDENCE, firsts.size())));
    }

    Alert.Analysis analysis() {
        Usual usual = finding.usual();
        return new Alert.Analysis(
                finding.probability(),
                finding.perYear(),
                finding.strained(),
                usual == null ? null : usual.onRecord(),
                issues(),
                without());
    }

    /** The detector's sentence, and what most of the strain turns on. */
    String why() {
        return issues().stream()
                .findFirst()
                .filter(most -> most.reports() * 2 > finding.window().strainedOrigins())
                .map(most -> finding.why() + "; mostly " + most.issue())
                .orElse(finding.why());
    }

    private List<Alert.ByIssue> issues() {
        Map<String, Set<String>> origins = new TreeMap<>();
        for (Evidence evidence : strained()) {
            for (String issue : evidence.issues() == null ? List.<String>of() : evidence.issues()) {
                origins.computeIfAbsent(issue, name -> new HashSet<>()).add(evidence.origin());
            }
        }
        return origins.entrySet().stream()
                .map(issue -> new Alert.ByIssue(issue.getKey(), issue.getValue().size()))
                .sorted(Comparator.comparingInt(Alert.ByIssue::reports)
                        .reversed()
                        .thenComparing(Alert.ByIssue::issue))
                .toList();
    }

    private List<Alert.Without> without() {
        return finding.without().entrySet().stream()
                .map(outlet -> new Alert.Without(outlet.getKey(), outlet.getValue()))
                .toList();
    }

    private List<Evidence> strained() {
        return observations.stream()
                .filter(one -> !one.isCopy() && detector.isStrained(one))
                .map(Evidence::of)
                .sorted(STRONGEST_FIRST)
                .toList();
    }
}
