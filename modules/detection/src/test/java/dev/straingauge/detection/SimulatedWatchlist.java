package dev.straingauge.detection;

import dev.straingauge.detection.Finding.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A watchlist whose news come by chance alone, watched from its first day on, the peers fitted anew every four weeks. */
final class SimulatedWatchlist {
    private final List<SimulatedNews> partnerships;
    private final int days;
    private final Sensitivity sensitivity;

    /** Alerts that opened, by kind. */
    final Map<Kind, Integer> opened = new EnumMap<>(Kind.class);

    /** What is kept at the end, one watch for each partnership. */
    final List<Watch> watches = new ArrayList<>();

    Peers peers = Peers.FALLBACK;

    SimulatedWatchlist(List<SimulatedNews> partnerships, int days, Sensitivity sensitivity) {
        this.partnerships = partnerships;
        this.days = days;
        this.sensitivity = sensitivity;
    }

    static List<SimulatedNews> partnerships(long seed, int count) {
        Random random = new Random(seed);
        List<SimulatedNews> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(SimulatedNews.ofWatchlist(random));
        }
        return all;
    }

    static Instant at(double day) {
        return Hours.instant(Hours.of(SimulatedNews.START)).plusSeconds((long) (day * 86_400));
    }

    SimulatedWatchlist run() {
        SparseNewsDetector detector = new SparseNewsDetector(SparseNewsSettings.of(sensitivity));
        List<List<Report>> reports =
                partnerships.stream().map(news -> news.reports(days)).toList();
        int[] next = new int[partnerships.size()];
        for (int i = 0; i < partnerships.size(); i++) {
            watches.add(Watch.since(SimulatedNews.START));
        }
        for (int week = 1; week * 7 <= days; week++) {
            Instant end = at(week * 7);
            if (week % 4 == 0) {
                peers = Peers.of(watches.stream().map(w -> w.news().past()).toList());
            }
            for (int i = 0; i < watches.size(); i++) {
                Watch watch = watches.get(i);
                List<Report> mine = reports.get(i);
                for (; next[i] < mine.size() && mine.get(next[i]).at().isBefore(end); next[i]++) {
                    Report report = mine.get(next[i]);
                    watch = closed(detector, watch, report.at()).plus(report);
                    if (report.side() == Report.Side.STRAIN) {
                        watch = look(detector, watch, report.at());
                    }
                }
                watches.set(i, look(detector, closed(detector, watch, end), end.minus(Duration.ofHours(1))));
            }
        }
        return this;
    }

    /** An open alert is looked at before the next report comes, as a clock would. */
    private Watch closed(SparseNewsDetector detector, Watch watch, Instant now) {
        return watch.course().open() == null ? watch : look(detector, watch, now.minus(Duration.ofHours(1)));
    }

    private Watch look(SparseNewsDetector detector, Watch watch, Instant now) {
        Step step = detector.step(watch, peers, Feeds.NONE, now);
        if (step.event() == Step.Event.OPENED) {
            opened.merge(step.finding().kind(), 1, Integer::sum);
        }
        return step.watch();
    }

    double perYear(Kind... kinds) {
        int sum = 0;
        for (Kind kind : kinds) {
            sum += opened.getOrDefault(kind, 0);
        }
        return sum / (partnerships.size() * days / 365.25);
    }
}
