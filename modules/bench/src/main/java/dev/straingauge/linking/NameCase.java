package dev.straingauge.linking;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the linker sees of a name that it judges.
 *
 * @param words of the text
 * @param hit where the name stands
 * @param company id of the company that it would mean
 * @param symbol whether the company's symbol follows
 * @param stranger whether the name is a person's in the text or its article
 * @param known whether the text or its article means the company elsewhere
 * @param features all that is weighed
 */
@SuppressWarnings("ArrayRecordComponent") // never changes
record NameCase(
        Words words,
        PhraseBook.Hit hit,
        String company,
        boolean symbol,
        boolean stranger,
        boolean known,
        float[] features) {

    /** The name in small letters, without "'s". */
    String name() {
        return NameFeatures.name(words, hit);
    }

    int start() {
        return words.start(hit.from());
    }

    int end() {
        return words.end(hit.to() - 1);
    }

    /** Judges by some weights, and keeps what it last saw of each name. */
    static final class Recorder {
        private final double[] weights;
        private final List<NameCase> cases = new ArrayList<>();

        Recorder(double[] weights) {
            this.weights = weights;
        }

        NameJudge over(NameKnowledge knowledge) {
            NameJudge learned = new LearnedNameJudge(knowledge, weights);
            NameFeatures features = new NameFeatures(knowledge);
            return (evidence, hit, one, left, right) -> {
                keep(features, evidence, hit, one, left, right);
                return learned.logOdds(evidence, hit, one, left, right);
            };
        }

        private void keep(
                NameFeatures features,
                NameEvidence evidence,
                PhraseBook.Hit hit,
                Meaning.One one,
                @Nullable Meaning left,
                @Nullable Meaning right) {
            boolean symbol = right instanceof Meaning.One next
                    && next.kind() == PhraseKind.TICKER
                    && next.company().equals(one.company());
            float[] seen = features.of(evidence, hit, one, left, right);
            cases.removeIf(each -> each.words.equals(evidence.words())
                    && each.hit.from() == hit.from()
                    && each.company.equals(one.company()));
            cases.add(new NameCase(
                    evidence.words(),
                    hit,
                    one.company(),
                    symbol,
                    seen[NameFeatures.place(NameCue.STRANGER)] != 0,
                    seen[NameFeatures.place(NameCue.KNOWN)] != 0,
                    seen));
        }

        void clear() {
            cases.clear();
        }

        List<NameCase> cases() {
            return List.copyOf(cases);
        }
    }
}
