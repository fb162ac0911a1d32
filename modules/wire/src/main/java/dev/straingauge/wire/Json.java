package dev.straingauge.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.ErrorReportConfiguration;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.MapperBuilder;
import com.fasterxml.jackson.databind.introspect.AnnotationIntrospectorPair;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.dataformat.smile.SmileFactory;
import com.fasterxml.jackson.dataformat.smile.databind.SmileMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;

/**
 * The project's one way to write and read JSON. What a schema forbids is refused here too: a number is no text, text is
 * no number, an instant is written in full, and an enum by its name.
 */
public final class Json {
    /**
     * Values, names and brackets in one document. A tree of them takes a hundred bytes each, and two characters are enough to
     * write one down; what people wrote has far fewer.
     */
    private static final long MAX_TOKENS = 2_000_000;

    private static final StreamReadConstraints CONSTRAINTS =
            StreamReadConstraints.builder().maxTokenCount(MAX_TOKENS).build();

    private static final ErrorReportConfiguration REPORTS = ErrorReportConfiguration.builder()
            .maxErrorTokenLength(JsonReason.MAX_ECHO)
            .maxRawContentLength(0)
            .build();

    private static final JsonMapper MAPPER = strict(JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(CONSTRAINTS)
                    .errorReportConfiguration(REPORTS)
                    .build()))
            .addModule(new SimpleModule("straingauge-instants").addDeserializer(Instant.class, new StrictInstant()))
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    private static final SmileMapper SMILE = strict(SmileMapper.builder(SmileFactory.builder()
                    .streamReadConstraints(CONSTRAINTS)
                    .errorReportConfiguration(REPORTS)
                    .build()))
            .addModule(EpochInstant.module())
            .build();

    private Json() {}

    private static <M extends ObjectMapper, B extends MapperBuilder<M, B>> B strict(B builder) {
        return builder.addModule(new JavaTimeModule())
                .annotationIntrospector(new AnnotationIntrospectorPair(
                        new RequiredUnlessNullable(), new JacksonAnnotationIntrospector()))
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfig(
                        LogicalType.Textual, text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
                .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.USE_DEFAULTS));
    }

    /** The same for {@link StateSerde}. */
    static SmileMapper smile() {
        return SMILE;
    }

    /** The mapper behind it; shared, thread-safe, not to be configured further. */
    public static JsonMapper mapper() {
        return MAPPER;
    }

    /**
     * What is wrong with a JSON text, in one line that names the field and quotes no more than the beginning of a bad
     * value: for people, without Jackson's class names and source excerpts.
     */
    public static String reason(JsonProcessingException error) {
        return JsonReason.of(error);
    }
}
