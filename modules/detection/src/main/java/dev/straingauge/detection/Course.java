package dev.straingauge.detection;

import dev.straingauge.core.Alert.Severity;
import dev.straingauge.detection.Finding.Kind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a partnership's alert stands. Opens once, severity only rises, and after it is resolved none opens for a while, unless
 * it is graver: one event is one alert.
 *
 * @param open the alert that is open, or null
 * @param rests until when no alert opens that is not graver than the last, or null
 * @param last severity of the last one; null when there was none
 */
public record Course(@Nullable Open open, @Nullable Instant rests, @Nullable Severity last) {
    /** No alert yet. */
    public static final Course CLEAR = new Course(null, null, null);

    /**
     * An open alert.
     *
     * @param kind what opened it; a shift or a silence that becomes a spike is a spike from then on
     * @param since event time at which it opened
     * @param severity its greatest so far
     * @param reports most strained origins in a window so far
     * @param strained most of {@link Finding#strained} so far
     * @param usual what was usual when it opened: a crisis that lasts must not become its own baseline
     */
    public record Open(Kind kind, Instant since, Severity severity, int reports, int strained, Usual usual) {
        public Open {
            Check.present(kind, "kind");
            Check.present(since, "since");
            Check.present(severity, "severity");
            Check.within(reports, 0, Integer.MAX_VALUE, "reports");
            Check.within(strained, 0, Integer.MAX_VALUE, "strained");
            Check.present(usual, "usual");
        }

        Open with(Finding finding) {
            boolean graver = finding.severity().compareTo(severity) > 0;
            return new Open(
                    finding.kind(),
                    since,
                    graver ? finding.severity() : severity,
                    Math.max(reports, finding.window().strainedOrigins()),
                    Math.max(strained, finding.strained()),
                    usual);
        }

        /** Only more news makes an alert grow: that the same news is rarer on a Sunday does not. */
        boolean grows(Finding finding) {
            boolean more = finding.strained() > strained
                    && (finding.severity().compareTo(severity) > 0
                            || finding.window().strainedOrigins() > reports);
            return finding.isAlert() && (finding.kind() != kind || more);
        }
    }

    /** Whether an alert of a severity may open. */
    boolean mayOpen(Severity severity, Instant now) {
        boolean graver = last != null && severity.compareTo(last) > 0;
        return open == null && (rests == null || !now.isBefore(rests) || graver);
    }
}
