package dev.straingauge.server.access;

/**
 * How often the same user, or the same address when nobody is asked who he is, may ask within a minute; as many at once. Logins
 * that succeed do not count.
 *
 * @param loginsByAddress attempts to log in from one address
 * @param loginsByName attempts to log in under one name
 * @param reads requests that change nothing
 * @param writes corrections, notes, trials
 * @param pushes pushes of articles
 */
public record LimitSettings(int loginsByAddress, int loginsByName, int reads, int writes, int pushes) {
    private static final int MOST = 10_000_000;

    /** As the shipped configuration has it. */
    public static final LimitSettings DEFAULT = new LimitSettings(30, 10, 12_000, 600, 60_000);

    public LimitSettings {
        require(loginsByAddress, "loginsByAddress");
        require(loginsByName, "loginsByName");
        require(reads, "reads");
        require(writes, "writes");
        require(pushes, "pushes");
    }

    private static void require(int perMinute, String name) {
        if (perMinute < 1 || perMinute > MOST) {
            throw new IllegalArgumentException(
                    "server.limits." + name + " must be between 1 and " + MOST + " a minute, got: " + perMinute);
        }
    }
}
