package dev.straingauge.server.ledger;

import static dev.straingauge.server.ledger.FakeLine.observation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.straingauge.core.CountedObservations;
import dev.straingauge.core.Feedback;
import dev.straingauge.core.Observation;
import dev.straingauge.core.Withdrawal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerTest {
    private static final String PAIR = "cellgard--norvane";
    private static final Instant NOON = Instant.parse("2025-09-11T12:00:00Z");

    @TempDir
    @SuppressWarnings("NullAway.Init") // injected
    private Path directory;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Ledger ledger;

    @SuppressWarnings("NullAway.Init") // set before each test
    private FakeLine line;

    @BeforeEach
    void open() {
        ledger = Ledger.open(FakeLine.settings(directory), "cluster");
        line = new FakeLine(ledger);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void a_later_record_takes_the_place_of_an_earlier_one() {
        Observation said = observation("n-1", 0, PAIR, NOON, -0.75);
        line.say(List.of(said));
        Feedback feedback = new Feedback(
                "f-1", said.id(), PAIR, Feedback.words(said.text()), Feedback.Verdict.STABILITY, "zoe", NOON, null);
        String before = ledger.version();

        line.say(List.of(said.correctedBy(feedback)));

        assertThat(ledger.version()).isNotEqualTo(before);
        assertThat(list()).singleElement().satisfies(row -> {
            assertThat(row.stance()).isEqualTo("stability");
            assertThat(row.probabilities().strain()).isEqualTo(0.75);
            assertThat(Objects.requireNonNull(row.corrected()).by()).isEqualTo("zoe");
        });
        assertThat(row().index()).isEqualTo(1.0);
    }

    @Test
    void what_an_outlet_takes_back_counts_nowhere_and_is_still_found_by_its_id() {
        Observation said = observation("n-1", 0, PAIR, NOON, -0.75);
        line.say(List.of(said, observation("n-2", 0, PAIR, NOON, 0.5)));

        line.say(List.of(said.withdrawn(new Withdrawal(Withdrawal.Reason.RETRACTED, "r-2"))));

        assertThat(list()).extracting(ObservationRow::article).containsExactly("n-2");
        assertThat(new Observations(ledger).find(said.id())).hasValueSatisfying(row -> {
            assertThat(row.counts()).isFalse();
            assertThat(row.withdrawn()).isEqualTo("retracted");
        });
        assertThat(row().paragraphs()).isEqualTo(1);
    }

    @Test
    void an_article_that_moves_to_another_day_stands_there_alone() {
        Observation said = observation("n-1", 0, PAIR, NOON, -0.75);
        Observation moved = observation("n-1", 0, PAIR, NOON.plus(Duration.ofDays(1)), -0.75);
        line.say(List.of(said));

        line.say(List.of(moved));
        line.say(List.of(said.withdrawn(new Withdrawal(Withdrawal.Reason.REPLACED, "r-2"))));

        assertThat(list()).singleElement().satisfies(row -> assertThat(row.publishedAt())
                .isEqualTo(moved.publishedAt()));
        assertThat(new Observations(ledger).find(said.id()))
                .hasValueSatisfying(row -> assertThat(row.counts()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void what_counts_is_what_core_says_that_counts(long seed) {
        Random random = new Random(seed);
        Duration grace = FakeLine.settings(directory).grace();
        CountedObservations core = new CountedObservations(grace);
        List<Observation> records = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            Observation one = observation(
                    "n-" + random.nextInt(40),
                    0,
                    PAIR,
                    NOON.plus(Duration.ofDays(random.nextInt(5) * 15L + i / 10)),
                    random.nextInt(9) / 4.0 - 1);
            switch (random.nextInt(5)) {
                case 0 -> records.add(one.withdrawn(new Withdrawal(Withdrawal.Reason.RETRACTED, "r")));
                case 1 -> records.add(one.tracedTo("n-0", "n-0#0@" + PAIR));
                case 2 ->
                    records.add(one.correctedBy(new Feedback(
                            "f",
                            one.id(),
                            PAIR,
                            Feedback.words(one.text()),
                            Feedback.Verdict.UNRELATED,
                            "zoe",
                            NOON,
                            null)));
                default -> records.add(one);
            }
        }
        records.forEach(core::add);

        for (int i = 0; i < records.size(); i += 7) {
            line.say(records.subList(i, Math.min(records.size(), i + 7)));
        }

        assertThat(counted())
                .isEqualTo(core.all().stream().map(LedgerTest::told).collect(Collectors.toSet()));
    }

    private Set<String> counted() {
        return ledger.ask(connection -> {
            Set<String> all = new java.util.HashSet<>();
            try (var select = connection.prepareStatement(
                            "select coalesce(counted_body, body) from observation where counted");
                    var rows = select.executeQuery()) {
                while (rows.next()) {
                    all.add(told(Observations.read(rows.getBytes(1))));
                }
            }
            return all;
        });
    }

    private static String told(Observation one) {
        return one.id() + " " + one.publishedAt() + " " + one.score() + " " + one.copyOf();
    }

    @Test
    void it_is_there_again_after_a_restart_unless_it_is_of_another_cluster() {
        line.say(List.of(observation("n-1", 0, PAIR, NOON, -0.75)));
        ledger.close();

        ledger = Ledger.open(FakeLine.settings(directory), "cluster");
        assertThat(list()).hasSize(1);
        assertThat(Clock.of(ledger)).isEqualTo(new Clock(NOON, FakeLine.HEARD));
        assertThat(ledger.obstacle())
                .as("nobody has looked yet what came meanwhile")
                .isPresent();
        ledger.close();

        ledger = Ledger.open(FakeLine.settings(directory), "another cluster");
        assertThat(list()).isEmpty();
    }

    @Test
    void a_transaction_that_fails_leaves_nothing() {
        String before = ledger.version();

        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> ledger.write(NOON, pen -> {
                    pen.observation(observation("n-1", 0, PAIR, NOON, -0.75));
                    throw new java.sql.SQLException("disk full");
                })))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("disk full");

        assertThat(list()).isEmpty();
        assertThat(ledger.version()).isEqualTo(before);
    }

    @Test
    void what_is_older_than_the_retention_is_forgotten() {
        line.say(List.of(observation("old", 0, PAIR, NOON.minus(Duration.ofDays(401)), -0.75)));
        assertThat(list()).hasSize(1);

        line.say(List.of(observation("new", 0, PAIR, NOON, -0.75)));

        assertThat(list()).extracting(ObservationRow::article).containsExactly("new");
        assertThat(series(2000, null).points()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 100, 500})
    void pages_have_every_row_once(int limit) {
        List<Observation> all = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            // Several of one time, so that the id must tell them apart.
            all.add(observation("n-" + i, 0, PAIR, NOON.plusSeconds(i / 9), -0.5));
        }
        line.say(all);
        Observations observations = new Observations(ledger);

        List<String> seen = new ArrayList<>();
        PageEnd end = null;
        do {
            Page<ObservationRow> page = observations.list(wanted(), true, end, limit);
            page.rows().forEach(row -> seen.add(row.id()));
            end = page.end();
        } while (end != null);

        assertThat(seen)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(
                        all.stream().map(Observation::id).toList());
    }

    @Test
    void attribution_takes_the_change_of_the_index_apart_to_the_last_digit() {
        List<Observation> all = new ArrayList<>();
        Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            Observation one = observation(
                    "n-" + i,
                    0,
                    PAIR,
                    NOON.minus(Duration.ofHours(random.nextInt(24 * 60))),
                    random.nextInt(9) / 4.0 - 1);
            all.add(i % 5 == 0 ? one.tracedTo("n-1", "n-1#0@" + PAIR) : one);
        }
        // As they were published: what came long after its time would not count.
        all.sort(Comparator.comparing(Observation::publishedAt));
        line.say(all);
        Instant from = NOON.minus(Duration.ofDays(20));

        AttributionRow row = new Attributions(ledger).between(PAIR, "", from, NOON, 10);

        assertThat(row.before()).isEqualTo(line.index(PAIR, from), within(1e-9));
        assertThat(row.after()).isEqualTo(line.index(PAIR, NOON), within(1e-9));
        double sum = row.contributions().stream()
                        .mapToDouble(AttributionRow.Contribution::amount)
                        .sum()
                + row.rest().amount();
        assertThat(sum).isEqualTo(row.change(), within(1e-12));
        assertThat(row.contributions()).hasSize(10);
        assertThat(row.rest().paragraphs()).isEqualTo(row.total() - 10);
        assertThat(all(row))
                .filteredOn(one -> one.observation().id().equals("n-1#0@" + PAIR))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.copyCount()).isEqualTo(40);
                    assertThat(one.copies()).hasSize(20);
                });
    }

    private List<AttributionRow.Contribution> all(AttributionRow row) {
        return new Attributions(ledger)
                .between(PAIR, "", row.from(), row.to(), 1000)
                .contributions();
    }

    @Test
    void windows_that_are_put_together_count_distinct_things_and_end_with_the_last_index() {
        Observation one = observation("n-1", 0, PAIR, NOON, -0.75);
        Observation two = observation("n-1", 1, PAIR, NOON.plus(Duration.ofHours(1)), -0.25);
        Observation three = observation("n-3", 0, PAIR, NOON.plus(Duration.ofHours(2)), 0.5);
        line.say(List.of(one, two, three));

        Series apart = series(2000, null);
        Series together = series(1, SeriesQuestion.By.ISSUE);

        assertThat(apart.points()).hasSize(3);
        assertThat(apart.windowsPerPoint()).isEqualTo(1);
        assertThat(together.points()).singleElement().satisfies(point -> {
            assertThat(point.paragraphs()).isEqualTo(3);
            assertThat(point.origins()).as("two articles").isEqualTo(2);
            assertThat(point.index()).isEqualTo(apart.points().get(2).index());
            assertThat(point.netStance()).isEqualTo((-0.75 - 0.25 + 0.5) / 3, within(1e-9));
            assertThat(point.low()).isNotNull().isLessThanOrEqualTo(point.netStance());
        });
        assertThat(together.parts()).isNotNull().singleElement().satisfies(part -> {
            assertThat(part.name()).isEqualTo("product");
            assertThat(part.points()).hasSize(1);
        });
    }

    @Test
    void a_late_article_moves_the_index_of_its_own_day_and_of_those_after_it() {
        Instant first = NOON.minus(Duration.ofDays(10));
        Instant late = NOON.minus(Duration.ofDays(5));
        line.say(List.of(observation("n-1", 0, PAIR, first, 1), observation("n-2", 0, PAIR, NOON, 0.5)));

        line.say(List.of(observation("n-3", 0, PAIR, late, -1)));

        assertThat(series(2000, null).points())
                .extracting(Series.Point::index)
                .usingElementComparator((one, other) -> Math.abs(one - other) < 1e-12 ? 0 : 1)
                .containsExactly(1.0, line.index(PAIR, late), line.index(PAIR, NOON));
        assertThat(row().index()).isEqualTo(line.index(PAIR, NOON), within(1e-12));
    }

    @Test
    void a_row_tells_what_changed() {
        line.say(List.of(
                observation("n-1", 0, PAIR, NOON.minus(Duration.ofDays(40)), 1),
                observation("n-2", 0, PAIR, NOON.minus(Duration.ofDays(2)), -0.5),
                observation("n-3", 0, PAIR, NOON, -1)));
        line.alert(FakeLine.alert(observation("n-3", 0, PAIR, NOON, -1), NOON));

        PartnershipRow row = row();

        double index = Objects.requireNonNull(row.index());
        assertThat(index).isEqualTo(line.index(PAIR, NOON), within(1e-12));
        assertThat(row.change24h()).isEqualTo(index - line.index(PAIR, NOON.minus(Duration.ofDays(1))), within(1e-12));
        assertThat(row.change30d()).isEqualTo(index - 1, within(1e-12));
        assertThat(row.paragraphs()).isEqualTo(2);
        assertThat(row.strainShare()).isEqualTo(1.0);
        assertThat(row.sparkline()).hasSize(30);
        assertThat(row.sparkline().get(29)).isEqualTo(row.index());
        assertThat(row.sparkline().get(28)).isNull();
        assertThat(row.lastParagraphAt()).isEqualTo(NOON);
        assertThat(row.alerts()).singleElement().satisfies(alert -> assertThat(alert.severity())
                .isEqualTo("high"));
    }

    private PartnershipRow row() {
        return new Overviews(ledger, System::nanoTime).now().rows().get(0);
    }

    private Series series(int points, SeriesQuestion.@Nullable By by) {
        return new SeriesMaker(ledger)
                .make(new SeriesQuestion(PAIR, "", span(), "hour", Duration.ofHours(1), by, points));
    }

    private List<ObservationRow> list() {
        return new Observations(ledger).list(wanted(), true, null, 500).rows();
    }

    private static Observations.Wanted wanted() {
        return new Observations.Wanted(PAIR, span(), null, null, null);
    }

    private static Span span() {
        return new Span(NOON.minus(Duration.ofDays(1000)), NOON.plus(Duration.ofDays(1000)));
    }
}
