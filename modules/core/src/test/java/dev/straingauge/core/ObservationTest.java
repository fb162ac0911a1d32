package dev.straingauge.core;

import static dev.straingauge.core.Samples.LINK;
import static dev.straingauge.core.Samples.OBSERVATION;
import static dev.straingauge.core.Samples.PARAGRAPH;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
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
                        List.of("exclusivity-and-compute", "money", "competition"),
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
    void an_analyst_corrects_stance_and_score_and_the_models_answer_stays_visible() {
        Observation corrected = OBSERVATION.correctedBy(Samples.FEEDBACK);

        assertThat(corrected.stance()).isEqualTo(Stance.STABILITY);
        assertThat(corrected.score()).isEqualTo(1);
        assertThat(corrected.probabilities()).isEqualTo(OBSERVATION.probabilities());
        assertThat(corrected.corrected())
                .isEqualTo(
                        new Corrected(Feedback.Verdict.STABILITY, "zoe", Samples.FEEDBACK.at(), Samples.FEEDBACK.id()));
        assertThat(corrected.isWithdrawn()).isFalse();
        assertThat(Arrays.stream(Stance.values()).mapToDouble(Stance::score)).containsExactly(-1.0, 0.0, 1.0);
    }

    @Test
    void what_an_analyst_finds_unrelated_is_withdrawn_unless_its_outlet_withdrew_it_before() {
        Feedback unrelated = verdict(Feedback.Verdict.UNRELATED);

        Observation out = OBSERVATION.correctedBy(unrelated);

        assertThat(out.isUnrelated()).isTrue();
        assertThat(out.withdrawn()).isEqualTo(new Withdrawal(Withdrawal.Reason.UNRELATED, "f1"));
        assertThat(out.score()).isEqualTo(OBSERVATION.score());
        assertThat(OBSERVATION
                        .withdrawn(Samples.WITHDRAWAL)
                        .correctedBy(unrelated)
                        .withdrawn())
                .isEqualTo(Samples.WITHDRAWAL);
        assertThat(OBSERVATION.correctedBy(verdict(Feedback.Verdict.UNDO))).isSameAs(OBSERVATION);
    }

    @Test
    void feedback_is_about_the_words_that_were_read_and_no_others() {
        Feedback feedback = Samples.FEEDBACK;

        assertThat(feedback.isAbout(OBSERVATION)).isTrue();
        assertThat(Feedback.words("Microsoft sues the ChatGPT maker!")).isNotEqualTo(feedback.words());
        // The beginning of SHA-256 of nothing.
        assertThat(Feedback.words("")).isEqualTo("e3b0c44298fc1c14");
    }

    private static Feedback verdict(Feedback.Verdict verdict) {
        Feedback it = Samples.FEEDBACK;
        return new Feedback(
                it.id(), it.observation(), it.partnership(), it.words(), verdict, it.by(), it.at(), it.comment());
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
