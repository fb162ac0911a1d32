package dev.straingauge.app.k8s;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Reads YAML into the classes that Kubernetes' and Strimzi's Java clients have for it, and refuses what these have no place
 * for. They themselves keep it, unread, so that clients understand newer servers; in a manifest it is a slip.
 */
final class StrictYaml {
    private static final ObjectMapper MAPPER = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .annotationIntrospector(new NoPlaceForTheUnknown())
            .build();

    private StrictYaml() {}

    /** The documents of a text, empty ones left out. */
    static List<JsonNode> documents(String text) {
        try (var documents = MAPPER.readerFor(JsonNode.class).<JsonNode>readValues(text)) {
            return documents.readAll().stream()
                    .filter(document -> !document.isNull() && !document.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A document as an object.
     *
     * @throws IllegalArgumentException naming the first field that has no place in it, or whose value does not fit
     */
    static <T> T read(JsonNode document, Class<T> as) {
        try {
            return MAPPER.treeToValue(document, as);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    document.at("/kind").asText() + " "
                            + document.at("/metadata/name").asText() + ": " + e.getMessage(),
                    e);
        }
    }

    private static final class NoPlaceForTheUnknown extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public Boolean hasAnySetter(Annotated annotated) {
            return false;
        }

        @Override
        public JsonIgnoreProperties.Value findPropertyIgnoralByName(MapperConfig<?> config, Annotated annotated) {
            return super.findPropertyIgnoralByName(config, annotated).withoutIgnoreUnknown();
        }
    }
}
