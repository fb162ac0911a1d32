package dev.straingauge.app.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.straingauge.core.Spelling;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the YAML configuration: the user's file, which may hold any part, over the shipped defaults. */
public final class ConfigFile {
    /** The shipped defaults, with a comment for every setting. */
    public static final String DEFAULTS = "/dev/straingauge/app/straingauge.yaml";

    /** The one place where keys are free: settings passed on to Kafka's clients. */
    private static final String FREE = "kafka.properties";

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .addModule(new JavaTimeModule())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private ConfigFile() {}

    /** The defaults. */
    public static StraingaugeConfig defaults() {
        return convert(defaultTree(), "the defaults");
    }

    /** The defaults, overridden by the given file if there is one. */
    public static StraingaugeConfig load(Optional<Path> file) {
        return file.map(ConfigFile::load).orElseGet(ConfigFile::defaults);
    }

    /**
     * The defaults, overridden by a file.
     *
     * @throws ConfigException when the file can't be read, names a key that is unknown, or gives a value that is refused
     */
    public static StraingaugeConfig load(Path file) {
        JsonNode given;
        try {
            given = YAML.readTree(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new ConfigException("no configuration file " + file, e);
        } catch (JsonProcessingException e) {
            throw new ConfigException(file + " is no valid YAML: " + oneLine(e.getOriginalMessage()), e);
        } catch (IOException e) {
            throw new ConfigException("cannot read " + file + ": " + e.getMessage(), e);
        }
        ObjectNode tree = defaultTree();
        if (!given.isMissingNode() && !given.isNull()) {
            if (!given.isObject()) {
                throw new ConfigException(file + " must hold keys and values, such as 'model:'", null);
            }
            override(tree, (ObjectNode) given, "", file);
        }
        return convert(tree, file.toString());
    }

    private static void override(ObjectNode defaults, ObjectNode given, String path, Path file) {
        for (Map.Entry<String, JsonNode> entry : given.properties()) {
            String key = path.isEmpty() ? entry.getKey() : path + '.' + entry.getKey();
            JsonNode known = defaults.get(entry.getKey());
            if (known == null && !path.equals(FREE)) {
                List<String> names =
                        defaults.properties().stream().map(Map.Entry::getKey).toList();
                throw new ConfigException(
                        file + ": unknown key '" + key + "'"
                                + Spelling.nearest(entry.getKey(), names)
                                        .map(near -> "; did you mean '" + near + "'?")
                                        .orElse("; known here: " + String.join(", ", names)),
                        null);
            }
            if (known instanceof ObjectNode inner) {
                if (!(entry.getValue() instanceof ObjectNode givenInner)) {
                    throw new ConfigException(file + ": '" + key + "' must hold keys and values", null);
                }
                override(inner, givenInner, key, file);
            } else {
                requireKind(known, entry.getValue(), key, file);
                defaults.set(entry.getKey(), entry.getValue());
            }
        }
    }

    /** Jackson would take 2.7 for 2, 7 for seven seconds, and nothing for zero or null. */
    private static void requireKind(@Nullable JsonNode known, JsonNode given, String key, Path file) {
        boolean fits;
        String kind;
        if (known == null) {
            fits = given.isValueNode() && !given.isNull();
            kind = "a single value";
        } else if (known.isArray()) {
            fits = given.isArray();
            for (JsonNode each : given) {
                fits &= each.isTextual();
            }
            kind = "a list of texts, such as [news.example, 10.1.0.0/16]";
        } else if (known.isTextual()) {
            fits = given.isTextual();
            kind = known.textValue().isEmpty() ? "text" : "text such as " + known.textValue();
        } else if (known.isBoolean()) {
            fits = given.isBoolean();
            kind = "true or false";
        } else {
            fits = known.isIntegralNumber() ? given.isIntegralNumber() : given.isNumber();
            kind = (known.isIntegralNumber() ? "a whole number such as " : "a number such as ") + known.asText();
        }
        if (!fits) {
            throw new ConfigException(
                    file + ": '" + key + "' must be " + kind + ", got: " + (given.isNull() ? "nothing" : given), null);
        }
    }

    private static StraingaugeConfig convert(JsonNode tree, String where) {
        try {
            return YAML.treeToValue(tree, StraingaugeConfig.class);
        } catch (ValueInstantiationException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            String reason = String.valueOf(cause.getMessage());
            // The line's and the detector's records do not know under which key they stand.
            String section = e.getPath().isEmpty() ? "" : e.getPath().get(0).getFieldName() + ".";
            throw new ConfigException(where + ": " + (reason.startsWith(section) ? "" : section) + reason, e);
        } catch (JsonMappingException e) {
            String key = e.getPath().stream()
                    .map(step -> String.valueOf(step.getFieldName()))
                    .collect(Collectors.joining("."));
            throw new ConfigException(where + ": '" + key + "' is refused: " + oneLine(e.getOriginalMessage()), e);
        } catch (JsonProcessingException e) {
            throw new ConfigException(where + ": " + oneLine(e.getOriginalMessage()), e);
        }
    }

    private static ObjectNode defaultTree() {
        try (InputStream in = ConfigFile.class.getResourceAsStream(DEFAULTS)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its own " + DEFAULTS);
            }
            return (ObjectNode) YAML.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String oneLine(String message) {
        return message.replaceAll("\\s*\\R\\s*", " ");
    }
}
