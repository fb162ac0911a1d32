package dev.straingauge.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.straingauge.core.Balance;
import dev.straingauge.core.Certainty;
import dev.straingauge.core.Issue;
import dev.straingauge.core.Link;
import dev.straingauge.core.Observation;
import dev.straingauge.core.Paragraph;
import dev.straingauge.core.Stance;
import dev.straingauge.core.ToneProbabilities;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ScoringTest {
    private static final Duration TICK = TopologyConfig.DEFAULT.tick();
    private static final Instant DAY = Instant.parse("2025-08-01T09:00:00Z");

    @Test
    void a_paragraph_about_a_watched_pair_becomes_an_observation_of_that_pair() {
        try (LineUnderTest line = new LineUnderTest()) {
            line.publish("a1", 0, "Wire", DAY, "Norvane and Cellgard are in a dispute over payment.");

            Observation only = line.observations().get(0);

            assertThat(only.id()).isEqualTo("a1#0@" + LineUnderTest.CARS);
            assertThat(only.stance()).isEqualTo(Stance.STRAIN);
            assertThat(only.basis()).isEqualTo(Link.Basis.NAMED);
            assertThat(only.publishedAt()).isEqualTo(DAY);
            assertThat(only.read().offset()).isZero();
            assertThat(only.text()
                            .substring(
                                    only.mentions().get(0).start(),
                                    only.mentions().get(0).end()))
                    .isEqualTo("Norvane");
        }
    }

    @Test
    void a_paragraph_about_two_pairs_is_scored_once_for_each_and_counted_once() {
        try (LineUnderTest line = new LineUnderTest()) {
            line.publish(
                    "a1", 0, "Wire", DAY, "Norvane and Cellgard renew their pact; Aerwyn and Solmar renew theirs.");

            assertThat(line.observations())
                    .extracting(Observation::partnership)
                    .containsExactlyInAnyOrder(LineUnderTest.CARS, LineUnderTest.AIRLINES);
            assertThat(line.balance().scored()).isEqualTo(1);
        }
    }

    @Test
    void both_companies_means_the_pair_that_the_article_named_before() {
        try (LineUnderTest line = new LineUnderTest()) {
            line.publish("a1", 0, "Wire", DAY, "Norvane buys its cells from Cellgard.");
            line.publish("a1", 1, "Wire", DAY, "Both companies called the dispute serious.");
            line.publish("a2", 0, "Wire", DAY, "Both companies called the dispute serious.");

            assertThat(line.observations())
                    .extracting(Observation::id, Observation::basis)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("a1#0@" + LineUnderTest.CARS, Link.Basis.NAMED),
                            org.assertj.core.groups.Tuple.tuple("a1#1@" + LineUnderTest.CARS, Link.Basis.REFERENCE));
            assertThat(line.balance().skipped()).isEqualTo(1);
        }
    }

    @Test
    void an_article_that_is_published_again_starts_without_its_old_context() {
        try (LineUnderTest line = new LineUnderTest()) {
            line.publish("a1", 0, "Wire", DAY, "Both companies called the dispute serious.");
            line.publish("a1", 1, "Wire", DAY, "Norvane buys its cells from Cellgard.");
            line.publish("a1", 0, "Wire", DAY, "Both companies called the dispute serious.");

            assertThat(line.observations()).extracting(Observation::paragraph).containsExactly(1);
        }
    }

    @Test
    void headings_and_other_news_are_skipped_and_counted() {
        try (LineUnderTest line = new LineUnderTest()) {
            Paragraph heading = new Paragraph(
                    "a1",
                    0,
                    Paragraph.Kind.HEADING,
                    "Norvane and Cellgard",
                    null,
                    null,
                    "Wire",
                    null,
                    null,
                    DAY,
                    "en",
                    List.of());
            line.publish(heading);
            line.publish("a2", 0, "Wire", DAY, "Somebody else opened a bakery.");

            assertThat(line.observations()).isEmpty();
            assertThat(line.skipped).containsExactly("heading", "no-partnership");
        }
    }

    @Test
    void a_paragraph_in_a_language_that_the_model_does_not_read_is_skipped_for_that_reason_and_never_scored() {
        try (LineUnderTest line = new LineUnderTest()) {
            line.publish(inGerman("a1", 0, "Norvane und Cellgard streiten; the dispute grows."));
            line.publish("a1", 1, "Wire", DAY, "Both companies called the dispute serious.");
            line.publish("a2", 0, "Wire", DAY, "Norvane and Cellgard are in a dispute.");

            assertThat(line.observations()).extracting(Observation::id).containsExactly("a2#0@" + LineUnderTest.CARS);
            assertThat(line.rejected()).isEmpty();
            assertThat(line.skipped).containsExactly("language", "no-partnership");
            assertThat(line.balance()).isEqualTo(new Balance(3, 1, 2, 0));
        }
    }

    @Test
    void an_observation_carries_all_that_the_model_says() {
        try (LineUnderTest line = new LineUnderTest()) {
            line.publish("a1", 0, "Wire", DAY, "Norvane may sue Cellgard over money.");

            assertThat(line.observations()).singleElement().satisfies(observation -> {
                assertThat(observation.toneA()).isEqualTo(new ToneProbabilities(0.8, 0.1, 0.1));
                assertThat(observation.toneB()).isEqualTo(observation.toneA());
                assertThat(Objects.requireNonNull(observation.certainty()).certainty())
                        .isEqualTo(Certainty.SPECULATED);
                assertThat(Objects.requireNonNull(observation.issues()).issues())
                        .containsExactly(Issue.MONEY);
            });
        }
    }

    private static Paragraph inGerman(String article, int number, String text) {
        return new Paragraph(
                article, number, Paragraph.Kind.BODY, text, null, null, "Wire", null, null, DAY, "de", List.of());
    }

    @Test
    void a_batch_goes_when_it_is_full_and_what_is_left_goes_after_a_short_wait() {
        try (LineUnderTest line = new LineUnderTest()) {
            for (int i = 0; i < TopologyConfig.DEFAULT.batchSize() + 1; i++) {
                line.publish("a" + i, 0, "Wire", DAY, "Norvane and Cellgard, item " + i + " of a long list of things.");
            }
            assertThat(line.batches).containsExactly(TopologyConfig.DEFAULT.batchSize());
            assertThat(line.balance().open()).isEqualTo(1);

            line.settle();

            assertThat(line.batches).containsExactly(TopologyConfig.DEFAULT.batchSize(), 1);
            assertThat(line.balance().open()).isZero();
        }
    }

    @Test
    void a_batch_names_the_last_observation_that_it_gave_and_each_paragraph_its_date() {
        try (LineUnderTest line = new LineUnderTest()) {
            line.publish("a1", 0, "Wire", DAY, "Norvane sued Cellgard.");
            line.publish("a1", 1, "Wire", DAY, "Somebody opened a bakery.");
            line.publish("a2", 0, "Wire", DAY.plusSeconds(60), "Norvane and Cellgard renewed their contract.");
            line.settle();

            List<Observation> observations = line.observations();
            assertThat(observations).hasSize(2);
            assertThat(line.lastOfBatches).containsExactly(observations.get(1).id());
            assertThat(line.dated).containsExactly(DAY, DAY, DAY.plusSeconds(60));
        }
    }

    @Test
    void a_batch_goes_as_soon_as_nothing_more_comes() {
        try (LineUnderTest line = new LineUnderTest()) {
            line.publish("a1", 0, "Wire", DAY, "Norvane sued Cellgard.");
            line.pass(TICK);
            assertThat(line.batches).as("more may be at hand").isEmpty();

            line.pass(TICK);

            assertThat(line.batches).containsExactly(1);
        }
    }

    @Test
    void while_more_comes_a_paragraph_waits_for_its_batch_but_not_for_ever() {
        try (LineUnderTest line = new LineUnderTest()) {
            line.publish("a1", 0, "Wire", DAY, "Norvane sued Cellgard.");
            Duration waited = Duration.ZERO;
            while (line.batches.isEmpty()) {
                line.pass(TICK);
                waited = waited.plus(TICK);
                // What is passed over shows that there is work, too.
                line.publish("other", 0, "Wire", DAY, "Somebody opened a bakery.");
            }

            assertThat(waited).isEqualTo(TopologyConfig.DEFAULT.batchWait());
        }
    }
}
