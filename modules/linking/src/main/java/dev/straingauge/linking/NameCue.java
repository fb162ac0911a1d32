package dev.straingauge.linking;

/**
 * What a name and the place where it stands can show, each yes or no: what {@link NameJudge} has a weight for. What a
 * cue looks at is told in {@link NameEvidence}.
 */
enum NameCue {
    /** Always yes: what is to be said of a name before anything is known of it. */
    ALWAYS,
    /** The name is a common word, not only persons', places' and things' name. */
    COMMON_WORD,
    /** A capital says nothing of it: a surname or a place that news has often, or "American". */
    CAPITALISED_ANYWAY,
    /** Spelled in capitals by the catalogue. */
    ACRONYM,
    /** Longer than a word. */
    SEVERAL_WORDS,
    TEXT_IN_CAPITALS,
    TITLE_CASE,
    SENTENCE_START,
    SENTENCE_START_OF_COMMON_WORD,
    CAPITALS_IN_MIXED_TEXT,

    /** The article has meant the company, or the text elsewhere. */
    KNOWN,
    /** The article or the text gives the name to a person. */
    STRANGER,
    /** The text has something of the company's context; not looked for where the first is there and the second is not. */
    SIGN,
    SIGN_IN_SENTENCE,
    SEVERAL_SIGNS,
    OTHER_COMPANIES,
    OTHER_COMPANIES_AND_CAPITALISED_ANYWAY,
    COMPANY_NEXT,
    /** The text has the word in small letters too: "Target missed its target". */
    ALSO_SMALL,

    BEFORE_NOTHING,
    BEFORE_HYPHEN,
    BEFORE_QUOTE,
    BEFORE_COMMA,
    BEFORE_OTHER_MARK,
    BEFORE_TITLE,
    BEFORE_GIVEN_NAME,
    BEFORE_TRADE,
    BEFORE_DETERMINER,
    BEFORE_OTHER_NOUN,
    BEFORE_THE,
    BEFORE_THE_AND_NOUN,
    BEFORE_THE_AND_CAPITALS,
    BEFORE_HAD_OF,
    BEFORE_OF,
    BEFORE_IN,
    BEFORE_AT,
    BEFORE_FROM,
    BEFORE_TO,
    BEFORE_FOR,
    BEFORE_BY,
    BEFORE_WITH,
    BEFORE_ON,
    BEFORE_AND,
    BEFORE_CAPITAL,
    BEFORE_NUMBER,

    AFTER_NOTHING,
    AFTER_POSSESSIVE,
    AFTER_STOP,
    AFTER_COMMA,
    AFTER_HYPHEN,
    AFTER_OTHER_MARK,
    APPOSITION_COMPANY,
    APPOSITION_OTHER,
    APPOSITION_SOMETHING,
    AFTER_BUSINESS,
    AFTER_ANYBODY,
    AFTER_ANYBODY_OF_COMMON_WORD,
    AFTER_TO_IN_CAPITALS,
    AFTER_CAPITAL,
    AFTER_NOUN,
    AFTER_NOUN_AT_SENTENCE_START,
    AFTER_AND,
    AFTER_PREPOSITION,
    AFTER_NUMBER,

    /**
     * A pronoun in the sentence, up to fifteen words after the name or before it. From here on, all is
     * looked for only where the article has not said what the name means.
     */
    IT_AFTER,
    IT_BEFORE,
    PERSON_AFTER,
    PERSON_BEFORE,
    SPEAKER_AFTER,
    SPEAKER_BEFORE,
    THEY_AFTER,
    PERSON_IN_TEXT,
    /** The name does something: "Ford cuts", "Ford hastily cut". */
    VERB_AFTER,
    VERB_AFTER_START,
    VERB_BEFORE,
    /** "A used Ford", "my Ford". */
    ONE_BEFORE,
    /** Not directly after, but a word or two on: "Ford's quarterly profit". */
    BUSINESS_NEAR,
    BUSINESS_NEAR_POSSESSIVE,
    BUSINESS_IN_SENTENCE,
    MUCH_BUSINESS_IN_SENTENCE,
    MONEY_IN_SENTENCE,
    NUMBER_IN_SENTENCE
}
