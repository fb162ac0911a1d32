package dev.straingauge.linking;

import org.jspecify.annotations.Nullable;

/** Says how likely it is that a name that others bear too means a company. Safe to share between threads. */
interface NameJudge {
    /**
     * How likely it is, as log-odds: above 0 it does rather than not.
     *
     * @param evidence what the text shows
     * @param hit where the name stands
     * @param one what it would mean
     * @param left whom the phrase just before means, if it means anybody
     * @param right whom the phrase just after means, if it means anybody
     */
    double logOdds(
            NameEvidence evidence,
            PhraseBook.Hit hit,
            Meaning.One one,
            @Nullable Meaning left,
            @Nullable Meaning right);
}
