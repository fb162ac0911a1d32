package dev.straingauge.ingest;

/** Values as they are quoted in messages. */
final class Quoted {
    private static final int MOST_CHARACTERS = 80;

    private Quoted() {}

    /** In quotation marks, on one line, cut when it is long. */
    static String of(String value) {
        String line = Characters.line(
                value.length() <= 4 * MOST_CHARACTERS ? value : value.substring(0, 4 * MOST_CHARACTERS));
        return '"' + (line.length() <= MOST_CHARACTERS ? line : line.substring(0, MOST_CHARACTERS) + "…") + '"';
    }
}
