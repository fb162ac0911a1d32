package dev.straingauge.server;

import org.jspecify.annotations.Nullable;

/** Articles were not handed on. The message is one line, fit for whoever pushed them. */
public final class IntakeException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean tooMuch;

    private IntakeException(String message, @Nullable Throwable cause, boolean tooMuch) {
        super(message, cause);
        this.tooMuch = tooMuch;
    }

    /** They could not be handed on, and may be later. Some may have been; nothing is promised of any. */
    public static IntakeException unavailable(String message, Throwable cause) {
        return new IntakeException(message, cause, false);
    }

    /** There is more in one push than is taken at once. None were handed on, and none will be. */
    public static IntakeException tooMuch(String message) {
        return new IntakeException(message, null, true);
    }

    /** Whether the push was too much. */
    boolean isTooMuch() {
        return tooMuch;
    }
}
