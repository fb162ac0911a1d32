package dev.straingauge.core;

import static dev.straingauge.core.Samples.LINK;
import static dev.straingauge.core.Samples.OBSERVATION;
import static dev.straingauge.core.Samples.PARAGRAPH;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ObservationTest {
    @Test
    void an_observation_has_the_same_id_however_often_its_paragraph_is_read() {
        Observation again = Observation.of(
                PARAGRAPH,
                LINK,
                Reading.of(new StanceProbabilities(0, 1, 0)),
                "other@1",
                new Position("replayed", 0, 7));

        assertThat(OBSERVATION.id()).isEqualTo("planck-7#3@microsoft--openai");
        assertThat(again.id()).isEqualTo(OBSERVATION.id());
    }

    @Test
    void an_observation_says_what_the_model_answered_on_which_paragraph() {
        assertThat(OBSERVATION.partnership()).isEqualTo("microsoft--openai");
        assertThat(OBSERVATION.a()).isEqualTo("Microsoft");
        assertThat(OBSERVATION.b()).isEqualTo("OpenAI");
        assertThat(OBSERVATION.text()).isEqualTo(PARAGRAPH.text());
        assertThat(OBSERVATION.publishedAt()).isEqualTo(PARAGRAPH.publishedAt());
        assertThat(OBSERVATION.stance()).isEqualTo(Stance.STRAIN);
        assertThat(OBSERVATION.score()).isEqualTo(-0.6875);
        assertThat(OBSERVATION.mentions()).isEqualTo(LINK.mentions());
    }

    @Test
    void an_observation_carries_tone_certainty_and_issues_of_a_model_that_says_them() {
        assertThat(OBSERVATION.toneA()).isEqualTo(Samples.TONE);
        assertThat(OBSERVATION.toneB()).isEqualTo(Samples.READING.toneB());
        assertThat(OBSERVATION.certainty()).isEqualTo(Samples.CERTAINTY);
        assertThat(OBSERVATION.issues()).isEqualTo(Samples.ISSUES);
        assertThat(OBSERVATION.tracedTo("early-2", null).issues()).isEqualTo(Samples.ISSUES);

        Observation bare =
                Observation.of(PARAGRAPH, LINK, Reading.of(Samples.ANSWER), "baseline@3f2a", Samples.POSITION);
        assertThat(bare.toneA()).isNull();
        assertThat(bare.certainty()).isNull();
        assertThat(bare.issues()).isNull();
    }

    @Test
    void an_observation_is_its_own_origin_until_it_is_traced_to_another() {
        Observation copy = OBSERVATION.tracedTo("early-2", "early-2#0@microsoft--openai");

        assertThat(OBSERVATION.origin()).isEqualTo("planck-7");
        assertThat(OBSERVATION.isCopy()).isFalse();
        assertThat(copy.origin()).isEqualTo("early-2");
        assertThat(copy.isCopy()).isTrue();
        assertThat(copy.tracedTo("planck-7", null)).isEqualTo(OBSERVATION);
    }

    @Test
    void evidence_is_what_an_observation_proves() {
        Evidence evidence = Evidence.of(OBSERVATION);

        assertThat(evidence)
                .isEqualTo(new Evidence(
                        "planck-7#3@microsoft--openai",
                        "planck-7",
                        3,
                        "Planck Wire",
                        Samples.NOON,
                        "The clause",
                        "https://planck.example/7",
                        "Microsoft sues the ChatGPT maker.",
                        -0.6875,
                        "planck-7",
                        Samples.POSITION));
    }

    @Test
    void a_question_gives_each_company_the_places_where_the_text_means_it() {
        StanceQuery query = StanceQuery.of(PARAGRAPH, LINK);

        assertThat(query.text()).isEqualTo(PARAGRAPH.text());
        assertThat(query.title()).isEqualTo("The clause");
        assertThat(query.heading()).isEqualTo("What next?");
        assertThat(query.a())
                .isEqualTo(
                        new StanceQuery.Party("Microsoft", List.of(new Mention("microsoft", 0, 9, Mention.Kind.NAME))));
        assertThat(query.b())
                .isEqualTo(new StanceQuery.Party(
                        "OpenAI", List.of(new Mention("openai", 15, 32, Mention.Kind.DESCRIPTION))));
    }

    @Test
    void what_was_read_and_has_no_fate_yet_is_open() {
        assertThat(new Balance(10, 5, 3, 2).open()).isZero();
        assertThat(new Balance(10, 5, 1, 1).open()).isEqualTo(3);
    }

    @Test
    void an_observation_that_is_withdrawn_is_otherwise_what_it_was() {
        Observation copy = OBSERVATION.tracedTo("early-2", "early-2#0@microsoft--openai");

        Observation gone = copy.withdrawn(Samples.WITHDRAWAL);

        assertThat(copy.isWithdrawn()).isFalse();
        assertThat(gone.isWithdrawn()).isTrue();
        assertThat(gone.withdrawn()).isEqualTo(Samples.WITHDRAWAL);
        assertThat(gone.copyOf()).isEqualTo(copy.copyOf());
        assertThat(gone.score()).isEqualTo(copy.score());
        assertThat(OBSERVATION.revision()).isEqualTo("5f1d0c22");
        assertThat(gone.revision()).isEqualTo("5f1d0c22");
    }
}
