package dev.straingauge.sinks;

import io.micrometer.registry.otlp.OtlpMetricsSender;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Says in one line when an OTLP endpoint does not take meters, when the reason changes, and when it takes them again. Counts
 * are cumulative, so that the next sending makes up for those that failed. Called by the registry's own thread, and by the one
 * that closes it.
 */
final class OutspokenSender implements OtlpMetricsSender {
    private static final int MOST_CHARACTERS = 200;

    private final OtlpMetricsSender sender;
    private final String url;
    private final Consumer<String> warn;
    private final Consumer<String> inform;
    private @Nullable String trouble;
    private long failed;

    OutspokenSender(OtlpMetricsSender sender, String url, Consumer<String> warn, Consumer<String> inform) {
        this.sender = sender;
        this.url = url;
        this.warn = warn;
        this.inform = inform;
    }

    @Override
    public synchronized void send(Request request) {
        try {
            sender.send(request);
            if (trouble != null) {
                inform.accept(url + " takes meters again, after " + failed + " sendings that failed");
                trouble = null;
                failed = 0;
            }
        } catch (Exception e) {
            failed++;
            String reason = reason(e);
            if (!reason.equals(trouble)) {
                warn.accept("meters could not be sent to " + url + ": " + reason
                        + "; the line goes on, and the next sending tries again; check metrics.otlp");
                trouble = reason;
            }
        }
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String said = String.valueOf(cause.getMessage()).strip().replaceAll("\\s+", " ");
        String name = cause.getClass().getSimpleName();
        return name + ": " + (said.length() > MOST_CHARACTERS ? said.substring(0, MOST_CHARACTERS) + "…" : said);
    }
}
