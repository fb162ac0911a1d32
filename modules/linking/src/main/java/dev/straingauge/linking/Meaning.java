package dev.straingauge.linking;

/** What a phrase stands for. */
sealed interface Meaning {
    /** Whether its words stand in a text, from one word to before another. */
    default boolean isAt(Words words, int from, int to) {
        if (this instanceof One one) {
            return one.wording().isAt(words, from, to);
        }
        return this instanceof Nobody nobody && nobody.wording().isAt(words, from, to);
    }

    /** Whether it means this company, or is a sign of it. */
    default boolean isOf(String company) {
        return this instanceof One one && one.company().equals(company);
    }

    /** Whether it means one company, by a phrase of this kind. */
    default boolean is(PhraseKind kind) {
        return this instanceof One one && one.kind() == kind;
    }

    /** Two companies at once: "the pair". */
    record Partners() implements Meaning {}

    /** Whoever was spoken of: "the company", and "it" where a sentence begins. */
    record Latest() implements Meaning {}

    /**
     * None of them, though it holds the name of one: "shell company".
     *
     * @param wording its words
     */
    record Nobody(Wording wording) implements Meaning {}

    /**
     * One company, or a sign of it.
     *
     * @param company its id
     * @param kind how the phrase is tied to it
     * @param wording its words
     * @param article whether "the" stands before it
     * @param onlyIfKnown whether it counts only in an article that has meant the company in a plainer way
     */
    record One(String company, PhraseKind kind, Wording wording, Article article, boolean onlyIfKnown)
            implements Meaning {}

    /** The definite article before a phrase. */
    enum Article {
        NONE,
        OPTIONAL,
        REQUIRED
    }
}
