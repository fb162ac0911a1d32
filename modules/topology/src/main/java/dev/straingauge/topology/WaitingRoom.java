package dev.straingauge.topology;

import dev.straingauge.wire.StateSerde;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Paragraphs that wait for the model, in the order in which they came. What waits when the task commits is in a changelogged
 * store, for its offset is committed, and after a crash it must still be here; what comes and goes between two commits is
 * worth no record there. Belongs to one task's thread.
 */
final class WaitingRoom {
    static final String STORE = "score-buffer";

    private final KeyValueStore<Long, LinkOutcome.Linked> store;
    private final Deque<Waiting> waiting = new ArrayDeque<>();

    /** Those that the model has been asked about and that wait for its answer; they came before the others. */
    private final Deque<Waiting> lent = new ArrayDeque<>();

    /** Keys of what the store has. */
    private final Set<Long> stored = new HashSet<>();

    private long next;
    private int questions;
    private int lentQuestions;

    private record Waiting(long key, LinkOutcome.Linked linked) {
        int questions() {
            return linked.links().size();
        }
    }

    /** With what waited at the last commit. */
    WaitingRoom(KeyValueStore<Long, LinkOutcome.Linked> store) {
        this.store = store;
        try (KeyValueIterator<Long, LinkOutcome.Linked> left = store.all()) {
            while (left.hasNext()) {
                KeyValue<Long, LinkOutcome.Linked> entry = left.next();
                take(new Waiting(entry.key, entry.value));
                stored.add(entry.key);
            }
        }
    }

    static StoreBuilder<?> builder() {
        return Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(STORE), Serdes.Long(), StateSerde.of(LinkOutcome.Linked.class));
    }

    void take(LinkOutcome.Linked linked) {
        take(new Waiting(next, linked));
    }

    private void take(Waiting one) {
        waiting.add(one);
        questions += one.questions();
        next = one.key() + 1;
    }

    boolean isEmpty() {
        return questions == 0;
    }

    /** Questions that wait, for the model or for its answer. */
    int questions() {
        return questions;
    }

    /** Questions that wait for the model. */
    int unasked() {
        return questions - lentQuestions;
    }

    /** Lets those go that have waited longest: so many questions, or those of one paragraph. None may be lent. */
    List<LinkOutcome.Linked> leave(int most) {
        List<LinkOutcome.Linked> leaving = lend(most);
        back(leaving.size());
        return leaving;
    }

    /**
     * The model is asked about those that have waited longest of all that it was not asked about: so many questions, or those
     * of one paragraph. They stay here until it has answered.
     */
    List<LinkOutcome.Linked> lend(int most) {
        List<LinkOutcome.Linked> asking = new ArrayList<>();
        int asked = 0;
        while (!waiting.isEmpty()
                && (asking.isEmpty() || asked + waiting.element().questions() <= most)) {
            Waiting one = waiting.remove();
            lent.add(one);
            asking.add(one.linked());
            asked += one.questions();
        }
        lentQuestions += asked;
        return asking;
    }

    /** Lets so many paragraphs go, of those that were lent first. */
    void back(int paragraphs) {
        for (int i = 0; i < paragraphs; i++) {
            int answered = lent.remove().questions();
            lentQuestions -= answered;
            questions -= answered;
        }
    }

    /** Makes the store hold what waits now; to be done before each commit. */
    void store() {
        Set<Long> kept = new HashSet<>();
        lent.forEach(one -> store(one, kept));
        waiting.forEach(one -> store(one, kept));
        stored.removeIf(key -> {
            boolean gone = !kept.contains(key);
            if (gone) {
                Deletion.of(store, key);
            }
            return gone;
        });
    }

    private void store(Waiting one, Set<Long> kept) {
        kept.add(one.key());
        if (stored.add(one.key())) {
            store.put(one.key(), one.linked());
        }
    }
}
