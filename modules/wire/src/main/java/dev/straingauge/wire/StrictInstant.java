package dev.straingauge.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * Reads instants as the schemas describe them: ISO 8601 text with seconds and an offset. Jackson's own reader also takes
 * a number for seconds, so that a time in milliseconds would pass for a date tens of thousands of years ahead.
 */
final class StrictInstant extends StdScalarDeserializer<Instant> {
    private static final long serialVersionUID = 1L;

    StrictInstant() {
        super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            return (Instant) context.handleUnexpectedToken(Instant.class, parser);
        }
        try {
            return Instant.parse(parser.getText());
        } catch (DateTimeException e) {
            throw context.weirdStringException(parser.getText(), Instant.class, "not ISO 8601");
        }
    }
}
