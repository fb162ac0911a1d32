package dev.straingauge.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Events of 4 to 12 reports over three days, planted after a year of chance, and whether they are found in that time. */
class SparseNewsPowerTest {
    private static final int YEAR = 420;
    private static final int PLANTED = 10;

    @Test
    void six_of_seven_events_in_a_quiet_partnership_are_found_within_three_days() {
        List<SimulatedNews> partnerships = SimulatedWatchlist.partnerships(7, 300);
        SimulatedWatchlist year = new SimulatedWatchlist(partnerships, YEAR, Sensitivity.DEFAULT).run();
        SparseNewsDetector detector = new SparseNewsDetector(SparseNewsSettings.of(Sensitivity.DEFAULT));
        Random random = new Random(7);
        int events = 0;
        int found = 0;
        int[][] bySize = new int[13][2];
        for (int i = 0; i < partnerships.size(); i++) {
            Watch watch = year.watches.get(i);
            if (partnerships.get(i).strainedPerDay() >= 0.2 || watch.course().open() != null) {
                continue;
            }
            List<Report> background = partnerships.get(i).reports(YEAR + 3).stream()
                    .filter(report -> !report.at().isBefore(SimulatedWatchlist.at(YEAR)))
                    .toList();
            for (int event = 0; event < PLANTED; event++) {
                int size = 4 + random.nextInt(9);
                events++;
                bySize[size][1]++;
                if (finds(detector, watch, year.peers, background, size, random)) {
                    found++;
                    bySize[size][0]++;
                }
            }
        }

        assertThat((double) found / events)
                .as("found, all by size: %s", java.util.Arrays.deepToString(bySize))
                .isGreaterThan(0.85);
    }

    private static boolean finds(
            SparseNewsDetector detector, Watch watch, Peers peers, List<Report> background, int size, Random random) {
        List<Report> reports = new ArrayList<>(background);
        for (int i = 0; i < size; i++) {
            reports.addAll(
                    SimulatedNews.report((YEAR + random.nextDouble() * 3) * 24, "planted" + i, random, true, 1.9));
        }
        reports.sort(Comparator.comparing(Report::at));
        Watch now = watch;
        for (Report report : reports) {
            Step step = detector.step(now.plus(report), peers, Feeds.NONE, report.at());
            if (step.event() == Step.Event.OPENED) {
                return true;
            }
            now = step.watch();
        }
        return false;
    }
}
