package dev.straingauge.training.finetune;

import dev.straingauge.model.RoleTokens;
import java.util.List;
import java.util.Random;

/**
 * Rows some of whose tokens a network does not get to see, so that it can't know a text by heart (word dropout: Iyyer et al.,
 * 2015; hidden as in Devlin et al., 2019). The frame and what names a party always show.
 */
final class HiddenTokens {
    /** In the vocabulary that all base encoders share, BERT's without capitals. */
    static final int MASK = 103;

    private static final int OPENING = 101;
    private static final int CLOSING = 102;

    private HiddenTokens() {}

    /**
     * The same rows, each with tokens hidden at random.
     *
     * @param share of the tokens that may be hidden, in [0, 1)
     */
    static Batch of(Batch batch, float share, Random random) {
        List<Lesson> lessons = batch.lessons().stream()
                .map(lesson -> lesson.with(of(lesson.row(), share, random)))
                .toList();
        return new Batch(lessons);
    }

    private static RoleTokens.Row of(RoleTokens.Row row, float share, Random random) {
        int[] ids = row.ids().clone();
        for (int t = 0; t < ids.length; t++) {
            int role = row.roles()[t];
            boolean plain = role == RoleTokens.TEXT || role == RoleTokens.CONTEXT;
            if (plain && ids[t] != OPENING && ids[t] != CLOSING && random.nextFloat() < share) {
                ids[t] = MASK;
            }
        }
        return new RoleTokens.Row(ids, row.roles());
    }
}
