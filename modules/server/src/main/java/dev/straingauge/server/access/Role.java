package dev.straingauge.server.access;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What somebody may do; each may do what those before it may. */
public enum Role {
    /** May look at everything. */
    READER,
    /** May also correct, comment, acknowledge, and try texts. */
    ANALYST,
    /** May also push articles. */
    OPERATOR;

    /** All of them, as files and answers call them. */
    public static final List<String> LABELS =
            Arrays.stream(values()).map(Role::label).toList();

    /** As files and answers call it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of a label; nothing when there is none of this label. */
    public static Optional<Role> of(String label) {
        return Arrays.stream(values())
                .filter(role -> role.label().equals(label))
                .findFirst();
    }

    /** Whether whoever has this role may do what asks for that one. */
    public boolean mayAs(Role least) {
        return compareTo(least) >= 0;
    }
}
