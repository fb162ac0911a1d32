package dev.straingauge.wire;

import java.util.Set;
import java.util.regex.Pattern;

/** Which names a replay may have: such as stand in the names of topics, and look like none of the live line's. */
final class ReplayNames {
    private static final Pattern VALID = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?");

    /** Words of the live topics, and what people call the live line. */
    private static final Set<String> RESERVED = Set.of(
            "paragraphs",
            "rejected",
            "observations",
            "index",
            "alerts",
            "sources",
            "feedback",
            "deliveries",
            "desk",
            "replay",
            "live");

    private ReplayNames() {}

    /** The name, unless it is none. */
    static String check(String name) {
        if (!VALID.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a replay's name has 1 to 40 letters a to z, digits and hyphens, with none"
                            + " of these at its ends, such as new-model, got: " + name);
        }
        if (RESERVED.contains(name)) {
            throw new IllegalArgumentException("'" + name
                    + "' is kept for the live line's own topics; give the replay another name, such as " + name + "-2");
        }
        return name;
    }
}
