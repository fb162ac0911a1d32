package dev.straingauge.ingest.web;

import dev.straingauge.core.FeedState;
import dev.straingauge.ingest.IngestException;
import java.util.Map;

/** Remembers how far feeds were read, beyond the end of the process. A port; belongs to the thread that polls. */
public interface FeedStates {
    /**
     * Everything that is remembered, by the feeds' configured addresses.
     *
     * @throws IngestException if it cannot be read
     */
    Map<String, FeedState> load();

    /**
     * Remembers a state instead of the feed's earlier one; on return it is safe.
     *
     * @throws IngestException if it cannot be kept
     */
    void put(FeedState state);
}
