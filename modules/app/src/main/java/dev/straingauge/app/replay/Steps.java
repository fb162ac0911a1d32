package dev.straingauge.app.replay;

/** Shows a person how far a replay is. Called from the thread that runs it. */
public interface Steps {
    /** A step begins, such as "Reading the articles". */
    void step(String what);

    /** So many of so many paragraphs are through the line. */
    void progress(long done, long of);
}
