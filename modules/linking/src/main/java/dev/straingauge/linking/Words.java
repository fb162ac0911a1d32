package dev.straingauge.linking;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Locale;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * A text cut into words and marks. A word is a run of letters and digits with their combining marks; an ideograph is a
 * word of its own; everything else that is not white space is a mark. "Microsoft's" is therefore three: the name, the
 * apostrophe, the s.
 *
 * <p>One pass over the text finds where words stand and what their {@link Word#key keys} hash to; a {@link Word} is only
 * made of those that somebody asks for, which in news is one in twenty. Belongs to one thread.
 */
final class Words extends AbstractList<Word> implements RandomAccess {
    private static final byte MARK = 1;
    private static final byte JOINED = 2;
    private static final byte CAPITALISED = 4;

    /** A word of ASCII letters and digits alone. */
    private static final byte PLAIN = 8;

    private static final long HYPHEN = hash(Word.HYPHEN);

    private final String text;
    private int size;
    private int[] starts;
    private int[] ends;
    private long[] hashes;
    private byte[] traits;
    private @Nullable Word[] made = new Word[0];
    private Surroundings.@Nullable Lettering lettering;
    private long @Nullable [] presence;

    private Words(String text) {
        this.text = text;
        int guess = 16 + text.length() / 4;
        this.starts = new int[guess];
        this.ends = new int[guess];
        this.hashes = new long[guess];
        this.traits = new byte[guess];
    }

    /** The words of a text. */
    static Words of(String text) {
        Words words = new Words(text);
        words.cut(new AsciiText(text));
        return words;
    }

    /** Lower case, with one kind of apostrophe and one kind of hyphen, in Unicode normal form C. */
    static String key(String text) {
        StringBuilder key = new StringBuilder();
        for (Word word : of(text)) {
            if (!word.joined() && key.length() > 0) {
                key.append(' ');
            }
            key.append(word.key());
        }
        return key.toString();
    }

    /** What a {@link Word#key key} hashes to; for equal keys it is equal. */
    static long hash(String key) {
        return WordHash.of(key);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Word get(int index) {
        if (made.length == 0) {
            made = new Word[size];
        }
        Word word = made[index];
        if (word == null) {
            word = make(index);
            made[index] = word;
        }
        return word;
    }

    /** What the key of a word hashes to. */
    long hash(int index) {
        return hashes[index];
    }

    int start(int index) {
        return starts[index];
    }

    int end(int index) {
        return ends[index];
    }

    boolean isMark(int index) {
        return (traits[index] & MARK) != 0;
    }

    /** Whether nothing stands between a word and the one before. */
    boolean isJoined(int index) {
        return (traits[index] & JOINED) != 0;
    }

    boolean isCapitalised(int index) {
        return (traits[index] & CAPITALISED) != 0;
    }

    /** Whether a mark is this character, as it is spelled. */
    boolean isMark(int index, char mark) {
        return isMark(index) && text.charAt(starts[index]) == mark;
    }

    /** Whether it is one of the marks that end a sentence. */
    boolean isStop(int index) {
        return isMark(index, '.') || isMark(index, '!') || isMark(index, '?');
    }

    /** Whether a word begins with a digit from 0 to 9. */
    boolean isNumber(int index) {
        char first = text.charAt(start(index));
        return first >= '0' && first <= '9';
    }

    /** Whether a word ends so, in these letters. */
    boolean endsIn(int index, String ending) {
        int from = end(index) - ending.length();
        return from >= start(index) && text.startsWith(ending, from);
    }

    /** Whether a mark is a hyphen of any kind. */
    boolean isHyphen(int index) {
        return isMark(index) && hashes[index] == HYPHEN;
    }

    /** Whether a word has two letters or more, and no small one. */
    boolean isAllCapitals(int index) {
        if ((traits[index] & PLAIN) == 0) {
            return get(index).isAllCapitals();
        }
        if (!isCapitalised(index) || ends[index] - starts[index] < 2) {
            return false;
        }
        for (int at = starts[index]; at < ends[index]; at++) {
            if (Character.isLowerCase(text.charAt(at))) {
                return false;
            }
        }
        return true;
    }

    /** Whether a word is spelled exactly so. */
    boolean isSpelled(int index, String wanted) {
        int length = ends[index] - starts[index];
        return (traits[index] & PLAIN) != 0
                ? length == wanted.length() && text.startsWith(wanted, starts[index])
                : get(index).exact().equals(wanted);
    }

    /** Whether a word's {@link Word#key key} is this. */
    boolean isKey(int index, String wanted) {
        int start = starts[index];
        if (isMark(index) && text.charAt(start) < Letters.END_OF_ASCII) {
            return wanted.length() == 1 && wanted.charAt(0) == text.charAt(start);
        }
        if ((traits[index] & PLAIN) == 0) {
            return get(index).key().equals(wanted);
        }
        int length = ends[index] - start;
        if (length != wanted.length()) {
            return false;
        }
        for (int at = 0; at < length; at++) {
            if (Letters.small(text.charAt(start + at)) != wanted.charAt(at)) {
                return false;
            }
        }
        return true;
    }

    /** Whether it may have a word with this hash; if not, it has none. */
    boolean mayHave(long hash) {
        long[] bits = presence;
        if (bits == null) {
            bits = new long[Math.max(1, Integer.highestOneBit(size) / 4)];
            for (int index = 0; index < size; index++) {
                bits[(int) (hashes[index] >>> 32) & bits.length - 1] |= 1L << hashes[index];
            }
            presence = bits;
        }
        return (bits[(int) (hash >>> 32) & bits.length - 1] & 1L << hash) != 0;
    }

    /** How the text is set. */
    Surroundings.Lettering lettering() {
        Surroundings.Lettering known = lettering;
        if (known == null) {
            known = Surroundings.Lettering.of(this);
            lettering = known;
        }
        return known;
    }

    private void cut(AsciiText ascii) {
        int previousEnd = -1;
        int at = 0;
        while (at < ascii.length()) {
            int end;
            if (ascii.isLetter(at)) {
                end = plainWord(ascii, at);
            } else if (ascii.get(at) >= 0) {
                end = plainMark(ascii.get(at), at);
            } else {
                end = other(at);
            }
            if (end > 0) {
                if (previousEnd == at) {
                    traits[size] |= JOINED;
                }
                starts[size] = at;
                ends[size] = end;
                size++;
                if (size == starts.length) {
                    grow();
                }
                previousEnd = end;
            }
            at = Math.abs(end);
        }
    }

    /** One past a word that begins with an ASCII letter or digit. */
    private int plainWord(AsciiText ascii, int from) {
        int end = ascii.end(from);
        if (end < ascii.length() && ascii.get(end) < 0 && goesOn(end)) {
            return other(from);
        }
        hashes[size] = ascii.hash(from, end);
        traits[size] = ascii.isCapital(from) ? PLAIN | CAPITALISED : PLAIN;
        return end;
    }

    /** Whether a word goes on with a character that is not ASCII. */
    private boolean goesOn(int at) {
        return Letters.isLetterOrDigit(text.codePointAt(at)) || Letters.isCombining(text.charAt(at));
    }

    /** One past an ASCII mark; minus that of a space. */
    private int plainMark(byte mark, int at) {
        if (Letters.isAsciiSpace(mark)) {
            return -at - 1;
        }
        hashes[size] = WordHash.mixed(0, mark);
        traits[size] = MARK;
        return at + 1;
    }

    /** One past a word or mark that is not all ASCII; minus that of a space. */
    private int other(int at) {
        int first = text.codePointAt(at);
        int end = at + Character.charCount(first);
        if (Letters.isSpace(first)) {
            return -end;
        }
        boolean mark = !Letters.isLetterOrDigit(first);
        if (!mark && !Character.isIdeographic(first)) {
            end = Letters.endOfWord(text, end);
        }
        traits[size] = mark ? MARK : Character.isUpperCase(first) ? CAPITALISED : 0;
        hashes[size] = hash(Letters.key(text.substring(at, end), mark));
        return end;
    }

    private void grow() {
        int more = size * 2;
        starts = Arrays.copyOf(starts, more);
        ends = Arrays.copyOf(ends, more);
        hashes = Arrays.copyOf(hashes, more);
        traits = Arrays.copyOf(traits, more);
    }

    private Word make(int index) {
        boolean mark = isMark(index);
        String exact = text.substring(starts[index], ends[index]);
        if ((traits[index] & PLAIN) != 0) {
            return new Word(exact, exact.toLowerCase(Locale.ROOT), starts[index], ends[index], isJoined(index), false);
        }
        if (!mark) {
            exact = Letters.composed(exact);
        }
        return new Word(exact, Letters.key(exact, mark), starts[index], ends[index], isJoined(index), mark);
    }
}
