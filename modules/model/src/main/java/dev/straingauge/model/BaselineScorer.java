package dev.straingauge.model;

import dev.straingauge.core.Scorer;
import dev.straingauge.core.StanceProbabilities;
import dev.straingauge.core.StanceQuery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** The baseline at work in one thread, who closes it. See {@link BaselineModel} for what it does. */
final class BaselineScorer implements Scorer {
    /** What is read for one question. */
    private record Reading(List<String> clauses, List<String> context) {}

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
    public List<StanceProbabilities> score(List<StanceQuery> batch) {
        if (closed) {
            throw new IllegalStateException("the scorer is closed");
        }
        List<Reading> readings = batch.stream().map(BaselineScorer::reading).toList();
        // Paragraphs of one article share their title; it is embedded once.
        Set<String> distinct = new LinkedHashSet<>();
        readings.forEach(reading -> {
            distinct.addAll(reading.clauses());
            distinct.addAll(reading.context());
        });
        List<String> texts = List.copyOf(distinct);
        List<float[]> vectors = embedder.embed(texts);
        Map<String, Likeness> likeness = new HashMap<>();
        for (int i = 0; i < texts.size(); i++) {
            likeness.put(texts.get(i), anchors.of(vectors.get(i)));
        }
        return readings.stream().map(reading -> answer(reading, likeness)).toList();
    }

    private static Reading reading(StanceQuery query) {
        List<String> context = new ArrayList<>();
        Stream.of(query.title(), query.heading())
                .filter(text -> text != null && !text.isBlank())
                .forEach(text -> context.add(PartyMask.context(text, query)));
        return new Reading(Clauses.of(PartyMask.text(query)), context);
    }

    private StanceProbabilities answer(Reading reading, Map<String, Likeness> likeness) {
        Likeness own = mean(reading.clauses(), likeness);
        if (reading.context().isEmpty()) {
            return own.probabilities(tuning);
        }
        return own.mixedWith(mean(reading.context(), likeness), tuning.contextWeight())
                .probabilities(tuning);
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
