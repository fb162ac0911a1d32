package dev.straingauge.core;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one paragraph says about one partnership: what travels on the observations topic, keyed by partnership.
 *
 * @param id paragraph id and partnership id; the same for the same paragraph, however often it is read
 * @param partnership partnership id
 * @param a name of the partnership's first company
 * @param b name of its second company
 * @param articleId the article it comes from
 * @param paragraph the paragraph's number in its article, from 0
 * @param publishedAt publication time
 * @param source the outlet
 * @param title the article's title, or null
 * @param url where it can be read, or null
 * @param text the paragraph's words
 * @param basis why the paragraph counts as being about the partnership
 * @param mentions where the text means either company
 * @param stance the likeliest stance, or an analyst's
 * @param score P(stability) − P(strain), in [−1, 1]; −1, 0 or 1 when the stance is an analyst's
 * @param probabilities the model's answer on the stance
 * @param toneA its answer on how the paragraph makes {@code a} look, or null when it does not say
 * @param toneB its answer on how the paragraph makes {@code b} look, or null when it does not say
 * @param certainty its answer on how sure the paragraph is, or null when it does not say
 * @param issues its answer on what the news turns on, or null when it does not say
 * @param model id of the model that answered
 * @param origin id of the article whose report this is: the article itself, or an earlier one that it repeats
 * @param copyOf id of the earlier observation whose words these are, or null when nobody said it before; a copy adds
 *     to reach, not to the index
 * @param read where the paragraph stands in Kafka
 * @param revision id of the article's {@link Revision} that says it, or null when nobody told versions apart
 * @param withdrawn why it no longer counts, or null while it does; a withdrawn observation is otherwise what it was
 *     when it was published last
 * @param discovered how the partnership came to be watched when nobody listed it; null when it is listed
 * @param corrected who put it right, or null when it stands as its model answered
 */
public record Observation(
        String id,
        String partnership,
        String a,
        String b,
        String articleId,
        int paragraph,
        Instant publishedAt,
        String source,
        @Nullable String title,
        @Nullable String url,
        String text,
        Link.Basis basis,
        List<Mention> mentions,
        Stance stance,
        double score,
        StanceProbabilities probabilities,
        @Nullable ToneProbabilities toneA,
        @Nullable ToneProbabilities toneB,
        @Nullable CertaintyProbabilities certainty,
        @Nullable IssueProbabilities issues,
        String model,
        String origin,
        @Nullable String copyOf,
        Position read,
        @Nullable String revision,
        @Nullable Withdrawal withdrawn,
        @Nullable Discovered discovered,
        @Nullable Corrected corrected) {

    public Observation {
        Require.text(id, "id");
        Require.text(partnership, "partnership");
        Require.text(a, "a");
        Require.text(b, "b");
        Require.text(articleId, "articleId");
        Require.notNegative(paragraph, "paragraph");
        Require.present(publishedAt, "publishedAt");
        Require.text(source, "source");
        Require.text(text, "text");
        Require.present(basis, "basis");
        mentions = Require.copy(mentions, "mentions");
        Require.present(stance, "stance");
        Require.within(score, -1, 1, "score");
        Require.present(probabilities, "probabilities");
        Require.text(model, "model");
        Require.text(origin, "origin");
        Require.present(read, "read");
    }

    /** The observation of a model that says stance alone. */
    public Observation(
            String id,
            String partnership,
            String a,
            String b,
            String articleId,
            int paragraph,
            Instant publishedAt,
            String source,
            @Nullable String title,
            @Nullable String url,
            String text,
            Link.Basis basis,
            List<Mention> mentions,
            Stance stance,
            double score,
            StanceProbabilities probabilities,
            String model,
            String origin,
            @Nullable String copyOf,
            Position read) {
        this(
                id,
                partnership,
                a,
                b,
                articleId,
                paragraph,
                publishedAt,
                source,
                title,
                url,
                text,
                basis,
                mentions,
                stance,
                score,
                probabilities,
                null,
                null,
                null,
                null,
                model,
                origin,
                copyOf,
                read,
                null,
                null,
                null,
                null);
    }

    /** What a model answered on a linked paragraph, before anyone looked for earlier copies of it. */
    public static Observation of(Paragraph paragraph, Link link, Reading reading, String model, Position read) {
        StanceProbabilities answer = reading.requireStance();
        Partnership pair = link.partnership();
        return new Observation(
                paragraph.id() + "@" + pair.id(),
                pair.id(),
                pair.a().name(),
                pair.b().name(),
                paragraph.articleId(),
                paragraph.number(),
                paragraph.publishedAt(),
                paragraph.source(),
                paragraph.title(),
                paragraph.url(),
                paragraph.text(),
                link.basis(),
                link.mentions(),
                answer.stance(),
                answer.score(),
                answer,
                reading.toneA(),
                reading.toneB(),
                reading.certainty(),
                reading.issues(),
                model,
                paragraph.articleId(),
                null,
                read,
                paragraph.revision() == null ? null : paragraph.revision().id(),
                null,
                link.discovered(),
                null);
    }

    /** The same observation, traced to the report that it belongs to. */
    public Observation tracedTo(String origin, @Nullable String copyOf) {
        return with(origin, copyOf, stance, score, withdrawn, corrected);
    }

    /** The same observation, which no longer counts. */
    public Observation withdrawn(Withdrawal why) {
        return with(origin, copyOf, stance, score, why, corrected);
    }

    /**
     * The same observation, given as its model answered, as an analyst reads it. The model's answer stays in
     * {@code probabilities}. What is withdrawn stays withdrawn for the reason that it was.
     */
    public Observation correctedBy(Feedback feedback) {
        if (feedback.verdict() == Feedback.Verdict.UNDO) {
            return this;
        }
        Corrected who = new Corrected(feedback.verdict(), feedback.by(), feedback.at(), feedback.id());
        Stance read = feedback.verdict().stance();
        if (read != null) {
            return with(origin, copyOf, read, read.score(), withdrawn, who);
        }
        Withdrawal why = withdrawn == null ? new Withdrawal(Withdrawal.Reason.UNRELATED, feedback.id()) : withdrawn;
        return with(origin, copyOf, stance, score, why, who);
    }

    private Observation with(
            String origin,
            @Nullable String copyOf,
            Stance stance,
            double score,
            @Nullable Withdrawal withdrawn,
            @Nullable Corrected corrected) {
        return new Observation(
                id,
                partnership,
                a,
                b,
                articleId,
                paragraph,
                publishedAt,
                source,
                title,
                url,
                text,
                basis,
                mentions,
                stance,
                score,
                probabilities,
                toneA,
                toneB,
                certainty,
                issues,
                model,
                origin,
                copyOf,
                read,
                revision,
                withdrawn,
                discovered,
                corrected);
    }

    /** Whether an earlier paragraph already said this in these words. */
    public boolean isCopy() {
        return copyOf != null;
    }

    /** Whether nobody listed its partnership: it was found in the news. */
    public boolean isDiscovered() {
        return discovered != null;
    }

    /** Whether its article was corrected or retracted, or an analyst found it unrelated, so that it counts nowhere. */
    public boolean isWithdrawn() {
        return withdrawn != null;
    }

    /** Whether an analyst said that it is not about its partnership. */
    public boolean isUnrelated() {
        return withdrawn != null && withdrawn.reason() == Withdrawal.Reason.UNRELATED;
    }
}
