package dev.straingauge.linking;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that {@link LearnedNameJudge} weighs, as one vector of {@link #COUNT} numbers: a 1 for each {@link NameCue} that is there,
 * then the {@link NameMeasure}s, then the mean of the words around and the word just after, as vectors. Where the article has
 * meant the company already, and gives the name to no person, the words around are not looked at, and all but cues is 0.
 */
@SuppressWarnings("EnumOrdinal") // a place in a vector that is never stored: weights are stored by name
final class NameFeatures {
    private static final int CUES = NameCue.values().length;
    private static final int MEASURES = NameMeasure.values().length;
    private static final int MEAN = CUES + MEASURES;
    private static final int RIGHT = MEAN + WordVectors.DIMENSIONS;

    /** How many there are. */
    static final int COUNT = RIGHT + WordVectors.DIMENSIONS;

    /** Brings likenesses, most of which are small, to the scale of cues: all weights are held small alike. */
    private static final double SCALE = 3;

    private static final int WORDS = 3;

    private final NameKnowledge knowledge;

    NameFeatures(NameKnowledge knowledge) {
        this.knowledge = knowledge;
    }

    /** Where the weight of a cue stands. */
    static int place(NameCue cue) {
        return cue.ordinal();
    }

    /** What each is called, in order: "BEFORE_OF", "LIKE_COMPANY", "mean 3". */
    static List<String> names() {
        List<String> names = new ArrayList<>(COUNT);
        for (NameCue cue : NameCue.values()) {
            names.add(cue.name());
        }
        for (NameMeasure measure : NameMeasure.values()) {
            names.add(measure.name());
        }
        for (String vector : List.of("mean", "right")) {
            for (int at = 0; at < WordVectors.DIMENSIONS; at++) {
                names.add(String.format(Locale.ROOT, "%s %d", vector, at));
            }
        }
        return names;
    }

    /** All of them. */
    float[] of(
            NameEvidence evidence,
            PhraseBook.Hit hit,
            Meaning.One one,
            @Nullable Meaning left,
            @Nullable Meaning right) {
        float[] features = new float[COUNT];
        Set<NameCue> cues = evidence.cues(hit, one, left, right);
        for (NameCue cue : cues) {
            features[cue.ordinal()] = 1;
        }
        if (!NameEvidence.isSettled(cues)) {
            float[] measures = measures(evidence, hit, one.company());
            System.arraycopy(measures, 0, features, CUES, measures.length);
        }
        return features;
    }

    /** What adds up of all of them, each times its weight; they are not put side by side for it. */
    double sum(
            double[] weights,
            NameEvidence evidence,
            PhraseBook.Hit hit,
            Meaning.One one,
            @Nullable Meaning left,
            @Nullable Meaning right) {
        double sum = 0;
        Set<NameCue> cues = evidence.cues(hit, one, left, right);
        for (NameCue cue : cues) {
            sum += weights[cue.ordinal()];
        }
        if (!NameEvidence.isSettled(cues)) {
            float[] measures = measures(evidence, hit, one.company());
            for (int at = 0; at < measures.length; at++) {
                sum += measures[at] * weights[CUES + at];
            }
        }
        return sum;
    }

    /** All but cues. */
    private float[] measures(NameEvidence evidence, PhraseBook.Hit hit, String company) {
        NameTopic topic = evidence.topic(knowledge.vectors(), hit);
        float[] measures = topic.measured().get(company);
        if (measures == null) {
            measures = measures(topic, company, evidence.words(), hit);
            topic.measured().put(company, measures);
        }
        // What the text means may have become clearer since.
        set(measures, NameMeasure.SAME_INDUSTRY, isOfSameIndustry(company, evidence.companies()) ? 1 : 0);
        return measures;
    }

    private float[] measures(NameTopic topic, String id, Words words, PhraseBook.Hit hit) {
        float[] measures = new float[COUNT - CUES];
        NameKnowledge.OfCompany company = knowledge.company(id);
        NameKnowledge.OfName name = knowledge.name(name(words, hit));
        double likeCompany = topic.likeness(company.profile());
        double likeOther = topic.likest(name.others());
        boolean told = !name.others().isEmpty();
        set(measures, NameMeasure.LOOKED_AT, 1);
        set(measures, NameMeasure.LIKE_COMPANY, likeCompany * SCALE);
        set(measures, NameMeasure.LIKE_OTHER, likeOther * SCALE);
        set(measures, NameMeasure.COMPANY_LESS_OTHER, told ? (likeCompany - likeOther) * SCALE : 0);
        set(measures, NameMeasure.LIKE_TRADE, topic.likeness(company.trade()) * SCALE);
        set(measures, NameMeasure.LIKE_KIND, topic.likeness(name.kind()) * SCALE);
        set(measures, NameMeasure.OTHERS_TOLD, told ? 1 : 0);
        set(measures, NameMeasure.TRADE_UNKNOWN, company.trade().isNothing() ? 1 : 0);
        int ofOthers = 0;
        for (Gist other : name.others()) {
            ofOthers += topic.count(other.words(), WORDS);
        }
        addCount(
                measures,
                NameMeasure.PROFILE_WORDS,
                NameMeasure.PROFILE_WORD,
                topic.count(company.profile().words(), WORDS));
        addCount(
                measures,
                NameMeasure.TRADE_WORDS,
                NameMeasure.TRADE_WORD,
                topic.count(company.trade().words(), WORDS));
        addCount(measures, NameMeasure.OTHER_WORDS, NameMeasure.OTHER_WORD, Math.min(ofOthers, WORDS));
        addCount(
                measures,
                NameMeasure.KIND_WORDS,
                NameMeasure.KIND_WORD,
                topic.count(name.kind().words(), WORDS));
        set(measures, NameMeasure.FREQUENT, name.frequency());
        set(measures, NameMeasure.OTHERS, Math.min(name.others().size(), WORDS) / 2.0);
        for (int at = 0; at < WordVectors.DIMENSIONS; at++) {
            measures[MEAN - CUES + at] = (float) (topic.mean()[at] * SCALE);
            measures[RIGHT - CUES + at] = topic.right() == null ? 0 : topic.right()[at];
        }
        return measures;
    }

    private boolean isOfSameIndustry(String id, Set<String> companies) {
        for (String other : companies) {
            if (!other.equals(id) && knowledge.company(id).isOfIndustryOf(knowledge.company(other))) {
                return true;
            }
        }
        return false;
    }

    private static void addCount(float[] measures, NameMeasure number, NameMeasure any, int count) {
        set(measures, number, count / 2.0);
        set(measures, any, count > 0 ? 1 : 0);
    }

    private static void set(float[] measures, NameMeasure measure, double value) {
        measures[measure.ordinal()] = (float) value;
    }

    /** The name as a key, without "'s" at its end. */
    static String name(Words words, PhraseBook.Hit hit) {
        int to = hit.to();
        if (hit.length() > 2
                && words.get(to - 2).is(Word.APOSTROPHE)
                && words.get(to - 1).is("s")) {
            to -= 2;
        }
        StringBuilder name = new StringBuilder(words.get(hit.from()).key());
        for (int at = hit.from() + 1; at < to; at++) {
            name.append(words.isJoined(at) ? "" : " ").append(words.get(at).key());
        }
        return name.toString();
    }
}
