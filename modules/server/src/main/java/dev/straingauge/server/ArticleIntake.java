package dev.straingauge.server;

import java.io.InputStream;
import java.util.Optional;

/** Who takes the articles that come in. Called from several threads at once. */
public interface ArticleIntake {
    /** How the articles of a push are written down. */
    enum Format {
        /** An article, or a list of them, in one JSON document. */
        JSON,
        /** An article on each line. */
        JSON_LINES
    }

    /**
     * Reads articles and hands them on. Returns only when whoever keeps them has confirmed every one, and every refusal; so
     * it waits, but not without end.
     *
     * @param body what was pushed, whole and unpacked; not closed here
     * @return what became of it
     * @throws IntakeException when they were not handed on
     */
    Receipt accept(InputStream body, Format format) throws IntakeException;

    /** Why articles cannot be taken at present, in one line; empty when they can. Answers within some seconds. */
    Optional<String> obstacle();
}
