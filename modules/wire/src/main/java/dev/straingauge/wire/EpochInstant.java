package dev.straingauge.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import java.io.IOException;
import java.time.Instant;

/** Instants among what only the line itself reads: whole milliseconds since 1970 as a number, all others as text. */
final class EpochInstant {
    private static final int NANOS_IN_MILLI = 1_000_000;

    /** No time that may be a publication time is further from 1970, and all of these have milliseconds in a long. */
    private static final long FAR = Long.MAX_VALUE / 1_000 - 1;

    private EpochInstant() {}

    static SimpleModule module() {
        return new SimpleModule("straingauge-epoch-instants")
                .addSerializer(Instant.class, new Writer())
                .addDeserializer(Instant.class, new Reader());
    }

    private static final class Writer extends StdScalarSerializer<Instant> {
        private static final long serialVersionUID = 1L;

        Writer() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant instant, JsonGenerator json, SerializerProvider provider) throws IOException {
            if (instant.getNano() % NANOS_IN_MILLI == 0 && Math.abs(instant.getEpochSecond()) < FAR) {
                json.writeNumber(instant.toEpochMilli());
            } else {
                json.writeString(instant.toString());
            }
        }
    }

    private static final class Reader extends StdScalarDeserializer<Instant> {
        private static final long serialVersionUID = 1L;
        private static final StrictInstant TEXT = new StrictInstant();

        Reader() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return parser.hasToken(JsonToken.VALUE_NUMBER_INT)
                    ? Instant.ofEpochMilli(parser.getLongValue())
                    : TEXT.deserialize(parser, context);
        }
    }
}
