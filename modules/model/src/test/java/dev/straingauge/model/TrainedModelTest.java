package dev.straingauge.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.straingauge.core.Certainty;
import dev.straingauge.core.Issue;
import dev.straingauge.core.Reading;
import dev.straingauge.core.Scorer;
import dev.straingauge.core.ScorerContract;
import dev.straingauge.core.Stance;
import dev.straingauge.core.StanceModel;
import dev.straingauge.core.StanceQuery;
import dev.straingauge.core.Tone;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Everything about serving but the network itself, for which a stand-in answers. */
class TrainedModelTest extends ScorerContract {
    private static final ServedFiles FILES = StandIn.files(StandIn.WINDOW);
    private static final String PRAISE = "Alpha was praised and Beta was blamed in the dispute.";

    private static TrainedModel model = TrainedModel.load(FILES, Settings.defaults());

    @BeforeAll
    static void reload() {
        model.close();
        model = TrainedModel.load(FILES, Settings.defaults());
    }

    @AfterAll
    static void close() {
        model.close();
    }

    /** Without a memory, which would answer the contract's questions about repetition in the network's place. */
    @Override
    protected StanceModel load() {
        return TrainedModel.load(FILES, Settings.defaults().withMaxCachedAnswers(0));
    }

    @Test
    void one_pass_answers_stance_certainty_issues_and_the_tone_toward_both() {
        Reading reading = read(StandIn.query("Alpha was praised, Beta blamed: it denied the dispute over money."));

        assertThat(reading.requireStance().stance()).isEqualTo(Stance.STRAIN);
        assertThat(Objects.requireNonNull(reading.certainty()).certainty()).isEqualTo(Certainty.DENIED);
        assertThat(Objects.requireNonNull(reading.issues()).issues()).containsExactly(Issue.MONEY);
        assertThat(Objects.requireNonNull(reading.toneA()).tone()).isEqualTo(Tone.POSITIVE);
        assertThat(Objects.requireNonNull(reading.toneB()).tone()).isEqualTo(Tone.NEGATIVE);
    }

    @Test
    void asked_the_other_way_round_it_answers_the_same_with_the_tones_swapped() {
        StanceQuery query = StandIn.query(PRAISE);
        StanceQuery.Party b = Objects.requireNonNull(query.b());

        Reading one = read(query);
        Reading other = read(new StanceQuery(query.text(), null, null, b, query.a()));

        assertThat(other).isEqualTo(new Reading(one.stance(), one.toneB(), one.toneA(), one.certainty(), one.issues()));
    }

    @Test
    void asked_about_one_company_it_answers_the_tone_and_nothing_else() {
        Reading reading = read(new StanceQuery(PRAISE, null, null, StandIn.party(PRAISE, "Alpha"), null));

        assertThat(Objects.requireNonNull(reading.toneA()).tone()).isEqualTo(Tone.POSITIVE);
        assertThat(reading).isEqualTo(Reading.of(reading.toneA()));
    }

