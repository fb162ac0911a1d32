package dev.straingauge.linking;

import java.util.List;

/**
 * Phrases that near a name in doubt show that a company is meant: its {@linkplain PhraseKind#SIGN signs}. They are many, and
 * only looked for where a name is in doubt, and so in no trie. Immutable and safe to share between threads.
 */
final class Context {
    /** Of a company without any. */
    static final Context NONE = new Context(List.of());

    private final Sign[] signs;

    /**
     * A sign.
     *
     * @param hashes of its words, hyphens left out; one or more
     * @param wording the same
     */
    @SuppressWarnings("ArrayRecordComponent") // never leaves the class, never changes
    private record Sign(long[] hashes, Wording wording) {
        private static Sign of(CompanyPhrase phrase, String company) {
            return new Sign(
                    phrase.words().stream()
                            .filter(word -> !word.is(Word.HYPHEN))
                            .mapToLong(word -> Words.hash(word.key()))
                            .toArray(),
                    ((Meaning.One) phrase.meaning(company)).wording());
        }

        void addPlaces(Words words, List<Integer> places) {
            for (int at = 0; at < words.size(); at++) {
                if (words.hash(at) == hashes[0] && beginsAt(words, at)) {
                    places.add(at);
                }
            }
        }

        /** Whether it begins at a word of a text that has the hash of its first. */
        private boolean beginsAt(Words words, int from) {
            int last = from;
            for (int next = 1; next < hashes.length; next++) {
                last = Beginnings.next(words, last);
                if (last >= words.size() || words.hash(last) != hashes[next]) {
                    return false;
                }
            }
            return wording.isAt(words, from, last + 1);
        }
    }

    private Context(List<Sign> signs) {
        this.signs = signs.toArray(Sign[]::new);
    }

    /** What a company's profile gives as its context. */
    static Context of(CompanyProfile company) {
        return new Context(company.context().stream()
                .map(text -> Sign.of(new CompanyPhrase(PhraseKind.SIGN, text), company.id()))
                .filter(sign -> sign.hashes.length > 0)
                .toList());
    }

    /** Adds the first words of what a text has of it. */
    void addPlaces(Words words, List<Integer> places) {
        for (Sign sign : signs) {
            if (words.mayHave(sign.hashes[0])) {
                sign.addPlaces(words, places);
            }
        }
    }
}
