package dev.straingauge.linking;

/**
 * What of the words around a name is measured, in numbers: what {@link LearnedNameJudge} has a weight for. Likenesses are cosines
 * of means of word vectors, counts go up to three.
 */
enum NameMeasure {
    /** That the words around were looked at: always, but where the article has meant the company already. */
    LOOKED_AT,
    /** How like what the company is, makes and is described by the words around are. */
    LIKE_COMPANY,
    /** How like what else bears the name they are; 0 when that is not told. */
    LIKE_OTHER,
    /** The first less the second, where both are known. */
    COMPANY_LESS_OTHER,
    /** How like what companies of its industry are written about with they are. */
    LIKE_TRADE,
    /** How like what things of the kind of what else bears the name are written about with they are: rivers, singers. */
    LIKE_KIND,
    OTHERS_TOLD,
    TRADE_UNKNOWN,

    /** How many words of the company's profile are among them, and whether there is one; likewise of the others. */
    PROFILE_WORDS,
    PROFILE_WORD,
    TRADE_WORDS,
    TRADE_WORD,
    OTHER_WORDS,
    OTHER_WORD,
    KIND_WORDS,
    KIND_WORD,

    /** Whether the text means another company of its industry. */
    SAME_INDUSTRY,
    /** How frequent the name is as a word: the negative logarithm of how much it counts in a mean. */
    FREQUENT,
    /** In how many other ways it is borne. */
    OTHERS
}
