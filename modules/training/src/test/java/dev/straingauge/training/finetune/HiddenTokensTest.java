package dev.straingauge.training.finetune;

import static org.assertj.core.api.Assertions.assertThat;

import dev.straingauge.model.RoleTokens;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HiddenTokensTest {
    private static final int OPENING = 101;
    private static final int CLOSING = 102;
    private static final int LENGTH = 400;

    @Test
    void about_as_many_are_hidden_as_is_asked_and_the_rest_stays() {
        Lesson lesson = lesson();
        int[] before = lesson.row().ids();
        int[] after = shown(lesson, 0.25f, 1);

        long hidden = Arrays.stream(after).filter(id -> id == HiddenTokens.MASK).count();
        assertThat(hidden).isBetween(LENGTH * 18L / 100, LENGTH * 32L / 100);
        assertThat(IntStream.range(0, LENGTH).filter(t -> after[t] != HiddenTokens.MASK && after[t] != before[t]))
                .isEmpty();
    }

    @Test
    void the_frame_and_the_parties_names_always_show() {
        Lesson lesson = lesson();
        int[] after = shown(lesson, 0.9f, 1);

        assertThat(after[0]).isEqualTo(OPENING);
        assertThat(after[LENGTH / 2]).isEqualTo(CLOSING);
        assertThat(after[10]).isEqualTo(1010);
        assertThat(after[20]).isEqualTo(1020);
        assertThat(after[LENGTH / 2 + 1]).isEqualTo(1000 + LENGTH / 2 + 1);
    }

    @Test
    void the_lesson_itself_stays_whole_and_its_labels_go_along() {
        Lesson lesson = lesson();
        Batch shown = HiddenTokens.of(new Batch(List.of(lesson)), 0.5f, new Random(1));

        assertThat(lesson.row().ids()).doesNotContain(HiddenTokens.MASK);
        assertThat(shown.lessons().get(0).stance()).isEqualTo(2);
        assertThat(shown.lessons().get(0).row().roles()).isEqualTo(lesson.row().roles());
    }

    @Test
    void the_same_seed_hides_the_same_and_another_another() {
        assertThat(shown(lesson(), 0.25f, 1)).isEqualTo(shown(lesson(), 0.25f, 1));
        assertThat(shown(lesson(), 0.25f, 1)).isNotEqualTo(shown(lesson(), 0.25f, 2));
    }

    private static int[] shown(Lesson lesson, float share, long seed) {
        return HiddenTokens.of(new Batch(List.of(lesson)), share, new Random(seed))
                .lessons()
                .get(0)
                .row()
                .ids();
    }

    private static Lesson lesson() {
        int[] ids = IntStream.range(0, LENGTH).map(t -> 1000 + t).toArray();
        int[] roles = new int[LENGTH];
        Arrays.fill(roles, LENGTH / 2 + 1, LENGTH, RoleTokens.CONTEXT);
        ids[0] = OPENING;
        ids[LENGTH / 2] = CLOSING;
        roles[10] = RoleTokens.TEXT_A;
        roles[20] = RoleTokens.TEXT_B;
        roles[LENGTH / 2 + 1] = RoleTokens.CONTEXT_A;
        return new Lesson(
                Lesson.Source.NEWS,
                new RoleTokens.Row(ids, roles),
                2,
                Lesson.UNKNOWN,
                Set.of(),
                false,
                Lesson.UNKNOWN,
                Lesson.UNKNOWN,
                1);
    }
}
