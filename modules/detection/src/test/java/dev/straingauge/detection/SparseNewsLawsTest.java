package dev.straingauge.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.straingauge.detection.Finding.Outcome;
import dev.straingauge.detection.Report.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SparseNewsLawsTest {
    private static final Instant NOW = SimulatedWatchlist.at(200.6);
    private final SparseNewsDetector detector = new SparseNewsDetector(SparseNewsSettings.of(Sensitivity.DEFAULT));

    @Property(tries = 300)
    void more_strained_origins_never_lower_the_outcome(
            @ForAll Random random,
            @ForAll @IntRange(max = 12) int reports,
            @ForAll @IntRange(min = 1, max = 5) int more) {
        Watch watch = after(random.nextInt(40), random);
        for (int i = 0; i < reports; i++) {
            watch = watch.plus(recent("now" + i, random, side(random)));
        }
        Finding before = spike(watch);
        for (int i = 0; i < more; i++) {
            watch = watch.plus(recent("more" + i, random, Side.STRAIN));
        }
        Finding after = spike(watch);

        assertThat(after.outcome()).isGreaterThanOrEqualTo(before.outcome());
        assertThat(after.severity()).isGreaterThanOrEqualTo(before.severity());
        if (after.outcome() == before.outcome()) {
            assertThat(after.perYear()).isLessThanOrEqualTo(before.perYear() * (1 + 1e-9));
            assertThat(after.probability()).isLessThanOrEqualTo(before.probability() + 1e-12);
        }
    }

    @Property(tries = 200)
    void the_order_in_which_recent_reports_come_does_not_matter_nor_whether_one_comes_twice(@ForAll Random random) {
        List<Report> reports = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            reports.add(new Report(
                    NOW.minus(Duration.ofHours(random.nextInt(13 * 24))),
                    "origin" + random.nextInt(15),
                    "paragraph" + random.nextInt(60),
                    "outlet" + random.nextInt(4),
                    side(random)));
        }
        Watch past = detector.step(after(20, random), Peers.FALLBACK, Feeds.NONE, NOW.minus(Duration.ofDays(1)))
                .watch();
        Watch one = added(past, reports);
        Collections.shuffle(reports, random);
        reports.addAll(reports.subList(0, 10));

        assertThat(added(past, List.copyOf(reports))).isEqualTo(one);
    }

    @Property(tries = 100)
    void a_spike_is_judged_by_what_came_before_and_at_it_alone(@ForAll Random random) {
        Watch watch = after(random.nextInt(40), random).plus(recent("now", random, Side.STRAIN));
        Watch later = watch.plus(new Report(NOW.plus(Duration.ofHours(5)), "later", "later", "x", Side.STRAIN));

        assertThat(spike(later)).isEqualTo(spike(watch));
    }

    @Property(tries = 100)
    void a_louder_past_never_raises_the_outcome(@ForAll Random random, @ForAll @IntRange(max = 9) int reports) {
        Watch quiet = after(5, new Random(1));
        Watch loud = after(120, new Random(1));
        for (int i = 0; i < reports; i++) {
            Report report = recent("now" + i, random, Side.STRAIN);
            quiet = quiet.plus(report);
            loud = loud.plus(report);
        }
        Outcome before = spike(quiet).outcome();

        assertThat(spike(loud).outcome()).isLessThanOrEqualTo(before);
    }

    private static Side side(Random random) {
        return List.of(Side.STRAIN, Side.NEUTRAL, Side.STABILITY).get(random.nextInt(3));
    }

    private Finding spike(Watch watch) {
        return detector.step(watch, Peers.FALLBACK, Feeds.NONE, NOW).all().get(0);
    }

    private static Watch added(Watch watch, List<Report> reports) {
        Watch all = watch;
        for (Report report : reports) {
            all = all.plus(report);
        }
        return all;
    }

    private static Report recent(String origin, Random random, Side side) {
        return new Report(
                NOW.minus(Duration.ofHours(random.nextInt(80))), origin, origin, "outlet" + random.nextInt(5), side);
    }

    /** So many reports, spread over half a year that ended two weeks ago. */
    private static Watch after(int reports, Random random) {
        Watch watch = Watch.since(SimulatedNews.START);
        for (int i = 0; i < reports; i++) {
            double hour = random.nextInt(180) * 24.0;
            for (Report each : SimulatedNews.report(hour, "past" + i, random, random.nextBoolean(), 1.9)) {
                watch = watch.plus(each);
            }
        }
        return watch;
    }
}
