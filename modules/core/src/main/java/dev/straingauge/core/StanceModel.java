package dev.straingauge.core;

import java.util.Set;

/** A loaded model, shared by all threads. Whoever loaded it closes it, after every scorer it opened is closed. */
public interface StanceModel extends AutoCloseable {
    /** Name and hash: {@code baseline@3f2a…}, the same for the same weights and settings. */
    String id();

    /** ISO 639-1 codes of the languages that it reads. */
    Set<String> languages();

    /** A scorer for the calling thread, who closes it. */
    Scorer open();

    @Override
    void close();
}
