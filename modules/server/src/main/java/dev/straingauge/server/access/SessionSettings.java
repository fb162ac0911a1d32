package dev.straingauge.server.access;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * How long a login holds, and what signs its cookie.
 *
 * @param key at least {@value #LEAST_IN_KEY} characters, the same for all instances; empty for a key of this process's own
 * @param idle after how long without a request a login ends, a minute to {@code longest}
 * @param longest after how long a login ends in any case, at most 90 days
 */
public record SessionSettings(String key, Duration idle, Duration longest) {
    private static final int LEAST_IN_KEY = 32;
    private static final Duration LEAST = Duration.ofMinutes(1);
    private static final Duration MOST = Duration.ofDays(90);

    /** As the shipped configuration has it. */
    public static final SessionSettings DEFAULT = new SessionSettings("", Duration.ofHours(12), Duration.ofDays(7));

    public SessionSettings {
        // The value itself is not repeated: messages end up in logs.
        if (!key.isEmpty() && key.strip().getBytes(StandardCharsets.UTF_8).length < LEAST_IN_KEY) {
            throw new IllegalArgumentException("server.sessionKey must have " + LEAST_IN_KEY
                    + " characters or more, such as 'openssl rand -hex 32' prints");
        }
        if (longest.compareTo(LEAST) < 0 || longest.compareTo(MOST) > 0) {
            throw new IllegalArgumentException(
                    "server.sessionLongest must be between " + LEAST + " and " + MOST + ", got: " + longest);
        }
        if (idle.compareTo(LEAST) < 0 || idle.compareTo(longest) > 0) {
            throw new IllegalArgumentException("server.sessionIdle must be between " + LEAST
                    + " and server.sessionLongest, " + longest + ", got: " + idle);
        }
    }

    /** The same, signed with another key. */
    public SessionSettings signedWith(String other) {
        return new SessionSettings(other, idle, longest);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "SessionSettings[key=" + (key.isEmpty() ? "" : "…") + ", idle=" + idle + ", longest=" + longest + "]";
    }
}
