package dev.straingauge.training.finetune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.straingauge.model.RoleTokens;
import dev.straingauge.training.corpus.StanceShares;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LossTest {
    private static Lesson lesson(int stance, Set<Integer> issues, boolean knowsIssues) {
        return new Lesson(
                Lesson.Source.NEWS,
                new RoleTokens.Row(new int[] {1}, new int[] {0}),
                stance,
                Lesson.UNKNOWN,
                issues,
                knowsIssues,
                Lesson.UNKNOWN,
                Lesson.UNKNOWN,
                1);
    }

    private static List<Lesson> lessons() {
        List<Lesson> lessons = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            lessons.add(lesson(i < 1 ? 0 : 1, i < 2 ? Set.of(3) : Set.of(), true));
        }
        lessons.add(lesson(Lesson.UNKNOWN, Set.of(), false));
        return lessons;
    }

    @Test
    void a_rare_class_weighs_more_and_an_average_lesson_weighs_one() {
        float[] weights = Loss.classWeights(Task.STANCE, lessons(), 0.5f);

        assertThat(weights[0] / weights[1]).isCloseTo((float) Math.sqrt(7), within(1e-4f));
        assertThat((weights[0] + 7 * weights[1]) / 8).isCloseTo(1, within(1e-5f));
    }

    @Test
    void a_teacher_has_its_share_of_a_target() {
        Lesson lesson = lesson(0, Set.of(), false);
        IdentityHashMap<Lesson, float[]> teacher = new IdentityHashMap<>();
        float[] logits = new float[Task.LOGITS];
        logits[Task.STANCE.from() + 1] = (float) Math.log(2);
        teacher.put(lesson, logits);

        assertThat(new Loss(config(0.5f), lessons(), teacher).shares(Task.STANCE, lesson, 0))
                .containsExactly(new float[] {0.5f + 0.125f, 0.25f, 0.125f}, within(1e-6f));
        assertThat(new Loss(config(0.5f), lessons(), new IdentityHashMap<>()).shares(Task.STANCE, lesson, 0))
                .as("without an answer the label counts alone")
                .containsExactly(1, 0, 0);
    }

    @Test
    void an_answer_of_models_is_learned_as_it_is_and_only_where_nobody_labelled() {
        Lesson answered = answered(Lesson.UNKNOWN);
        Loss loss = new Loss(Configs.with(Map.of("smoothing", 0.3f)), lessons(), new IdentityHashMap<>());
        float[] classes = {4, 1, 2};

        float[] wanted = loss.wanted(Task.STANCE, answered, classes);

        float mean = 0.5f * 4 + 0.3f * 1 + 0.2f * 2;
        assertThat(wanted).containsExactly(new float[] {0.5f * mean, 0.3f * mean, 0.2f * mean}, within(1e-5f));
        assertThat(loss.wanted(Task.CERTAINTY, answered, classes)).isEmpty();
        assertThat(loss.wanted(Task.STANCE, answered(1), classes))
                .as("a label counts alone")
                .containsExactly(new float[] {0.1f, 0.8f, 0.1f}, within(1e-6f));
    }

    private static Lesson answered(int stance) {
        return new Lesson(
                Lesson.Source.ANSWERED,
                new RoleTokens.Row(new int[] {1}, new int[] {0}),
                stance,
                Lesson.UNKNOWN,
                Set.of(),
                false,
                Lesson.UNKNOWN,
                Lesson.UNKNOWN,
                1,
                new StanceShares(0.5f, 0.3f, 0.2f));
    }

    private static FineTuningConfig config(float teacher) {
        return Configs.with(Map.of("teacher", teacher));
    }

    @Test
    void a_rare_yes_weighs_more_than_a_no_among_those_who_were_asked() {
        float[] weights = Loss.yesWeights(lessons(), 0.5f);

        assertThat(weights[3]).isCloseTo((float) Math.sqrt(3), within(1e-5f));
        assertThat(weights[0]).as("nobody ever said yes").isEqualTo(1);
        assertThat(Loss.yesWeights(lessons(), 0)).containsOnly(1);
    }
}
