package dev.straingauge.core;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A model for tests of what lies around a model: it knows a handful of words and is always sure of itself. More words
 * of strain ("dispute", "sue", "rift", "halt") than of stability ("renew", "extend", "deepen"), in any of their forms,
 * give P(strain) = 0.8; the other way round, P(stability) = 0.8; else P(neutral) = 0.8. What remains is shared equally.
 * Each company looks as the stance does: strain is negative, stability positive. "Denied" gives P(denied) = 0.7, else "may"
 * P(speculated), else "sources" P(reported), else P(stated). An issue whose first word the text has is 0.9 likely, any
 * other 0.1.
 * Holds nothing, so it and its scorers can be used by all threads, and after they are closed.
 */
public final class KeywordStanceModel implements StanceModel {
    private static final Pattern STRAIN = words("disput(?:e|es|ed|ing)|su(?:e|es|ed|ing)|rifts?|halt(?:s|ed|ing)?");
    private static final Pattern STABILITY =
            words("renew(?:s|ed|ing|al)?|exten(?:d|ds|ded|ding|sion)|deepen(?:s|ed|ing)?");

    @Override
    public String id() {
        return "keywords@1";
    }

    @Override
    public Set<String> languages() {
        return Set.of("en");
    }

    @Override
    public Scorer open() {
        return new Scorer() {
            @Override
            public List<Reading> score(List<StanceQuery> batch) {
                return batch.stream().map(query -> answer(query)).toList();
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void close() {}

    private static Reading answer(StanceQuery query) {
        StanceProbabilities stance = stance(query.text());
        ToneProbabilities tone = new ToneProbabilities(stance.strain(), stance.neutral(), stance.stability());
        return query.b() == null
                ? Reading.of(tone)
                : new Reading(stance, tone, tone, certainty(query.text()), issues(query.text()));
    }

    private static StanceProbabilities stance(String text) {
        long strain = STRAIN.matcher(text).results().count();
        long stability = STABILITY.matcher(text).results().count();
        if (strain > stability) {
            return new StanceProbabilities(0.8, 0.1, 0.1);
        }
        return stability > strain ? new StanceProbabilities(0.1, 0.1, 0.8) : new StanceProbabilities(0.1, 0.8, 0.1);
    }

    private static CertaintyProbabilities certainty(String text) {
        if (words("denied").matcher(text).find()) {
            return new CertaintyProbabilities(0.1, 0.1, 0.1, 0.7);
        }
        if (words("may").matcher(text).find()) {
            return new CertaintyProbabilities(0.1, 0.1, 0.7, 0.1);
        }
        return words("sources").matcher(text).find()
                ? new CertaintyProbabilities(0.1, 0.7, 0.1, 0.1)
                : new CertaintyProbabilities(0.7, 0.1, 0.1, 0.1);
    }

    private static Map<Issue, Double> issues(String text) {
        Map<Issue, Double> issues = new EnumMap<>(Issue.class);
        for (Issue issue : Issue.values()) {
            String word = issue.label().replaceFirst("-.*", "");
            issues.put(issue, words(word).matcher(text).find() ? 0.9 : 0.1);
        }
        return issues;
    }

    private static Pattern words(String words) {
        return Pattern.compile("\\b(?:" + words + ")\\b", Pattern.CASE_INSENSITIVE);
    }
}
