package dev.straingauge.core;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an analyst says of an observation: what travels on the feedback topic, keyed by observation. Of several about the
 * same words of one observation the one with the latest {@code at} holds, and of those of one time the one that was
 * written later.
 *
 * @param id id of its own, by which a record of what was corrected names it
 * @param observation id of the observation, which ends in {@code @} and the partnership
 * @param partnership partnership id, by which the topic is partitioned
 * @param words {@link #words} of the text that the analyst read; it holds for no other
 * @param verdict what the analyst makes of it
 * @param by who says so
 * @param at when it was said
 * @param comment why, or null
 */
public record Feedback(
        String id,
        String observation,
        String partnership,
        String words,
        Verdict verdict,
        String by,
        Instant at,
        @Nullable String comment) {
    /** Bytes of a digest that stand for a text: enough to tell the versions of one paragraph apart. */
    private static final int DIGEST = 8;

    /** What an analyst can make of an observation. */
    public enum Verdict {
        /** The paragraph shows strain. */
        STRAIN,
        /** It says nothing about where the relationship is heading. */
        NEUTRAL,
        /** It shows stability. */
        STABILITY,
        /** It is not about this partnership, and counts nowhere. */
        UNRELATED,
        /** What was said of it before no longer holds: the model's answer does. */
        UNDO;

        /** As people write it: {@code stability}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The stance that it gives an observation, or null when it gives none. */
        public @Nullable Stance stance() {
            return switch (this) {
                case STRAIN -> Stance.STRAIN;
                case NEUTRAL -> Stance.NEUTRAL;
                case STABILITY -> Stance.STABILITY;
                case UNRELATED, UNDO -> null;
            };
        }
    }

    /** What becomes of feedback on the line. */
    public enum Effect {
        /** The observation is published again, as the analyst reads it. */
        APPLIED,
        /** The observation stands already as the analyst reads it. */
        UNCHANGED,
        /** Later feedback about the same words is known. */
        SUPERSEDED,
        /** No observation with these words is there; it holds should one come. */
        WAITING,
        /** The observation is so old that nobody remembers it; it stays as it was published. */
        TOO_OLD;

        /** As it stands in labels: {@code too-old}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public Feedback {
        Require.text(id, "id");
        Require.text(observation, "observation");
        Require.text(partnership, "partnership");
        Require.text(words, "words");
        Require.present(verdict, "verdict");
        Require.text(by, "by");
        Require.present(at, "at");
        if (!observation.endsWith("@" + partnership)) {
            throw new IllegalArgumentException(
                    "observation must end in @ and its partnership, " + partnership + ", got: " + observation);
        }
    }

    /** What stands for a text in feedback about it: the first 16 hexadecimal digits of its SHA-256, in UTF-8. */
    public static String words(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, DIGEST);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    /** Whether it is about an observation, and about the words that stand there. */
    public boolean isAbout(Observation other) {
        return observation.equals(other.id()) && words.equals(words(other.text()));
    }
}
