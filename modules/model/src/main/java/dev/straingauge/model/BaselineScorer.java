package dev.straingauge.model;

import dev.straingauge.core.Reading;
import dev.straingauge.core.Scorer;
import dev.straingauge.core.StanceQuery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The baseline at work in one thread, who closes it. See {@link BaselineModel} for what it does. It says stance and nothing
 * else: asked about one company alone, it answers {@link Reading#NOTHING}.
 */
final class BaselineScorer implements Scorer {
    /** What is read for one question; no clauses for one that cannot be answered. */
    private record Parts(List<String> clauses, List<String> context) {}

    private final Embedder embedder;
    private final AnchorLikeness anchors;
    private final BaselineTuning tuning;
    private boolean closed;

    BaselineScorer(Embedder embedder, AnchorLikeness anchors, BaselineTuning tuning) {
        this.embedder = embedder;
        this.anchors = anchors;
        this.tuning = tuning;
    }

    @Override
    public List<Reading> score(List<StanceQuery> batch) {
        if (closed) {
            throw new IllegalStateException("the scorer is closed");
        }
        List<Parts> parts = batch.stream().map(BaselineScorer::parts).toList();
        // Paragraphs of one article share their title; it is embedded once.
        Set<String> distinct = new LinkedHashSet<>();
        parts.forEach(read -> {
            distinct.addAll(read.clauses());
            distinct.addAll(read.context());
        });
        List<String> texts = List.copyOf(distinct);
        List<float[]> vectors = embedder.embed(texts);
        Map<String, Likeness> likeness = new HashMap<>();
        for (int i = 0; i < texts.size(); i++) {
            likeness.put(texts.get(i), anchors.of(vectors.get(i)));
        }
        return parts.stream().map(read -> answer(read, likeness)).toList();
    }

    private static Parts parts(StanceQuery query) {
        if (query.b() == null) {
            return new Parts(List.of(), List.of());
        }
        List<String> context = new ArrayList<>();
        Stream.of(query.title(), query.heading())
                .filter(text -> text != null && !text.isBlank())
                .forEach(text -> context.add(PartyMask.context(text, query)));
        return new Parts(Clauses.of(PartyMask.text(query)), context);
    }

    private Reading answer(Parts read, Map<String, Likeness> likeness) {
        if (read.clauses().isEmpty()) {
            return Reading.NOTHING;
        }
        Likeness own = mean(read.clauses(), likeness);
        Likeness mixed =
                read.context().isEmpty() ? own : own.mixedWith(mean(read.context(), likeness), tuning.contextWeight());
        return Reading.of(mixed.probabilities(tuning));
    }

    private static Likeness mean(List<String> texts, Map<String, Likeness> likeness) {
        return Likeness.mean(
                texts.stream().map(likeness::get).filter(Objects::nonNull).toList());
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            embedder.close();
        }
    }
}
