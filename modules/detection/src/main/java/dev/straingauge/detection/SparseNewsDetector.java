package dev.straingauge.detection;

import dev.straingauge.core.Alert;
import dev.straingauge.core.Observation;
import dev.straingauge.core.Stance;
import dev.straingauge.detection.Course.Open;
import dev.straingauge.detection.Finding.Kind;
import dev.straingauge.detection.Finding.Outcome;
import dev.straingauge.detection.Step.Event;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * Watches partnerships about which little is written: spikes of strain, shifts toward it, and silence. Pure, without state or
 * clock, safe to share between threads: what must be kept of a partnership is a {@link Watch}, what is usual among its peers
 * is a value, and "now" is event time that the caller passes.
 *
 * <p>A caller adds each report to the partnership's watch and asks for a {@link #step} at the report's time, and now and then
 * without a report, so that alerts are resolved and silence is noticed.
 */
public final class SparseNewsDetector {
    private final SparseNewsSettings settings;
    private final SpikeTest spikes;
    private final ShiftTest shifts;
    private final SilenceTest silences;

    /** A detector with these settings. */
    public SparseNewsDetector(SparseNewsSettings settings) {
        this.settings = Check.present(settings, "settings");
        this.spikes = new SpikeTest(settings);
        this.shifts = new ShiftTest(settings.forShifts());
        this.silences = new SilenceTest(settings.forSilences());
    }

    /** {@code sparse-news@} and the first 12 hex digits of SHA-256 over {@link SparseNewsSettings#canonical()}. */
    public String id() {
        return "sparse-news@" + Hash.sha256(settings.canonical()).substring(0, 12);
    }

    /** A paragraph that is no copy, as it is counted. */
    public Report report(Observation observation) {
        return new Report(
                observation.publishedAt(),
                observation.origin(),
                observation.id(),
                observation.source(),
                side(observation));
    }

    /** Whether a paragraph is evidence of strain. */
    public boolean isStrained(Observation observation) {
        return side(observation) == Report.Side.STRAIN;
    }

    private Report.Side side(Observation observation) {
        if (observation.score() <= settings.strainedAt()) {
            return Report.Side.STRAIN;
        }
        return observation.stance() == Stance.STABILITY ? Report.Side.STABILITY : Report.Side.NEUTRAL;
    }

    /**
     * Looks at a partnership.
     *
     * @param watch what is kept of it, all reports up to {@code now} added
     * @param peers what is usual among its peers
     * @param feeds how news comes in altogether; tells why it is quiet
     * @param now event time; reports after it are not seen
     */
    public Step step(Watch watch, Peers peers, Feeds feeds, Instant now) {
        News news = watch.news().advancedTo(now, peers);
        Open open = watch.course().open();
        Usual usual = open == null ? Usual.of(news.past(), peers) : open.usual();
        Finding spike = spikes.judge(news.sightings(), usual, feeds.outlets().size(), now);
        Finding shift = shifts.judge(news, peers, now);
        Finding silence = silences.judge(news, peers, feeds, now);
        List<Finding> all = List.of(spike, shift, silence);
        Finding strongest = strongest(all);
        if (open == null) {
            return mayOpen(watch.course(), strongest, news, now)
                    ? opened(news, strongest, all, usual, now)
                    : new Step(new Watch(news, watch.course()), Event.NONE, strongest, all);
        }
        // Strain that comes while an alert of another kind is open makes it a spike; nothing else changes its kind.
        Finding own = spike.isAlert() ? spike : of(open.kind(), all);
        if (open.grows(own)) {
            return new Step(new Watch(news, new Course(open.with(own), null, null)), Event.UPDATED, own, all);
        }
        if (isOver(open, own, news, now)) {
            // What breaks a silence may be the beginning of a crisis: nothing rests then.
            Course after = open.kind() == Kind.SILENCE
                    ? Course.CLEAR
                    : new Course(null, now.plus(settings.rest()), open.severity());
            return new Step(new Watch(news, after), Event.RESOLVED, own, all);
        }
        return new Step(new Watch(news, watch.course()), Event.NONE, own, all);
    }

    /** A watch whose partnership has an alert open that somebody else opened. */
    public Watch resuming(Alert alert, Watch watch, Peers peers) {
        Kind kind =
                switch (alert.kind()) {
                    case NEGATIVE_SPIKE -> Kind.SPIKE;
                    case SHIFT -> Kind.SHIFT;
                    case SILENCE -> Kind.SILENCE;
                };
        Open open = new Open(
                kind,
                alert.openedAt(),
                alert.severity(),
                alert.window().strainedOrigins(),
                alert.window().strainedOrigins(),
                Usual.of(watch.news().past(), peers));
        return new Watch(watch.news(), new Course(open, null, null));
    }

    /** A run of strain that began before the last alert was over belongs to that alert. */
    private boolean mayOpen(Course course, Finding strongest, News news, Instant now) {
        if (!strongest.isAlert() || !course.mayOpen(strongest.severity(), now)) {
            return false;
        }
        // The same news is rarer on a Sunday, but nothing has happened then.
        if (strongest.kind() == Kind.SPIKE && news.newestHour() < Hours.of(now)) {
            return false;
        }
        Instant rested = course.rests();
        return strongest.kind() != Kind.SHIFT
                || rested == null
                || !strongest.window().start().isBefore(rested.minus(settings.rest()));
    }

    private static Step opened(News news, Finding finding, List<Finding> all, Usual usual, Instant now) {
        Open open = new Open(
                finding.kind(), now, finding.severity(), finding.window().strainedOrigins(), finding.strained(), usual);
        return new Step(new Watch(news, new Course(open, null, null)), Event.OPENED, finding, all);
    }

    private boolean isOver(Open open, Finding own, News news, Instant now) {
        return switch (open.kind()) {
            case SPIKE -> spikes.isOver(news.sightings(), open.usual(), now);
            case SHIFT, SILENCE -> own.outcome() == Outcome.CALM;
        };
    }

    private static Finding of(Kind kind, List<Finding> all) {
        return all.stream()
                .filter(finding -> finding.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    /** The one with the strongest outcome; among equals a spike before a shift before a silence. */
    private static Finding strongest(List<Finding> all) {
        return all.stream()
                .max(Comparator.comparing(Finding::outcome).thenComparing(Finding::kind, Comparator.reverseOrder()))
                .orElseThrow();
    }
}
