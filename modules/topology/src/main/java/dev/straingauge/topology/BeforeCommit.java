package dev.straingauge.topology;

import java.util.Map;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.processor.internals.ProcessorNode;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;
import org.jspecify.annotations.Nullable;

/**
 * What a processor leaves to be done until its task commits, so that what changes a hundred times in between is written
 * and told once. What it does then is part of that commit: it happens whole or not at all.
 *
 * <p>Kafka Streams' own caches do the same, but below the serdes, so that each change is turned into bytes all the same. This
 * stands among the task's stores, which are asked for what they hold back right before each commit, by the interface of
 * those caches. It is internal to Kafka Streams; {@code BeforeCommitTest} fails should it be called no more. Stores that are written
 * from here must not be cached: their cache may have been asked already.
 *
 * <p>Holds nothing itself and has no changelog. Belongs to one task's thread.
 */
final class BeforeCommit implements StateStore, CachedStateStore<Object, Object> {
    /** How all their names end, and no other store's. */
    static final String ENDING = "-commit";

    private final String name;
    private @Nullable Runnable work;
    private boolean open;

    private BeforeCommit(String name) {
        this.name = name;
    }

    /**
     * The store of a processor, which is to name it among its stores.
     *
     * @param name ends as the names of all of them do, by which others know that it has no changelog
     */
    static StoreBuilder<BeforeCommit> builder(String name) {
        if (!name.endsWith(ENDING)) {
            throw new IllegalArgumentException("name must end with " + ENDING + ", got: " + name);
        }
        return new Builder(name);
    }

    /**
     * From now on this is done before each commit, as by the processor that is being initialised: it may write its stores and
     * forward records.
     */
    void always(ProcessingContext context, Runnable toDo) {
        InternalProcessorContext<?, ?> task = (InternalProcessorContext<?, ?>) context;
        ProcessorNode<?, ?, ?, ?> here = task.currentNode();
        this.work = () -> {
            ProcessorNode<?, ?, ?, ?> before = task.currentNode();
            task.setCurrentNode(here);
            try {
                toDo.run();
            } finally {
                task.setCurrentNode(before);
            }
        };
    }

    @Override
    public void flushCache() {
        if (work != null) {
            work.run();
        }
    }

    @Override
    public void clearCache() {
        work = null;
    }

    @Override
    public boolean setFlushListener(CacheFlushListener<Object, Object> listener, boolean sendOldValues) {
        return false;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        context.register(root, (key, value) -> {
            throw new IllegalStateException(name + " has no changelog");
        });
        open = true;
    }

    @Override
    public void close() {
        work = null;
        open = false;
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    private record Builder(String name) implements StoreBuilder<BeforeCommit> {
        @Override
        public BeforeCommit build() {
            return new BeforeCommit(name);
        }

        @Override
        public StoreBuilder<BeforeCommit> withCachingEnabled() {
            return this;
        }

        @Override
        public StoreBuilder<BeforeCommit> withCachingDisabled() {
            return this;
        }

        @Override
        public StoreBuilder<BeforeCommit> withLoggingEnabled(Map<String, String> config) {
            throw new UnsupportedOperationException(name + " holds nothing that could be logged");
        }

        @Override
        public StoreBuilder<BeforeCommit> withLoggingDisabled() {
            return this;
        }

        @Override
        public Map<String, String> logConfig() {
            return Map.of();
        }

        @Override
        public boolean loggingEnabled() {
            return false;
        }
    }
}
