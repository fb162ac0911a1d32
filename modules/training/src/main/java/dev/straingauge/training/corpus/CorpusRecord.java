package dev.straingauge.training.corpus;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.straingauge.core.Certainty;
import dev.straingauge.core.Issue;
import dev.straingauge.core.Stance;
import dev.straingauge.core.StanceQuery;
import dev.straingauge.core.Tone;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One paragraph of the written corpus, with its labels toward one pair or several.
 *
 * @param id unique in the corpus
 * @param pairs the pairs, one or more; the first is the partnership that the paragraph was written about
 * @param tone how the text makes each company look: negative, neutral or positive
 * @param industry line of business
 * @param region part of the world
 * @param genre kind of text
 * @param title its article's title, or null
 * @param text the paragraph
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CorpusRecord(
        @JsonProperty(required = true) String id,
        @JsonProperty(required = true) List<Pair> pairs,
        @JsonProperty(required = true) Map<String, String> tone,
        @JsonProperty(required = true) String industry,
        @JsonProperty(required = true) String region,
        @JsonProperty(required = true) String genre,
        @Nullable String title,
        @JsonProperty(required = true) String text) {

    /**
     * The labels toward one pair.
     *
     * @param a one company's name
     * @param b the other's
     * @param stance strain, neutral or stability
     * @param certainty stated, reported, speculated or denied
     * @param issues what the news turns on, any number
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Pair(
            @JsonProperty(required = true) String a,
            @JsonProperty(required = true) String b,
            @JsonProperty(required = true) String stance,
            @JsonProperty(required = true) String certainty,
            @JsonProperty(required = true) List<String> issues) {

        /** Both names in an order of their own, by which the corpus is split. */
        public String partnership() {
            return a.compareTo(b) < 0 ? a + " | " + b : b + " | " + a;
        }
    }

    /** The partnership that the paragraph was written about. */
    public String partnership() {
        return pairs.get(0).partnership();
    }

    /**
     * A question for each pair.
     *
     * @throws IllegalArgumentException when a label is none of the guide's
     */
    public List<Labelled> labelled() {
        return pairs.stream()
                .map(pair -> new Labelled(
                        id,
                        new StanceQuery(text, title, null, Labelled.party(pair.a()), Labelled.party(pair.b())),
                        new Labels(
                                Labels.one(Stance.class, pair.stance()),
                                tone(pair.a()),
                                tone(pair.b()),
                                Labels.one(Certainty.class, pair.certainty()),
                                pair.issues().stream()
                                        .map(issue -> Labels.one(Issue.class, issue))
                                        .toList())))
                .toList();
    }

    private @Nullable Tone tone(String company) {
        String label = tone.get(company);
        return label == null ? null : Labels.one(Tone.class, label);
    }
}
