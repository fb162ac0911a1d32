package dev.straingauge.app.replay;

import java.util.Map;

/** What is replayed. Read once, shown as often as there are models. Belongs to one thread, who closes it. */
public sealed interface History extends AutoCloseable permits LiveHistory, ArticleHistory {
    /** What it is, in a few words; two with the same words and {@link #ends} are the same, unless files were changed. */
    String what();

    /** Where it ends, as offsets of the live topic by partition; empty when it is none. Settled at the first call. */
    Map<Integer, Long> ends();

    /**
     * Has it end where it ended when somebody began to replay it.
     *
     * @throws dev.straingauge.app.line.LineException when it is settled that it ends elsewhere
     */
    void endAt(Map<Integer, Long> ends);

    /** Its records in order; read at the first call. */
    Chronology records(Steps steps);

    @Override
    void close();
}
