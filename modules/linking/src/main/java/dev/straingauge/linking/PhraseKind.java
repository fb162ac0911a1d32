package dev.straingauge.linking;

import dev.straingauge.core.Mention;

/** How a phrase is tied to a company, and so what it takes for it to mean the company. */
enum PhraseKind {
    /** A name that means nothing else: taken where it is spelled so, except as part of a longer name. */
    NAME('N'),
    /** A name that is a common word too, such as Target or Gap: taken on evidence. */
    WORD('W'),
    /** A name that is a person's, a place's or a thing's too, such as Ford or Amazon: taken on evidence. */
    NAMESAKE('P'),
    /** The first word of a name: taken in an article that has given a fuller form. */
    FIRST_WORD('F'),
    /** What the company makes, taken for the company in an article that has meant it. */
    PRODUCT('R'),
    /** What it is called at an exchange. */
    TICKER('T'),
    /** What it is, without its name. */
    DESCRIPTION('D'),
    /** No mention, but a sign that a name nearby is the company's. */
    SIGN('S'),
    /** Holds a name and means no company. */
    NOBODY('X');

    private final char code;

    PhraseKind(char code) {
        this.code = code;
    }

    /** What stands for it in a compiled catalogue. */
    byte code() {
        return (byte) code;
    }

    /** Whether it takes evidence. */
    boolean isAmbiguous() {
        return this == WORD || this == NAMESAKE;
    }

    /** Whether it is a name or a form of one. */
    boolean isName() {
        return this == NAME || this == WORD || this == NAMESAKE || this == FIRST_WORD;
    }

    /** Whether a phrase of its kind that begins with a capital is only taken where the text has one there. */
    boolean needsItsCapital() {
        return this != DESCRIPTION && this != SIGN && this != NOBODY;
    }

    Mention.Kind mention() {
        return this == DESCRIPTION ? Mention.Kind.DESCRIPTION : Mention.Kind.NAME;
    }
}
