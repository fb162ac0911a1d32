package dev.straingauge.linking;

import java.text.Normalizer;
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
    private static final char MODIFIER_APOSTROPHE = '\u02BC';
    private static final int ASCII = 128;

    private static final byte MARK = 1;
    private static final byte JOINED = 2;
    private static final byte CAPITALISED = 4;
    private static final byte PLAIN = 8;

    private static final byte IS_MARK = 0;
    private static final byte IS_SPACE = 1;
    private static final byte IS_LOWER = 2;
    private static final byte IS_UPPER = 3;

    /** What each ASCII character is. */
    private static final byte[] KINDS = kinds();

    private static final long HYPHEN = hash(Word.HYPHEN);

    private final String text;
    private int size;
    private int[] starts;
    private int[] ends;
    private long[] hashes;
    private byte[] traits;
    private @Nullable Word[] made = new Word[0];

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
        words.cut();
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
        long hash = 0;
        for (int at = 0; at < key.length(); at++) {
            hash = hash(hash, key.charAt(at));
        }
        return hash;
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

    /** Whether a mark is a hyphen of any kind. */
    boolean isHyphen(int index) {
        return isMark(index) && hashes[index] == HYPHEN;
    }

    /** Whether a word has two letters or more, and no small one. */
    boolean isAllCapitals(int index) {
        if ((traits[index] & PLAIN) == 0) {
            return get(index).isAllCapitals();
        }
        for (int at = starts[index]; at < ends[index]; at++) {
            if (Character.isLowerCase(text.charAt(at))) {
                return false;
            }
        }
        return ends[index] - starts[index] > 1 && isCapitalised(index);
    }

    /** Whether a word is spelled exactly so. */
    boolean isSpelled(int index, String wanted) {
        int length = ends[index] - starts[index];
        return (traits[index] & PLAIN) != 0
                ? length == wanted.length() && text.startsWith(wanted, starts[index])
                : get(index).exact().equals(wanted);
    }

    private void cut() {
        int at = 0;
        int previousEnd = 0;
        int length = text.length();
        while (at < length) {
            char first = text.charAt(at);
            byte kind = first < ASCII ? KINDS[first] : IS_MARK;
            if (kind == IS_SPACE) {
                at++;
                continue;
            }
            int end = kind == IS_LOWER || kind == IS_UPPER ? asciiWord(at) : -1;
            if (end < 0) {
                end = first < ASCII && kind == IS_MARK ? asciiMark(at) : other(at);
            }
            if (end > 0) {
                if (at > 0 && previousEnd == at) {
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

    /** One past a word of ASCII letters and digits alone, hashed as it is read; -1 when it goes on with another letter. */
    private int asciiWord(int from) {
        long hash = 0;
        int at = from;
        int length = text.length();
        while (at < length) {
            char next = text.charAt(at);
            if (next >= ASCII) {
                if (isLetterOrDigit(text.codePointAt(at)) || isCombining(next)) {
                    return -1;
                }
                break;
            }
            byte kind = KINDS[next];
            if (kind < IS_LOWER) {
                break;
            }
            hash = hash(hash, kind == IS_UPPER ? (char) (next | 0x20) : next);
            at++;
        }
        hashes[size] = hash;
        traits[size] = (byte) (PLAIN | (KINDS[text.charAt(from)] == IS_UPPER ? CAPITALISED : 0));
        return at;
    }

    private int asciiMark(int at) {
        hashes[size] = hash(0, text.charAt(at));
        traits[size] = MARK;
        return at + 1;
    }

    /** One past a word or mark that is not all ASCII; minus that of a space. */
    private int other(int at) {
        int first = text.codePointAt(at);
        int end = at + Character.charCount(first);
        if (isSpace(first)) {
            return -end;
        }
        boolean mark = !isLetterOrDigit(first);
        if (!mark && !Character.isIdeographic(first)) {
            end = endOfWord(text, end);
        }
        traits[size] = mark ? MARK : Character.isUpperCase(first) ? CAPITALISED : 0;
        hashes[size] = hash(keyOf(text.substring(at, end), mark));
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
            exact = composed(exact);
        }
        return new Word(exact, keyOf(exact, mark), starts[index], ends[index], isJoined(index), mark);
    }

    private static String keyOf(String exact, boolean mark) {
        return mark ? plain(exact) : composed(exact).toLowerCase(Locale.ROOT);
    }

    private static String composed(String word) {
        return isAscii(word) || Normalizer.isNormalized(word, Normalizer.Form.NFC)
                ? word
                : Normalizer.normalize(word, Normalizer.Form.NFC);
    }

    private static long hash(long hash, char next) {
        return (hash ^ next) * 0x9E3779B97F4A7C15L + (hash >>> 29);
    }

    private static boolean isAscii(String word) {
        for (int at = 0; at < word.length(); at++) {
            if (word.charAt(at) >= ASCII) {
                return false;
            }
        }
        return true;
    }

    private static int endOfWord(String text, int from) {
        int at = from;
        while (at < text.length()) {
            int next = text.codePointAt(at);
            if (Character.isIdeographic(next) || !(isLetterOrDigit(next) || isCombining(next))) {
                break;
            }
            at += Character.charCount(next);
        }
        return at;
    }

    /** The modifier apostrophe is a letter to Unicode, and an apostrophe to everybody who types it. */
    private static boolean isLetterOrDigit(int codePoint) {
        return Character.isLetterOrDigit(codePoint) && codePoint != MODIFIER_APOSTROPHE;
    }

    private static boolean isCombining(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }

    private static boolean isSpace(int codePoint) {
        return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint) || codePoint == '\uFEFF';
    }

    private static String plain(String mark) {
        return switch (mark) {
            case "’", "‘", "ʼ", "′", "＇" -> Word.APOSTROPHE;
            case "‐", "‑", "‒", "–", "−", "﹣", "－" -> Word.HYPHEN;
            default -> mark;
        };
    }

    private static byte[] kinds() {
        byte[] kinds = new byte[ASCII];
        for (char each = 0; each < ASCII; each++) {
            if (isSpace(each)) {
                kinds[each] = IS_SPACE;
            } else if (isLetterOrDigit(each)) {
                kinds[each] = Character.isUpperCase(each) ? IS_UPPER : IS_LOWER;
            }
        }
        return kinds;
    }
}
