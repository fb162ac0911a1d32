package dev.straingauge.linking;

import dev.straingauge.core.Partnership;

/**
 * Two companies that a sentence ties.
 *
 * @param a id of one, first in order
 * @param b id of the other
 * @param start where the sentence begins, in characters of its text
 * @param end one past its last character
 */
record Dealing(String a, String b, int start, int end) {
    /** The id of the partnership that the two would make. */
    String partnership() {
        return a + Partnership.BETWEEN + b;
    }
}