    @Test
    void an_answer_depends_neither_on_the_order_of_questions_nor_on_what_was_asked_before() {
        List<StanceQuery> queries = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            queries.add(
                    StandIn.query("Alpha told Beta of item " + i + ". ".repeat(i) + (i % 3 == 0 ? " They sued." : "")));
        }
        List<Reading> inOrder;
        try (Scorer scorer = model.open()) {
            inOrder = scorer.score(queries);
        }
        for (int round = 0; round < 3; round++) {
            List<Integer> places = new ArrayList<>(
                    java.util.stream.IntStream.range(0, 60).boxed().toList());
            Collections.shuffle(places, new Random(round));
            try (TrainedModel fresh = TrainedModel.load(FILES, Settings.defaults());
                    Scorer scorer = fresh.open()) {
                List<Reading> shuffled =
                        scorer.score(places.stream().map(queries::get).toList());
                for (int i = 0; i < places.size(); i++) {
                    assertThat(shuffled.get(i)).isEqualTo(inOrder.get(places.get(i)));
                }
            }
        }
    }

    @Test
    void what_was_asked_before_is_answered_from_memory_alike_by_all_scorers_and_counted() {
        try (TrainedModel own = TrainedModel.load(FILES, Settings.defaults());
                Scorer first = own.open();
                Scorer second = own.open()) {
            StanceQuery query = StandIn.query(PRAISE);

            List<Reading> twins = first.score(List.of(query, query));
            List<Reading> again = second.score(List.of(query));

            assertThat(twins.get(0))
                    .isEqualTo(twins.get(1))
                    .isEqualTo(again.get(0))
                    .isEqualTo(read(query));
            assertThat(own.cacheCounts()).isEqualTo(new CacheCounts(2, 1, 1));
        }
    }

    @Test
    void another_pair_title_or_place_of_a_name_is_another_question() {
        try (TrainedModel own = TrainedModel.load(FILES, Settings.defaults());
                Scorer scorer = own.open()) {
            StanceQuery query = StandIn.query(PRAISE);
            StanceQuery titled = new StanceQuery(PRAISE, "Title", null, query.a(), query.b());
            StanceQuery other = new StanceQuery(PRAISE, null, null, query.a(), StandIn.party(PRAISE, "Gamma"));
            StanceQuery unnamed =
                    new StanceQuery(PRAISE, null, null, query.a(), new StanceQuery.Party("Beta", List.of()));

            scorer.score(List.of(query, titled, other, unnamed));

            assertThat(own.cacheCounts()).isEqualTo(new CacheCounts(0, 4, 4));
        }
    }

    @Test
    void the_same_answers_come_without_a_memory_and_in_larger_batches_of_a_network_without_int8() {
        List<StanceQuery> queries = List.of(
                StandIn.query(PRAISE),
                StandIn.query("Alpha and Beta renewed their alliance."),
                StandIn.query("Alpha. ".repeat(500)),
                StandIn.query("Beta halts."));
        Settings forgetful = Settings.defaults().withMaxCachedAnswers(0);
        try (TrainedModel without = TrainedModel.load(FILES, forgetful);
                TrainedModel batching = TrainedModel.load(FILES, forgetful.withMaxBatchRows(16));
                Scorer alone = without.open();
                Scorer together = batching.open()) {
            assertThat(alone.score(queries))
                    .isEqualTo(queries.stream().map(TrainedModelTest::read).toList());
            assertThat(together.score(queries)).isEqualTo(alone.score(queries));
            assertThat(without.cacheCounts().entries()).isZero();
        }
    }

    @Test
    void the_id_follows_from_what_decides_the_answers() {
        try (TrainedModel threads = TrainedModel.load(FILES, Settings.defaults().withIntraOpThreads(2));
                TrainedModel memory =
                        TrainedModel.load(FILES, Settings.defaults().withMaxCachedAnswers(7));
                TrainedModel batching =
                        TrainedModel.load(FILES, Settings.defaults().withMaxBatchRows(8));
                TrainedModel window = TrainedModel.load(StandIn.files(192), Settings.defaults())) {
            assertThat(model.id())
                    .matches("straingauge@[0-9a-f]{12}")
                    .isEqualTo(threads.id())
                    .isEqualTo(memory.id())
                    .isNotEqualTo(batching.id())
                    .isNotEqualTo(window.id());
            assertThat(model.languages()).containsExactly("en");
        }
    }

    @Test
    void after_closing_there_is_no_scoring() {
        TrainedModel own = TrainedModel.load(FILES, Settings.defaults());
        Scorer scorer = own.open();
        scorer.close();
        assertThatThrownBy(() -> scorer.score(List.of(StandIn.query(PRAISE))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
        own.close();
        assertThatThrownBy(own::open).isInstanceOf(IllegalStateException.class).hasMessageContaining(own.id());
    }

    private static Reading read(StanceQuery query) {
        try (Scorer scorer = model.open()) {
            return scorer.score(List.of(query)).get(0);
        }
    }
}
