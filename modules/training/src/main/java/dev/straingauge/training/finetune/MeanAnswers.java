package dev.straingauge.training.finetune;

import dev.straingauge.core.StanceQuery;
import dev.straingauge.model.RoleTokens;
import dev.straingauge.training.corpus.Labelled;
import dev.straingauge.training.corpus.StanceShares;
import dev.straingauge.training.finetune.Lesson.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * What several networks say of the stance of a text, in the mean. A network that learns from it can come nearer to all of them
 * together than any is alone (distillation: Hinton et al., 2015).
 */
public final class MeanAnswers {
    private MeanAnswers() {}

    /**
     * Asks each network about each text, one after the other; takes as long as each takes to read them.
     *
     * @param teachers one or more, that read the same tokens
     * @param questions the texts with their pairs; labels play no part
     * @param tokens reads questions as the encoders want them
     * @param finder gives a question back with the mentions that it finds
     * @return the mean of their shares for each question, in the questions' order
     */
    public static List<StanceShares> of(
            List<Teacher> teachers, List<Labelled> questions, RoleTokens tokens, UnaryOperator<StanceQuery> finder) {
        List<Lesson> lessons = new Lessons(tokens, teachers.get(0).config(), finder).of(Source.ANSWERED, questions);
        double[][] sums = new double[lessons.size()][Task.STANCE.size()];
        for (Teacher teacher : teachers) {
            var answers = teacher.answers(lessons);
            for (int i = 0; i < sums.length; i++) {
                float[] logits = Objects.requireNonNull(answers.get(lessons.get(i)));
                double[] shares = Loss.softmax(logits, Task.STANCE);
                for (int c = 0; c < shares.length; c++) {
                    sums[i][c] += shares[c];
                }
            }
        }
        List<StanceShares> means = new ArrayList<>();
        for (double[] sum : sums) {
            float strain = (float) (sum[0] / teachers.size());
            float stability = (float) (sum[2] / teachers.size());
            means.add(new StanceShares(strain, 1 - strain - stability, stability));
        }
        return means;
    }
}
