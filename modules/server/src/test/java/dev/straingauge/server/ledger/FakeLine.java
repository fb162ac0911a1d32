package dev.straingauge.server.ledger;

import dev.straingauge.core.Alert;
import dev.straingauge.core.AlertNote;
import dev.straingauge.core.Baseline;
import dev.straingauge.core.CertaintyProbabilities;
import dev.straingauge.core.CoverageWindow;
import dev.straingauge.core.DecayedIndex;
import dev.straingauge.core.EventWindow;
import dev.straingauge.core.Evidence;
import dev.straingauge.core.IndexPoint;
import dev.straingauge.core.Issue;
import dev.straingauge.core.IssueProbabilities;
import dev.straingauge.core.Link;
import dev.straingauge.core.Mention;
import dev.straingauge.core.Observation;
import dev.straingauge.core.Position;
import dev.straingauge.core.Stance;
import dev.straingauge.core.StanceProbabilities;
import dev.straingauge.core.ToneProbabilities;
import dev.straingauge.core.Weighting;
import dev.straingauge.wire.IndexKeys;
import dev.straingauge.wire.NoteKeys;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Writes into a ledger what the line would say of paragraphs: observations, and the windows that they make. */
public final class FakeLine {
    public static final List<Duration> WINDOWS = List.of(Duration.ofHours(1), EventWindow.DAY, Duration.ofDays(7));
    public static final Duration HALF_LIFE = Duration.ofDays(7);
    public static final Instant HEARD = Instant.parse("2025-09-11T21:47:02.318Z");

    private final Ledger ledger;
    private final Map<String, Observation> said = new LinkedHashMap<>();

