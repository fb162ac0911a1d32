package dev.straingauge.core;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks for record constructors; each message names the field and the value that was refused. */
final class Require {
    private Require() {}

    static String text(@Nullable String value, String field) {
        String text = present(value, field);
        if (text.isBlank()) {
            throw new IllegalArgumentException(field + " must not be blank");
        }
        return text;
    }

    static <T> T present(@Nullable T value, String field) {
        if (value == null) {
            throw new IllegalArgumentException(field + " is required");
        }
        return value;
    }

    static int notNegative(int value, String field) {
        if (value < 0) {
            throw new IllegalArgumentException(field + " must not be negative, got: " + value);
        }
        return value;
    }

    static double notNegative(double value, String field) {
        if (!(value >= 0 && value <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(field + " must be a number that is not negative, got: " + value);
        }
        return value;
    }

    static double within(double value, double low, double high, String field) {
        if (!(value >= low && value <= high)) {
            throw new IllegalArgumentException(field + " must be between " + low + " and " + high + ", got: " + value);
        }
        return value;
    }

    /**
     * A weight: 0, or 0.001 to 1 000. Between the two there is none: sums of weights that differ by more than all digits of a
     * double would not tell what the small ones say.
     */
    static double weight(double value, String field) {
        if (!(value == 0 || (value >= 0.001 && value <= 1_000))) {
            throw new IllegalArgumentException(field + " must be 0, or between 0.001 and 1000, got: " + value);
        }
        return value;
    }

    static <T> List<T> copy(@Nullable List<T> value, String field) {
        for (T item : present(value, field)) {
            present(item, "every item of " + field);
        }
        return List.copyOf(value);
    }

    static void one(double sum, String fields) {
        if (Math.abs(sum - 1) > StanceProbabilities.TOLERANCE) {
            throw new IllegalArgumentException(fields + " must sum to 1, got: " + sum);
        }
    }
}
