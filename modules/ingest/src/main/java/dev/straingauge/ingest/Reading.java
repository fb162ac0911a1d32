package dev.straingauge.ingest;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One file being read. Belongs to one thread. */
interface Reading extends Closeable {
    /** What the next article or refusal gave; an empty list when it gave nothing; null at the end. */
    @Nullable
    List<Read> next() throws IOException;

    /** A reading that is over after one step. */
    static Reading once(Step step) {
        return new Reading() {
            private boolean done;

            @Override
            public @Nullable List<Read> next() throws IOException {
                if (done) {
                    return null;
                }
                done = true;
                return step.read();
            }

            @Override
            public void close() {}
        };
    }

    /** Reads all there is. */
    interface Step {
        List<Read> read() throws IOException;
    }
}
