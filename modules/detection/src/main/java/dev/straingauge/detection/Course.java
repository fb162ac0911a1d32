package dev.straingauge.detection;

import dev.straingauge.core.Alert.Severity;
import dev.straingauge.detection.Finding.Kind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a partnership's alert stands. Opens once, severity only rises, and after it is resolved none opens for a while: one
 * event is one alert.
 *
 * @param open the alert that is open, or null
 * @param rests until when no alert opens, or null
 */
public record Course(@Nullable Open open, @Nullable Instant rests) {
    /** No alert yet. */
    public static final Course CLEAR = new Course(null, null);

    /**
     * An open alert.
     *
     * @param kind what opened it; a shift or a silence that becomes a spike is a spike from then on
     * @param since event time at which it opened
     * @param severity its greatest so far
     * @param strained most strained origins in a window so far
     * @param usual what was usual when it opened: a crisis that lasts must not become its own baseline
     */
    public record Open(Kind kind, Instant since, Severity severity, int strained, Usual usual) {
        public Open {
            Check.present(kind, "kind");
            Check.present(since, "since");
            Check.present(severity, "severity");
            Check.within(strained, 0, Integer.MAX_VALUE, "strained");
            Check.present(usual, "usual");
        }

        Open with(Finding finding) {
            boolean graver = finding.severity().compareTo(severity) > 0;
            return new Open(
                    finding.kind(),
                    since,
                    graver ? finding.severity() : severity,
                    Math.max(strained, finding.window().strainedOrigins()),
                    usual);
        }

        boolean grows(Finding finding) {
            return finding.isAlert()
                    && (finding.kind() != kind
                            || finding.severity().compareTo(severity) > 0
                            || finding.window().strainedOrigins() > strained);
        }
    }

    /** Whether an alert may open. */
    boolean mayOpen(Instant now) {
        return open == null && (rests == null || !now.isBefore(rests));
    }
}
