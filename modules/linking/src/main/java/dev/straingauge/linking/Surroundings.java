package dev.straingauge.linking;

/** What stands around a name, as far as it shows that the name is part of another, or how much its letters say. */
final class Surroundings {
    /** Words between a name and "index", and "index" itself. */
    private static final int WORDS_BEFORE_INDEX = 8;

    private static final int WORDS_IN_APPOSITION = 8;

    private static final long APOSTROPHE = Words.hash(Word.APOSTROPHE);
    private static final long HYPHEN = Words.hash(Word.HYPHEN);
    private static final long A = Words.hash("a");
    private static final long OF = Words.hash("of");
    private static final long WHO = Words.hash("who");

    private Surroundings() {}

    /** Whether a name, of one word or several, is part of a person's or a place's: "Harrison Ford", "Oracle Park". */
    static boolean isPartOfAnother(Words words, int from, int to) {
        if (isNeighbour(words, to, from, to) && words.isCapitalised(to) && NameCues.ANOTHERS.has(words, to)) {
            return true;
        }
        if (isIndex(words, from, to)
                || isNounOf(NameCues.PLACE_NOUNS, words, from)
                || isExplainedAs(NameCues.PLACE_NOUNS, words, to)) {
            return true;
        }
        return isPerson(words, from, to);
    }

    /** Whether a name of one word follows a given name: "Harrison Ford", "Gerald E. McCormick". */
    static boolean isPerson(Words words, int from, int to) {
        if (to - from != 1 || from == 0) {
            return false;
        }
        int before = from - 1;
        if (before > 1 && words.isMark(before, '.') && words.end(before - 1) - words.start(before - 1) == 1) {
            before -= 2;
        }
        return words.isCapitalised(before) && !words.isJoined(from) && NameCues.GIVEN_NAMES.has(words, before);
    }

    /** "Azure revenue grew", "ChatGPT's users": a product stands for its maker where it has or does what companies do. */
    static boolean isActing(Words words, int to) {
        int at = to + 1 < words.size() && words.hash(to) == APOSTROPHE && words.isJoined(to) ? to + 2 : to;
        return at < words.size() && (at > to || NameCues.AFTER.has(words, at) || NameCues.AFTER_ANYBODY.has(words, at));
    }

    /** "The Standard & Poor's retailing index": what is called after who reckons it is not who reckons it. */
    private static boolean isIndex(Words words, int from, int to) {
        if (!NameCues.INDEX_MAKERS.has(words, from)) {
            return false;
        }
        int last = Math.min(to + WORDS_BEFORE_INDEX, words.size());
        for (int at = to; at < last && !words.isMark(at, ',') && !words.isMark(at, ';'); at++) {
            if (NameCues.INDICES.has(words, at)) {
                return true;
            }
        }
        return false;
    }

    /** "SWISS NATIONAL BANK" in a text that is not in capitals throughout: part of something else. */
    static boolean isAmongCapitals(Words words, int from, int to) {
        return words.isAllCapitals(from)
                && (isAllCapitals(words, from - 1, from) || isAllCapitals(words, to, to))
                && words.lettering() == Lettering.MIXED;
    }

    private static boolean isAllCapitals(Words words, int at, int gap) {
        return at >= 0
                && at < words.size()
                && !words.isMark(at)
                && !words.isJoined(gap)
                && words.isAllCapitals(at)
                && !NameCues.AFTER.has(words, at);
    }

    /** What a name's apposition says of it. */
    enum Apposition {
        NONE,
        COMPANY,
        OTHER,
        SOMETHING
    }

    /** "Snap, which has lost users", "Man, the world's largest hedge fund manager", but "Argos, a town of 22,000". */
    static Apposition apposition(Words words, int comma) {
        if (comma + 1 >= words.size() || !words.isMark(comma, ',')) {
            return Apposition.NONE;
        }
        if (words.hash(comma + 1) == WHO) {
            return Apposition.OTHER;
        }
        for (int at = comma + 1; isInApposition(words, comma, at); at++) {
            if (NameCues.OTHER_NOUNS.has(words, at)) {
                return Apposition.OTHER;
            }
            if (NameCues.COMPANY_NOUNS.has(words, at)) {
                return Apposition.COMPANY;
            }
        }
        return NameCues.APPOSITIONS.has(words, comma + 1) ? Apposition.SOMETHING : Apposition.NONE;
    }

    private static boolean isExplainedAs(WordSet nouns, Words words, int comma) {
        if (comma + 1 >= words.size() || !words.isMark(comma, ',') || words.hash(comma + 1) != A) {
            return false;
        }
        for (int at = comma + 1; isInApposition(words, comma, at); at++) {
            if (NameCues.COMPANY_NOUNS.has(words, at)) {
                return false;
            }
            if (nouns.has(words, at)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isInApposition(Words words, int comma, int at) {
        return at < Math.min(comma + 1 + WORDS_IN_APPOSITION, words.size())
                && (!words.isMark(at) || words.hash(at) == APOSTROPHE || words.hash(at) == HYPHEN);
    }

    /** "The town of Corning", "the planet Saturn". */
    static boolean isNounOf(WordSet nouns, Words words, int from) {
        if (from == 0) {
            return false;
        }
        return nouns.has(words, from - 1) || (from > 1 && words.hash(from - 1) == OF && nouns.has(words, from - 2));
    }

    /** Whether a word stands next to a name with nothing but a space between. */
    private static boolean isNeighbour(Words words, int at, int from, int to) {
        return at >= 0
                && at < words.size()
                && !words.isMark(at)
                && !words.isJoined(Math.max(at, from < at ? to : from));
    }

    /** How a text is set. */
    enum Lettering {
        MIXED,
        TITLE,
        CAPITALS;

        private static final int FEW = 3;

        static Lettering of(Words words) {
            int longer = 0;
            int capitalised = 0;
            int capitals = 0;
            for (int at = 0; at < words.size(); at++) {
                if (!words.isMark(at) && words.end(at) - words.start(at) > 2) {
                    longer++;
                    if (words.isCapitalised(at)) {
                        capitalised++;
                        capitals += words.isAllCapitals(at) ? 1 : 0;
                    }
                }
            }
            if (longer >= FEW && capitals * 10 >= longer * 7) {
                return CAPITALS;
            }
            return longer >= FEW && capitalised * 10 >= longer * 7 ? TITLE : MIXED;
        }
    }
}
