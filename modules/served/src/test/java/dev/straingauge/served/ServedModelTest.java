package dev.straingauge.served;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.straingauge.core.Reading;
import dev.straingauge.core.Scorer;
import dev.straingauge.core.ScorerContract;
import dev.straingauge.core.Stance;
import dev.straingauge.core.StanceModel;
import dev.straingauge.core.StanceQuery;
import dev.straingauge.model.Settings;
import dev.straingauge.model.StanceModels;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The model as it is served: the graph that the build assembled, loaded from the class path as everybody loads it. */
class ServedModelTest extends ScorerContract {
    /** Without a memory, which would answer questions about repetition in the network's place. */
    private static final Settings FORGETFUL = Settings.defaults().withMaxCachedAnswers(0);

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static StanceModel model;

    @BeforeAll
    static void open() {
        model = StanceModels.open("straingauge", FORGETFUL);
    }

    @AfterAll
    static void close() {
        model.close();
    }

    @Override
    protected StanceModel load() {
        return StanceModels.open("straingauge", FORGETFUL);
    }

    @Test
    void the_answers_are_those_that_were_written_down_when_the_weights_were_made() {
        List<StanceQuery> questions = Golden.questions();
        List<Reading> answers = score(questions);
        if (Golden.wanted()) {
            Golden.write(model.id(), answers);
        }
        Golden golden = Golden.read();

        assertThat(golden.model()).isEqualTo(model.id());
        assertThat(answers).hasSameSizeAs(golden.answers());
        for (int i = 0; i < answers.size(); i++) {
            // Another CPU may round int8 products in another way.
            assertThat(Golden.numbers(answers.get(i)))
                    .as("%s", questions.get(i))
                    .containsExactly(golden.answers().get(i), within(0.03));
        }
    }

    @Test
    void an_answer_depends_on_its_question_alone_bit_for_bit() {
        List<StanceQuery> questions = Golden.questions();
        List<Reading> inOrder = score(questions);
        List<Integer> places =
                new ArrayList<>(IntStream.range(0, questions.size()).boxed().toList());
        Collections.shuffle(places, new Random(7));

        List<Reading> shuffled = score(places.stream().map(questions::get).toList());

        for (int i = 0; i < places.size(); i++) {
            assertThat(shuffled.get(i)).isEqualTo(inOrder.get(places.get(i)));
        }
    }

    @Test
    void the_memory_gives_what_the_network_gave() {
        try (StanceModel remembering = StanceModels.open("straingauge", Settings.defaults());
                Scorer scorer = remembering.open()) {
            List<Reading> first = scorer.score(Golden.questions());

            assertThat(scorer.score(Golden.questions())).isEqualTo(first).isEqualTo(score(Golden.questions()));
            assertThat(remembering.id()).isEqualTo(model.id());
        }
    }

    @Test
    void in_larger_batches_neighbours_move_an_answer_a_little_and_the_id_says_so() {
        List<StanceQuery> questions = Golden.questions();
        List<Reading> alone = score(questions);
        try (StanceModel batching = StanceModels.open("straingauge", FORGETFUL.withMaxBatchRows(16));
                Scorer scorer = batching.open()) {
            List<Reading> together = scorer.score(questions);
            double sum = 0;
            double most = 0;
            int pairs = 0;
            for (int i = 0; i < questions.size(); i++) {
                if (questions.get(i).b() != null) {
                    double moved = Math.abs(together.get(i).requireStance().score()
                            - alone.get(i).requireStance().score());
                    sum += moved;
                    most = Math.max(most, moved);
                    pairs++;
                }
            }
            System.out.printf("16 rows at once move the score by %.4f on average, %.4f at most%n", sum / pairs, most);
            assertThat(sum / pairs).isLessThan(0.15);
            assertThat(batching.id()).isNotEqualTo(model.id());
        }
    }

    @Test
    void asked_the_other_way_round_it_answers_the_same_with_the_tones_swapped() {
        for (StanceQuery query : Golden.questions()) {
            StanceQuery.Party b = query.b();
            boolean told = b != null
                    && !b.mentions().isEmpty()
                    && !query.a().mentions().isEmpty();
            if (told) {
                Reading one = score(List.of(query)).get(0);
                Reading other = score(
                                List.of(new StanceQuery(query.text(), query.title(), query.heading(), b, query.a())))
                        .get(0);
                assertThat(other)
                        .isEqualTo(new Reading(one.stance(), one.toneB(), one.toneA(), one.certainty(), one.issues()));
            }
        }
    }

    @Test
    void a_sentence_of_strain_far_down_in_a_long_text_is_seen() {
        String filler = "The weather over the coast stayed fine on Monday, and the harbour was busy. ";
        String strain = "Alpha sued Beta for breach of contract and ended their partnership. ";
        String text = filler.repeat(60) + strain + filler.repeat(60);

        Reading reading =
                score(List.of(Golden.query(text, null, "Alpha", "Beta"))).get(0);

        assertThat(reading.requireStance().stance()).isEqualTo(Stance.STRAIN);
    }

    @Test
    void asked_about_one_company_it_answers_the_tone_and_nothing_else() {
        Reading reading = score(List.of(Golden.query("Alpha was praised for its record year.", null, "Alpha", null)))
                .get(0);

        assertThat(reading).isEqualTo(Reading.of(Objects.requireNonNull(reading.toneA())));
    }

    private static List<Reading> score(List<StanceQuery> batch) {
        try (Scorer scorer = model.open()) {
            return scorer.score(batch);
        }
    }
}
