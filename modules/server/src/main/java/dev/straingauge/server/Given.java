package dev.straingauge.server;

import com.fasterxml.jackson.databind.JsonNode;
import dev.straingauge.core.Spelling;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The fields of a JSON object that somebody handed in. What is not known or is no proper value is refused. */
final class Given {
    private static final int ECHO = 60;

    private final JsonNode tree;

    private Given(JsonNode tree) {
        this.tree = tree;
    }

    /** @param known names of the fields that it may have */
    static Given of(JsonNode tree, Set<String> known) throws Refusal {
        if (!tree.isObject()) {
            throw Refusal.bad("the body must be a JSON object with " + String.join(", ", new TreeSet<>(known)));
        }
        for (var field : tree.properties()) {
            String name = field.getKey();
            if (!known.contains(name)) {
                throw Refusal.bad("there is no field '" + shortened(name) + "'"
                        + (name.length() > ECHO ? Optional.<String>empty() : Spelling.nearest(name, known))
                                .map(near -> "; did you mean '" + near + "'?")
                                .orElse("; there are " + String.join(", ", new TreeSet<>(known))));
            }
        }
        return new Given(tree);
    }

    /** A text that is there, is not blank, and has at most so many characters. Blanks around it are taken off. */
    String text(String name, int most) throws Refusal {
        return optional(name, most).orElseThrow(() -> Refusal.bad("'" + name + "' must be there, and not blank"));
    }

    /** The same, or nothing when it is left out or blank. */
    Optional<String> optional(String name, int most) throws Refusal {
        JsonNode value = tree.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw Refusal.bad("'" + name + "' must be a text");
        }
        String text = value.textValue();
        if (text.length() > most) {
            throw Refusal.bad("'" + name + "' must have at most " + most + " characters, got " + text.length());
        }
        return text.isBlank() ? Optional.empty() : Optional.of(text.strip());
    }

    /** A text that is taken as it is, blanks and all, and that no message repeats. */
    String secret(String name, int most) throws Refusal {
        String text = tree.path(name).textValue();
        if (text == null || text.isEmpty() || text.length() > most) {
            throw Refusal.bad("'" + name + "' must be a text of 1 to " + most + " characters");
        }
        return text;
    }

    /** One of several words. */
    String oneOf(String name, List<String> words) throws Refusal {
        String value = text(name, ECHO);
        if (!words.contains(value)) {
            throw Refusal.bad(
                    "'" + name + "' must be one of " + String.join(", ", words) + ", got: " + shortened(value));
        }
        return value;
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= ECHO ? line : line.substring(0, ECHO) + "…";
    }
}
