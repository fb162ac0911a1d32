package dev.straingauge.app.replay;

import dev.straingauge.app.config.StraingaugeConfig;
import dev.straingauge.app.line.LineException;
import dev.straingauge.app.line.ReplayLine;
import dev.straingauge.wire.TopicSet;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;

/**
 * A replay under way: the history is written while the line reads it, until the line has come to rest. Belongs to one
 * thread.
 */
final class ReplayRun {
    /** If nothing moves for so long, something is broken; Kafka misses a process that was killed sooner. */
    private static final Duration STALLED = Duration.ofMinutes(2);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    /** A line that comes to rest with something left, as when Kafka was away for a while, is started again. */
    private static final int MOST_STARTS = 3;

    private final StraingaugeConfig config;
    private final String name;
    private final TopicSet topics;
    private final Supplier<ReplayLine> lines;
    private final Counts counts;
    private final Steps steps;
    private long before;
    private long events;
    private long moved;

    ReplayRun(
            StraingaugeConfig config,
            String name,
            TopicSet topics,
            Supplier<ReplayLine> lines,
            Counts counts,
            Steps steps) {
        this.config = config;
        this.name = name;
        this.topics = topics;
        this.lines = lines;
        this.counts = counts;
        this.steps = steps;
    }

    /**
     * Writes what is left of the history, and waits until all of it is through.
     *
     * @param written what there is of it
     * @return what there is of it at the end: all
     */
    ReplayProgress through(ReplaySpace space, ReplayWriter writer, History history, ReplayProgress written) {
        String paragraphs = topics.paragraphs().name();
        before = space.committed(new TopicPartition(paragraphs, 0));
        ReplayProgress done = written;
        try (CommittedRecords records = new CommittedRecords(config.kafka())) {
            AtRest rest = new AtRest(space, records, paragraphs, ReplayLine.repartition(config.kafka()));
            for (int starts = 0; starts < MOST_STARTS; starts++) {
                try (ReplayLine line = lines.get()) {
                    line.start();
                    if (!done.complete()) {
                        done = write(line, writer, history, done);
                    }
                    await(line, rest, done.paragraphs());
                }
                if (rest.isDone()) {
                    steps.progress(done.paragraphs(), done.paragraphs());
                    return done;
                }
            }
        }
        throw new LineException("the line of replay '" + name + "' came to rest " + MOST_STARTS
                + " times with something left; run it again to go on");
    }

    private ReplayProgress write(ReplayLine line, ReplayWriter writer, History history, ReplayProgress written) {
        Chronology chronology = history.records(steps);
        steps.step("Replaying " + chronology.size() + " records in the order of their publication");
        return writer.write(chronology, written, records -> look(line, chronology.size()));
    }

    private void await(ReplayLine line, AtRest rest, long paragraphs) {
        moved = System.nanoTime();
        while (true) {
            look(line, paragraphs);
            // While paragraphs go through, there is no need to ask Kafka.
            boolean moves = counts.events() != events;
            events = counts.events();
            if (moves) {
                moved = System.nanoTime();
            } else if (rest.isReached(line)) {
                return;
            } else if (System.nanoTime() - moved > STALLED.toNanos()) {
                throw new LineException("nothing has moved for " + STALLED.toSeconds() + " s; " + counts.balance()
                        + "; run it again to go on");
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }

    /** Shows how far it is; of what an earlier process did, offsets tell nearly how much that was. */
    private void look(ReplayLine line, long of) {
        line.fault().ifPresent(fault -> {
            throw fault;
        });
        long read = counts.balance().read() - Math.max(0, counts.balance().open());
        steps.progress(Math.min(Math.max(0, of - 1), before + read), of);
    }
}
