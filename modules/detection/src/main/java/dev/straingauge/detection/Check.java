package dev.straingauge.detection;

import org.jspecify.annotations.Nullable;

/** Checks for record constructors; each message names the field and the value that was refused. */
final class Check {
    private Check() {}

    static <T> T present(@Nullable T value, String field) {
        if (value == null) {
            throw new IllegalArgumentException(field + " is required");
        }
        return value;
    }

    static void text(@Nullable String value, String field) {
        if (present(value, field).isBlank()) {
            throw new IllegalArgumentException(field + " must not be blank");
        }
    }

    static void notNegative(double value, String field) {
        within(value, 0, Double.MAX_VALUE, field);
    }

    static void within(double value, double low, double high, String field) {
        if (!(value >= low && value <= high)) {
            throw new IllegalArgumentException(field + " must be between " + low + " and " + high + ", got: " + value);
        }
    }

    static void within(int value, int low, int high, String field) {
        if (value < low || value > high) {
            throw new IllegalArgumentException(field + " must be between " + low + " and " + high + ", got: " + value);
        }
    }
}
