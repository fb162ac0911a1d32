package dev.straingauge.sinks;

import java.util.Locale;

/** The two text formats in which Prometheus reads meters. */
enum Exposition {
    /** Prometheus text format 0.0.4. */
    TEXT("text/plain; version=0.0.4; charset=utf-8"),
    /** OpenMetrics 1.0.0. */
    OPEN_METRICS("application/openmetrics-text; version=1.0.0; charset=utf-8");

    private final String contentType;

    Exposition(String contentType) {
        this.contentType = contentType;
    }

    /** The response's content type, which also selects the format when given to the registry. */
    String contentType() {
        return contentType;
    }

    /**
     * The format that an Accept header asks for (RFC 9110, 12.5.1): OpenMetrics when it is named and weighs at least as
     * much as plain text; plain text otherwise, also for those who accept neither, as Prometheus' own clients do.
     *
     * @param accept the header's value; empty when there is none
     */
    static Exposition accepted(String accept) {
        double openMetrics = weight(accept, "application/openmetrics-text");
        double text = weight(accept, "text/plain");
        return openMetrics > 0 && openMetrics >= text ? OPEN_METRICS : TEXT;
    }

    /** The largest q of a media type, in [0, 1]; 0 when it is not named or its q is no number. */
    private static double weight(String accept, String mediaType) {
        double weight = 0;
        for (String range : accept.toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] parts = range.split(";", -1);
            if (parts[0].strip().equals(mediaType)) {
                weight = Math.max(weight, quality(parts));
            }
        }
        return weight;
    }

    private static double quality(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip();
            if (parameter.startsWith("q=")) {
                String value = parameter.substring(2).strip();
                return value.matches("0(\\.\\d{0,3})?|1(\\.0{0,3})?") ? Double.parseDouble(value) : 0;
            }
        }
        return 1;
    }
}
