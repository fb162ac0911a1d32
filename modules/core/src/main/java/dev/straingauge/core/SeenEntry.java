package dev.straingauge.core;

/**
 * An entry of a feed that was read before.
 *
 * @param id what the entry is told by: a digest of what the feed calls it
 * @param digest of what it said: another one means that it was changed
 * @param attempts times that its page could not be had; 0 once the entry is published, so that it waits otherwise
 */
public record SeenEntry(String id, String digest, int attempts) {
    public SeenEntry {
        Require.text(id, "id");
        Require.text(digest, "digest");
        Require.notNegative(attempts, "attempts");
    }
}
