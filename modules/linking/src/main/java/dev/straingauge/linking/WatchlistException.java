package dev.straingauge.linking;

/** A watchlist or catalogue that says something wrong: one line that names the file, the entry and the fix. */
public final class WatchlistException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    WatchlistException(String message) {
        super(message.replaceAll("\\s*\\R\\s*", " "));
    }
}
