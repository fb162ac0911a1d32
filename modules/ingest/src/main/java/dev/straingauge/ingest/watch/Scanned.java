package dev.straingauge.ingest.watch;

import java.util.List;

/**
 * What came of one look at what is watched.
 *
 * @param files files that were read
 * @param known files that an earlier run has read, and that are as they were
 * @param articles articles published, corrections among them
 * @param refused refusals published
 * @param troubles a line for each file or folder that cannot be read just now, once as long as that lasts
 */
public record Scanned(int files, int known, int articles, int refused, List<String> troubles) {
    public Scanned {
        troubles = List.copyOf(troubles);
    }

    /** Whether nothing has happened. */
    public boolean isQuiet() {
        return files == 0 && known == 0 && troubles.isEmpty();
    }
}
