package dev.straingauge.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.straingauge.core.Reading;
import dev.straingauge.core.Stance;
import dev.straingauge.core.ToneProbabilities;
import dev.straingauge.model.RoleTokens.Question;
import dev.straingauge.model.RoleTokens.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PieceAnswersTest {
    private static final Row OF_BOTH = row(RoleTokens.TEXT_A, RoleTokens.TEXT_B);
    private static final Row OF_A = row(RoleTokens.TEXT_A, RoleTokens.TEXT);
    private static final Row OF_NONE = row(RoleTokens.TEXT, RoleTokens.TEXT);
    private static final Row OF_THE_PAIR = row(RoleTokens.TEXT_BOTH, RoleTokens.TEXT);

    @Test
    void of_a_single_row_the_answer_is_the_networks() {
        float[] logits = new float[Logits.COUNT];
        logits[0] = 1;
        logits[5] = 2;
        logits[14] = -3;
        logits[17] = 4;

        Reading reading = answer(List.of(OF_BOTH), List.of(logits));

        double e = Math.E;
        assertThat(reading.requireStance().strain()).isCloseTo(e / (e + 2), within(1e-12));
        assertThat(Objects.requireNonNull(reading.certainty()).speculated())
                .isCloseTo(e * e / (e * e + 3), within(1e-12));
        assertThat(Objects.requireNonNull(reading.issues()).product()).isCloseTo(1 / (1 + Math.exp(3)), within(1e-12));
        assertThat(reading.issues().regulation()).isEqualTo(0.5);
        assertThat(Objects.requireNonNull(reading.toneA()).positive())
                .isCloseTo(Math.exp(4) / (Math.exp(4) + 2), within(1e-12));
        assertThat(Objects.requireNonNull(reading.toneB()).neutral()).isCloseTo(1 / 3.0, within(1e-12));
    }

    @Test
    void when_b_comes_first_in_the_text_the_tones_change_places() {
        float[] logits = said(0.1, 0.8, 0.1);
        logits[17] = 4;
        ToneProbabilities even = new ToneProbabilities(1 / 3.0, 1 / 3.0, 1 / 3.0);

        Reading reading = PieceAnswers.of(new Question(List.of(OF_BOTH), true), List.of(logits), true);

        assertThat(reading.toneA()).isEqualTo(even);
        assertThat(Objects.requireNonNull(reading.toneB()).positive()).isGreaterThan(0.9);
    }

    @Test
    void one_piece_that_says_something_is_not_drowned_by_thirty_one_that_do_not() {
        List<Row> rows = new ArrayList<>(Collections.nCopies(31, OF_BOTH));
        List<float[]> logits = new ArrayList<>(Collections.nCopies(31, said(0.05, 0.9, 0.05)));
        rows.add(12, OF_BOTH);
        logits.add(12, said(0.95, 0.03, 0.02));

        assertThat(answer(rows, logits).requireStance().stance()).isEqualTo(Stance.STRAIN);
    }

    @Test
    void pieces_that_mention_no_party_do_not_count_unless_none_does() {
        float[] strain = said(0.9, 0.05, 0.05);
        float[] stability = said(0.05, 0.05, 0.9);

        assertThat(answer(List.of(OF_NONE, OF_A), List.of(strain, stability))
                        .requireStance()
                        .score())
                .isCloseTo(0.85, within(1e-6));
        assertThat(answer(List.of(OF_NONE, OF_THE_PAIR), List.of(strain, stability))
                        .requireStance()
                        .score())
                .isCloseTo(0.85, within(1e-6));
        assertThat(answer(List.of(OF_NONE, OF_NONE), List.of(strain, stability))
                        .requireStance()
                        .score())
                .isCloseTo(0, within(1e-6));
    }

    @Test
    void tone_is_read_where_that_company_is_mentioned() {
        float[] good = new float[Logits.COUNT];
        good[17] = 5;
        good[20] = 5;
        float[] bad = new float[Logits.COUNT];
        bad[15] = 5;
        bad[18] = 5;

        Reading reading = answer(List.of(OF_A, row(RoleTokens.TEXT_B, RoleTokens.TEXT)), List.of(good, bad));

        assertThat(Objects.requireNonNull(reading.toneA()).positive()).isGreaterThan(0.9);
        assertThat(Objects.requireNonNull(reading.toneB()).negative()).isGreaterThan(0.9);
    }

    @Test
    void pieces_that_are_neutral_beyond_doubt_give_an_answer_too() {
        float[] sure = new float[Logits.COUNT];
        sure[1] = 1_000;

        assertThat(answer(List.of(OF_BOTH, OF_BOTH), List.of(sure, sure))
                        .requireStance()
                        .neutral())
                .isEqualTo(1);
    }

    private static Reading answer(List<Row> rows, List<float[]> logits) {
        return PieceAnswers.of(new Question(rows, false), logits, true);
    }

    private static Row row(int... roles) {
        return new Row(new int[roles.length], roles);
    }

    private static float[] said(double strain, double neutral, double stability) {
        float[] logits = new float[Logits.COUNT];
        logits[0] = (float) Math.log(strain);
        logits[1] = (float) Math.log(neutral);
        logits[2] = (float) Math.log(stability);
        return logits;
    }
}
