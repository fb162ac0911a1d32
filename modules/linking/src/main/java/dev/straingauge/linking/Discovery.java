package dev.straingauge.linking;

import java.util.Set;

/**
 * How partnerships that nobody listed are discovered: two companies that articles tie by partnership language in one
 * sentence.
 *
 * @param most discovered partnerships that are watched at a time by each task of the line, which is by each partition of
 *     the paragraphs topic; 1 to {@value #MOST}. One that several tasks discover counts with each of them and is one
 *     partnership all the same
 * @param atLeast articles of one partition that tie the two before they are watched, 1 to {@value #ARTICLES}
 * @param drop ids of partnerships that are never discovered
 */
public record Discovery(int most, int atLeast, Set<String> drop) {
    static final int MOST = 10_000;
    static final int ARTICLES = 100;

    /** What {@code discover: true} stands for. */
    public static final Discovery USUAL = new Discovery(200, 2, Set.of());

    /**
     * Refuses what is out of range.
     *
     * @throws IllegalArgumentException with the setting and its range
     */
    public Discovery {
        within(most, MOST, "most");
        within(atLeast, ARTICLES, "atLeast");
        drop = Set.copyOf(drop);
    }

    private static void within(int value, int highest, String name) {
        if (value < 1 || value > highest) {
            throw new IllegalArgumentException(name + " must be between 1 and " + highest + ", got: " + value);
        }
    }
}
