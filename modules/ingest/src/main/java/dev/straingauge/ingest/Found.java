package dev.straingauge.ingest;

import dev.straingauge.core.Rejection;

/**
 * A text or a JSON object where it was found, for those who must say so.
 *
 * @param file the file, as messages name it
 * @param line line of the file that it begins on, from 1; 0 when it is the file
 * @param kept its bytes
 */
record Found(String file, long line, Kept kept) {
    /** As in {@code news.jsonl:17}. */
    String from() {
        return line == 0 ? file : file + ":" + line;
    }

    /** The file's name without its folder. */
    String fileName() {
        return file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    }

    /** Refuses it, under a key, of which so much is kept as an id may have. */
    Read.Refused refused(Rejection rejection, String key) {
        String some = key.substring(0, Math.min(key.length(), Finishing.MOST_IN_ID));
        return Read.Refused.of(rejection, some, kept, from());
    }
}
