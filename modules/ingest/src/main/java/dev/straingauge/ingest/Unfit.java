package dev.straingauge.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.straingauge.core.Rejection;
import dev.straingauge.wire.Json;

/** Something that was read is no article; the caller makes a {@link Read.Refused} of it. */
final class Unfit extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Rejection rejection;

    Unfit(Rejection.Reason reason, String detail) {
        super(detail);
        rejection = new Rejection(reason, detail);
    }

    /** A text that is no JSON. */
    static Unfit malformed(JsonProcessingException error) {
        return new Unfit(Rejection.Reason.MALFORMED, "no valid JSON: " + Json.reason(error));
    }

    Rejection rejection() {
        return rejection;
    }
}
