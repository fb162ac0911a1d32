package dev.straingauge.server.access;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.straingauge.core.Spelling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a users' file: a YAML list of {@code {name, role, password}}. */
final class UsersFile {
    private static final List<String> KEYS = List.of("name", "role", "password");
    private static final long MOST_BYTES = 4L * 1024 * 1024;
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Path file;

    UsersFile(Path file) {
        this.file = file;
    }

    /**
     * All users by name, at least one.
     *
     * @throws IOException when the file cannot be read or is not as it must be; the message is one line that names the line
     *     and the fix, and holds no hash
     */
    Map<String, User> read() throws IOException {
        byte[] bytes;
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new IOException("the users' file " + file + " must have at most " + MOST_BYTES + " bytes");
            }
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new IOException(
                    "there is no users' file " + file
                            + "; 'straingauge user hash NAME --role ROLE' prints a line for it, or unset server.users",
                    e);
        }
        Map<String, User> users = new LinkedHashMap<>();
        try (JsonParser parser = YAML.createParser(bytes)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw bad(1, "must begin a list of users, such as what 'straingauge user hash' prints");
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                int line = parser.currentTokenLocation().getLineNr();
                User user = user(parser.readValueAsTree(), line);
                if (users.putIfAbsent(user.name(), user) != null) {
                    throw bad(line, "names '" + user.name() + "' again; each user stands there once");
                }
            }
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            // YAML's own message shows the line, and with it a hash.
            throw new IOException(
                    at(line) + "is no valid YAML; each line must be as 'straingauge user hash' prints it");
        }
        if (users.isEmpty()) {
            throw bad(1, "must name at least one user");
        }
        return users;
    }

    private User user(JsonNode entry, int line) throws IOException {
        if (!entry.isObject()) {
            throw bad(line, "must be {name: …, role: …, password: …}");
        }
        for (Map.Entry<String, JsonNode> field : entry.properties()) {
            if (!KEYS.contains(field.getKey())) {
                throw bad(
                        line,
                        "has the unknown key '" + field.getKey() + "'"
                                + Spelling.nearest(field.getKey(), KEYS)
                                        .map(near -> "; did you mean '" + near + "'?")
                                        .orElse("; there are " + String.join(", ", KEYS)));
            }
            if (!field.getValue().isTextual()) {
                throw bad(line, "'" + field.getKey() + "' must be a text; put it in quotes");
            }
        }
        for (String key : KEYS) {
            if (!entry.has(key)) {
                throw bad(line, "lacks '" + key + "'");
            }
        }
        String role = entry.path("role").textValue();
        try {
            return new User(
                    entry.path("name").textValue(),
                    Role.of(role)
                            .orElseThrow(() -> new IllegalArgumentException(
                                    "role must be one of " + String.join(", ", Role.LABELS) + ", got: " + role)),
                    hash(entry.path("password").textValue()));
        } catch (IllegalArgumentException e) {
            throw bad(line, String.valueOf(e.getMessage()));
        }
    }

    private static PasswordHash hash(String text) {
        try {
            return PasswordHash.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("password: " + e.getMessage(), e);
        }
    }

    private IOException bad(int line, String what) {
        return new IOException(at(line) + what);
    }

    private String at(int line) {
        return "the users' file " + file + ", line " + line + ": ";
    }
}
