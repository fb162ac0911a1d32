package dev.straingauge.app.cli;

/** Says in one line what went wrong. */
final class Failures {
    private Failures() {}

    static String reason(Throwable failure) {
        String message = failure.getMessage();
        String line = message == null || message.isBlank()
                ? failure.getClass().getSimpleName() + "; set STRAINGAUGE_TRACE=1 to see where it comes from"
                : message;
        return line.replaceAll("\\s*\\R\\s*", " ");
    }
}
