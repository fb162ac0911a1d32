package dev.straingauge.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ClustersTest {
    @Test
    void with_equal_weights_it_is_the_interval_of_the_textbook() {
        // Four values, mean 0, standard deviation sqrt(0.5 / 3); t for 3 degrees of freedom at 95 % is 3.18245.
        List<Clusters.Sum> values = List.of(sum(1, -0.5), sum(1, 0.5), sum(1, 0), sum(1, 0));

        Clusters mean = Clusters.of(values);

        assertThat(mean.mean()).isZero();
        assertThat(mean.high()).isEqualTo(3.182446 * Math.sqrt(0.5 / 3) / 2, within(1e-6));
        assertThat(mean.low()).isEqualTo(-3.182446 * Math.sqrt(0.5 / 3) / 2, within(1e-6));
    }

    @Test
    void one_report_says_nothing_of_how_much_reports_differ() {
        assertThat(Clusters.of(List.of(sum(3, -0.5), sum(0, 1)))).isEqualTo(new Clusters(-0.5, null, null));
        assertThat(Clusters.of(List.of(sum(0, 1)))).isEqualTo(new Clusters(null, null, null));
    }

    @Test
    void it_holds_the_mean_about_as_often_as_it_says() {
        Random random = new Random(11);
        int held = 0;
        int rounds = 2000;
        for (int round = 0; round < rounds; round++) {
            List<Clusters.Sum> reports = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                // Reports of one to four paragraphs that lean one way together.
                double lean = -0.3 + 0.3 * random.nextGaussian();
                int paragraphs = 1 + random.nextInt(4);
                double scores = 0;
                for (int j = 0; j < paragraphs; j++) {
                    scores += lean + 0.1 * random.nextGaussian();
                }
                reports.add(new Clusters.Sum(paragraphs, scores));
            }
            Clusters mean = Clusters.of(reports);
            if (Objects.requireNonNull(mean.low()) <= -0.3 && -0.3 <= Objects.requireNonNull(mean.high())) {
                held++;
            }
        }

        assertThat((double) held / rounds).isBetween(0.91, 0.97);
    }

    private static Clusters.Sum sum(double weight, double mean) {
        return new Clusters.Sum(weight, weight * mean);
    }
}
