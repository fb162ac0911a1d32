package dev.straingauge.topology;

import dev.straingauge.core.Feedback;
import dev.straingauge.core.Observation;
import dev.straingauge.core.PipelineListener;
import dev.straingauge.wire.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;
import org.jspecify.annotations.Nullable;

/**
 * Puts what analysts say in the place of what the model says. Both come in any order: of all feedback about the same words
 * of one observation the newest holds, whether the observation is there already, comes later, or comes again.
 *
 * <p>Stands after {@link OriginProcessor}, which keeps each observation as its model answered: who repeats whom is a
 * question of words, so that no correction changes it.
 */
final class CorrectProcessor implements FixedKeyProcessor<String, Judgement, Observation> {
    static final String STORE = "corrections";

    private final PipelineListener listener;
    private final PublicationTime time;

    @SuppressWarnings("NullAway.Init") // set in init, which Kafka Streams calls first
    private FixedKeyProcessorContext<String, Observation> context;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<String, Feedback> corrections;

    @SuppressWarnings("NullAway.Init")
    private ObservationLog log;

    @SuppressWarnings("NullAway.Init")
    private WindowStore<String, String> seen;

    private CorrectProcessor(Parts parts) {
        this.listener = parts.listener();
        this.time = new PublicationTime(parts.clock());
    }

    /** Needs {@link OriginProcessor}'s log, and what it has seen, beside its own store. */
    static FixedKeyProcessorSupplier<String, Judgement, Observation> supplier(Parts parts) {
        return new FixedKeyProcessorSupplier<>() {
            @Override
            public FixedKeyProcessor<String, Judgement, Observation> get() {
                return new CorrectProcessor(parts);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(STORE), Serdes.String(), Topics.FEEDBACK.values()));
            }
        };
    }

    @Override
    public void init(FixedKeyProcessorContext<String, Observation> context) {
        this.context = context;
        this.corrections = context.getStateStore(STORE);
        this.log = new ObservationLog(context.getStateStore(OriginProcessor.LOG));
        this.seen = context.getStateStore(OriginProcessor.SEEN);
    }

    @Override
    public void process(FixedKeyRecord<String, Judgement> judged) {
        if (judged.value() instanceof Judgement.Analyst analyst) {
            listener.feedback(analyst.feedback(), take(judged, analyst.feedback()));
        } else if (judged.value() instanceof Judgement.Model model) {
            pass(judged, model.observation());
        }
    }

    private void pass(FixedKeyRecord<String, Judgement> judged, Observation answered) {
        Feedback held = corrections.get(key(answered.id(), Feedback.words(answered.text())));
        if (held != null && held.verdict() == Feedback.Verdict.UNRELATED && answered.isWithdrawn()) {
            // It was withdrawn when the analyst said so, and nothing can be taken back twice.
            return;
        }
        context.forward(judged.withValue(read(answered, held)));
    }

    private Feedback.Effect take(FixedKeyRecord<String, Judgement> judged, Feedback feedback) {
        String key = key(feedback.observation(), feedback.words());
        Feedback before = corrections.get(key);
        if (before != null && feedback.at().isBefore(before.at())) {
            return Feedback.Effect.SUPERSEDED;
        }
        corrections.put(key, feedback);
        List<Instant> published = published(feedback.observation());
        Feedback.Effect effect = published.isEmpty() ? Feedback.Effect.WAITING : Feedback.Effect.TOO_OLD;
        for (Instant at : published) {
            Observation answered = log.at(feedback.partnership(), at, feedback.observation());
            if (answered != null && effect != Feedback.Effect.APPLIED) {
                effect = Feedback.Effect.WAITING;
            }
            if (answered != null && feedback.isAbout(answered)) {
                boolean isNew = exchange(judged, read(answered, before), read(answered, feedback));
                effect = isNew ? Feedback.Effect.APPLIED : Feedback.Effect.UNCHANGED;
            }
        }
        return effect;
    }

    private boolean exchange(FixedKeyRecord<String, Judgement> judged, Observation before, Observation now) {
        if (now.equals(before)) {
            return false;
        }
        if (now.isWithdrawn() && !before.isWithdrawn()) {
            listener.withdrawn(now);
        }
        context.forward(judged.withValue(now).withTimestamp(time.timestamp(now.publishedAt())));
        return true;
    }

    private static Observation read(Observation answered, @Nullable Feedback held) {
        return held == null ? answered : answered.correctedBy(held);
    }

    /** Times under which an observation was published; more than one when its article was forgotten in between. */
    private List<Instant> published(String observation) {
        List<Instant> times = new ArrayList<>();
        try (WindowStoreIterator<String> all =
                seen.fetch(observation, Instant.EPOCH, Instant.ofEpochMilli(Long.MAX_VALUE))) {
            all.forEachRemaining(each -> times.add(Instant.ofEpochMilli(each.key)));
        }
        return times;
    }

    /** The digest first: it is as long as any other, so that no two keys are alike. */
    private static String key(String observation, String words) {
        return words + "|" + observation;
    }
}