    public FakeLine(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Settings with the defaults of the line. */
    public static LedgerSettings settings(Path directory) {
        return new LedgerSettings(
                directory,
                LedgerSettings.RETENTION,
                WINDOWS,
                Weighting.DEFAULT,
                Duration.ofDays(30),
                HALF_LIFE,
                List.of());
    }

    /** An observation of a partnership such as {@code cellgard--norvane}, by how strained it is. */
    public static Observation observation(String article, int number, String pair, Instant at, double score) {
        return observation(article, number, pair, at, score, "Harbour Post", "Norvane Motors sued Cellgard.");
    }

    public static Observation observation(
            String article, int number, String pair, Instant at, double score, String source, String text) {
        StanceProbabilities answer = score < 0
                ? new StanceProbabilities(-score, 1 + score, 0)
                : new StanceProbabilities(0, 1 - score, score);
        String[] ids = pair.split("--", 2);
        Map<Issue, Double> issues = new HashMap<>();
        for (Issue issue : Issue.values()) {
            issues.put(issue, issue == Issue.PRODUCT ? 0.75 : 0.125);
        }
        return new Observation(
                article + "#" + number + "@" + pair,
                pair,
                name(ids[0]),
                name(ids[1]),
                article,
                number,
                at,
                source,
                "Of " + article,
                "https://planck.example/" + article,
                text,
                Link.Basis.NAMED,
                List.of(
                        new Mention(ids[1], 0, 7, Mention.Kind.NAME),
                        new Mention(ids[0], 8, 12, Mention.Kind.DESCRIPTION)),
                answer.stance(),
                answer.score(),
                answer,
                new ToneProbabilities(0.5, 0.25, 0.25),
                new ToneProbabilities(0.25, 0.5, 0.25),
                new CertaintyProbabilities(0.5, 0.25, 0.125, 0.125),
                IssueProbabilities.of(issues),
                "straingauge@1f00aa27",
                article,
                null,
                new Position("straingauge.paragraphs", 0, number),
                null,
                null,
                null,
                null);
    }

    private static String name(String id) {
        return Character.toUpperCase(id.charAt(0)) + id.substring(1);
    }

    /** Says these, in one transaction, and that everything has been read. */
    public void say(List<Observation> observations) {
        say(observations, HEARD);
    }

    /** The same at another wall-clock time. */
    public void say(List<Observation> observations, Instant now) {
        ledger.write(now, pen -> {
            pen.heardNow();
            Set<String> windows = new LinkedHashSet<>();
            for (Observation one : observations) {
                pen.observation(one);
                said.put(one.id(), one);
                for (Duration length : WINDOWS) {
                    windows.add(one.partnership() + " " + length + " "
                            + EventWindow.of(length, one.publishedAt()).start());
                }
            }
            for (String window : windows) {
                String[] parts = window.split(" ", 3);
                IndexPoint point = point(parts[0], new EventWindow(Instant.parse(parts[2]), Duration.parse(parts[1])));
                pen.point(IndexKeys.of(point), point);
            }
        });
        ledger.obstacle(Optional.empty());
    }

    /** Opens, updates or resolves an alert. */
    public void alert(Alert alert) {
        ledger.write(HEARD, pen -> pen.alert(alert));
    }

    /** An analyst says something of an alert. */
    public void note(AlertNote note) {
        ledger.write(HEARD, pen -> pen.note(NoteKeys.of(note), note));
    }

    /** An alert that rests on an observation. */
    public static Alert alert(Observation proof, Instant at) {
        Instant day = EventWindow.of(EventWindow.DAY, at).start();
        return new Alert(
                proof.partnership() + "@" + day.toString().substring(0, 10),
                proof.partnership(),
                proof.a(),
                proof.b(),
                Alert.Kind.NEGATIVE_SPIKE,
                Alert.Status.OPENED,
                Alert.Severity.HIGH,
                at,
                at,
                null,
                "6 strained reports in a day; 1.5 are usual.",
                new CoverageWindow(day, day.plus(EventWindow.DAY), 6, 8, 4, 0.875),
                new Baseline(28, 1.5, 1.25),
                new Alert.Analysis(
                        0.0001,
                        0.04,
                        7,
                        new Alert.Usual(2, 1.5, 1.5, List.of(1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0)),
                        List.of(new Alert.ByIssue("product", 4)),
                        List.of(new Alert.Without("Harbour Post", true))),
                List.of(Evidence.of(proof)),
                "sparse-news@41c0",
                "straingauge@1f00aa27");
    }

    /** The index of a partnership at a time, of what was said and counts. */
    public double index(String partnership, Instant at) {
        DecayedIndex index = DecayedIndex.EMPTY;
        for (Observation one : said.values()) {
            if (one.partnership().equals(partnership) && !one.publishedAt().isAfter(at)) {
                index = index.plus(one.score(), Weighting.DEFAULT.weight(one), one.publishedAt(), HALF_LIFE);
            }
        }
        return index.value();
    }

    private IndexPoint point(String partnership, EventWindow window) {
        List<Observation> in = new ArrayList<>();
        Instant newest = window.start();
        Observation any = null;
        for (Observation one : said.values()) {
            if (one.partnership().equals(partnership)) {
                any = one;
                if (window.holds(one.publishedAt()) && !one.isWithdrawn()) {
                    in.add(one);
                    newest = one.publishedAt().isAfter(newest) ? one.publishedAt() : newest;
                }
            }
        }
        List<Observation> own = in.stream().filter(one -> !one.isCopy()).toList();
        double weight = own.stream().mapToDouble(Weighting.DEFAULT::weight).sum();
        double weighted = own.stream()
                .mapToDouble(one -> Weighting.DEFAULT.weight(one) * one.score())
                .sum();
        Set<String> strainedOrigins = new HashSet<>();
        own.stream().filter(one -> one.stance() == Stance.STRAIN).forEach(one -> strainedOrigins.add(one.origin()));
        int strain = count(own, Stance.STRAIN);
        int stability = count(own, Stance.STABILITY);
        Observation of = Objects.requireNonNull(any);
        return new IndexPoint(
                partnership,
                of.a(),
                of.b(),
                window.start(),
                window.end(),
                in.size(),
                in.size() - own.size(),
                (int) in.stream().map(Observation::articleId).distinct().count(),
                (int) own.stream().map(Observation::origin).distinct().count(),
                strainedOrigins.size(),
                (int) own.stream().map(Observation::source).distinct().count(),
                strain,
                count(own, Stance.NEUTRAL),
                stability,
                weight == 0 ? 0 : weighted / weight,
                strain + stability == 0 ? 0 : (double) strain / (strain + stability),
                index(partnership, newest),
                newest);
    }

    private static int count(List<Observation> of, Stance stance) {
        return (int) of.stream().filter(one -> one.stance() == stance).count();
    }
}
