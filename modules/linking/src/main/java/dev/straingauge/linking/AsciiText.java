package dev.straingauge.linking;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A text of which it is known where ASCII letters and digits stand, a bit for each character. A word's end is then found with
 * one instruction and its letters are hashed eight at a time, instead of branching at each character on what nobody can
 * foretell: how long the next word is. (Arithmetic on eight bytes in a long: Warren, Hacker's Delight, chapter 6; bits
 * instead of branches to cut a text: Langdale and Lemire, Parsing Gigabytes of JSON per Second, 2019.) Belongs to one thread.
 */
final class AsciiText {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** Stands for any character that is not ASCII. */
    private static final byte OTHER = (byte) 0x80;

    private static final long EACH = 0x0101010101010101L;
    private static final long HIGH = 0x8080808080808080L;

    /** The bit in which small ASCII letters differ from capitals, and which digits have as well. */
    private static final int SMALL = 0x20;

    private static final long ALL_SMALL = SMALL * EACH;

    private final int length;

    /** The characters and at least eight zeros. */
    private final byte[] characters;

    private final long[] letters;

    AsciiText(String text) {
        length = text.length();
        characters = new byte[(length + Long.SIZE) / Long.SIZE * Long.SIZE + Long.BYTES];
        letters = new long[length / Long.SIZE + 1];
        for (int at = 0; at < length; at++) {
            char next = text.charAt(at);
            characters[at] = next < Letters.END_OF_ASCII ? (byte) next : OTHER;
        }
        for (int at = 0; at < length; at += Long.BYTES) {
            letters[at / Long.SIZE] |= lettersOf((long) EIGHT.get(characters, at)) << at;
        }
    }

    int length() {
        return length;
    }

    /** The character, if it is ASCII; else less than 0. */
    byte get(int at) {
        return characters[at];
    }

    /** Whether an ASCII letter or digit stands here. */
    boolean isLetter(int at) {
        return ((letters[at / Long.SIZE] >>> at) & 1) != 0;
    }

    /** Whether the letter or digit that stands here is a capital. */
    boolean isCapital(int at) {
        return (characters[at] & SMALL) == 0;
    }

    /** One past the last of the ASCII letters and digits that stand together from here. */
    int end(int from) {
        int at = from;
        while (true) {
            // Shifting brings in zeros above, which say nothing of the characters there.
            int run = Long.numberOfTrailingZeros(~(letters[at / Long.SIZE] >>> at));
            int rest = Long.SIZE - at % Long.SIZE;
            if (run < rest) {
                return at + run;
            }
            at += rest;
            if (at >= length) {
                return at;
            }
        }
    }

    /** The {@linkplain WordHash hash} of a word of ASCII letters and digits, in lower case. */
    long hash(int from, int to) {
        long hash = 0;
        int at = from;
        for (; to - at > Long.BYTES; at += Long.BYTES) {
            hash = WordHash.mixed(hash, (long) EIGHT.get(characters, at) | ALL_SMALL);
        }
        // One to eight bytes are left; shifts count modulo 64.
        long last = ((long) EIGHT.get(characters, at) | ALL_SMALL) & (-1L >>> ((at - to) * WordHash.BITS));
        return WordHash.mixed(hash, last);
    }

    /** A bit for each of eight characters that is an ASCII letter or digit. */
    private static long lettersOf(long eight) {
        long ascii = eight & ~HIGH;
        long small = ascii | ALL_SMALL;
        // A byte below 0x80 and 0x80 - x make 0x80 or more when the byte is x or more.
        long letters = (small + (0x80 - 'a') * EACH) & ~(small + (0x80 - 'z' - 1) * EACH);
        long digits = (ascii + (0x80 - '0') * EACH) & ~(ascii + (0x80 - '9' - 1) * EACH);
        long found = ((letters | digits) & ~eight & HIGH) >>> 7;
        // Brings the lowest bits of the eight bytes together in the highest byte, the first lowest.
        return (found * 0x0102040810204080L) >>> 56;
    }
}
