package dev.straingauge.linking;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.straingauge.core.Spelling;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A block of a YAML file, read strictly: whatever is not as it should be is told in one line.
 *
 * @param file the file's name, for messages
 * @param place where in the file, for messages; empty at the top
 * @param node the block
 */
record YamlEntry(String file, String place, JsonNode node) {
    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** The top of a file, which has to be a block of keys. */
    static YamlEntry top(String file, byte[] content) {
        try {
            YamlEntry top = new YamlEntry(file, "", YAML.readTree(content));
            if (top.node.isMissingNode() || top.node.isNull()) {
                throw top.wrong("the file is empty");
            }
            return top.block();
        } catch (JsonProcessingException e) {
            String where =
                    e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr() + ": ";
            throw new WatchlistException(file + ": " + where + "not YAML: " + firstLine(e.getOriginalMessage()));
        } catch (IOException e) {
            throw new WatchlistException(file + ": not text in UTF-8: " + e.getMessage());
        }
    }

    /** Refuses any other key, with the nearest of these. */
    void allow(List<String> keys) {
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!keys.contains(name)) {
                throw wrong("unknown key '" + name + "'; "
                        + Spelling.nearest(name, keys)
                                .map(near -> "did you mean '" + near + "'?")
                                .orElse("it takes " + String.join(", ", keys)));
            }
        }
    }

    Optional<String> text(String key) {
        JsonNode value = node.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        return Optional.of(textOf(value, key));
    }

    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (JsonNode value : list(key)) {
            texts.add(textOf(value, key));
        }
        return texts;
    }

    /** A whole number from 1 to {@code most}. */
    OptionalInt number(String key, int most) {
        JsonNode value = node.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return OptionalInt.empty();
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 1 || value.intValue() > most) {
            throw wrong(key + " must be a whole number from 1 to " + most + ", got: " + shown(value));
        }
        return OptionalInt.of(value.intValue());
    }

    /** The texts of each list in a list. */
    List<List<String>> lists(String key) {
        List<List<String>> lists = new ArrayList<>();
        for (JsonNode value : list(key)) {
            String which = key + " " + (lists.size() + 1);
            if (!value.isArray()) {
                throw wrong(which + " must be a list of two companies, got: " + shown(value));
            }
            List<String> texts = new ArrayList<>();
            for (JsonNode text : value) {
                texts.add(textOf(text, which));
            }
            lists.add(texts);
        }
        return lists;
    }

    /** The blocks of a list, each called by its noun and its number from 1. */
    List<YamlEntry> entries(String key, String noun) {
        List<YamlEntry> entries = new ArrayList<>();
        for (JsonNode value : list(key)) {
            entries.add(new YamlEntry(file, noun + " " + (entries.size() + 1), value).block());
        }
        return entries;
    }

    YamlEntry called(String name) {
        return new YamlEntry(file, place + " (" + name + ")", node);
    }

    WatchlistException wrong(String what) {
        return new WatchlistException(file + ": " + (place.isEmpty() ? "" : place + ": ") + what);
    }

    private YamlEntry block() {
        if (!node.isObject()) {
            throw wrong("keys with values are wanted here, got: " + shown(node));
        }
        return this;
    }

    private JsonNode list(String key) {
        JsonNode value = node.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return YAML.createArrayNode();
        }
        if (!value.isArray()) {
            throw wrong(key + " must be a list, got: " + shown(value));
        }
        return value;
    }

    private String textOf(JsonNode value, String key) {
        if (!value.isTextual()) {
            throw wrong(key + " must be text, got: " + shown(value)
                    + (value.isValueNode() && !value.isNull() ? "; put it in quotes" : ""));
        }
        if (value.textValue().isBlank()) {
            throw wrong(key + " must not be blank");
        }
        return value.textValue().strip();
    }

    static String shown(JsonNode value) {
        String json = value.toString();
        return json.length() <= 60 ? json : json.substring(0, 60) + "…";
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("").strip();
    }
}
