package dev.straingauge.model;

import dev.straingauge.core.Scorer;
import dev.straingauge.core.StanceModel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The baseline: it compares what a paragraph says with hand-written sentences that show strain, stability or neither, by
 * a sentence encoder that was never taught what stance is. A trained model replaces it; it stays selectable as
 * {@code baseline}, as the mark that any other model has to beat.
 *
 * <p>It reads mood rather than meaning. A denial of a rift reads like a rift, an upbeat deal with a partner's rival like
 * stability, a rift told in metaphors like nothing at all; and its probabilities are surer than it has reason to be. Its
 * measured quality stands in the module's README.
 *
 * <p>How it answers: the parties are masked, so that their names carry no mood; each clause is embedded and compared with
 * the nearest anchors of each stance; the likeness is averaged over the clauses, with title and heading as weak context;
 * a softmax turns it into probabilities. It reads English only. Long texts do no harm; of one with more than two hundred
 * clauses, or with a clause of some thousands of words, the last part is not read.
 *
 * <p>Thread-safe, but for closing; each scorer that it opens belongs to one thread.
 */
final class BaselineModel implements StanceModel {
    static final String NAME = "baseline";

    private static final PinnedResource ANCHORS = new PinnedResource(
            "dev/straingauge/model/anchors-en.tsv", "f5b2e59d25832f5059d4a37fcb5a9d9b4e3ebfb31e042dc7b19f2719de9b863b");

    /** To be raised with every change of code that changes an answer; part of the id. */
    private static final int REVISION = 1;

    private final String id;
    private final Encoder encoder;
    private final AnchorLikeness likeness;
    private final BaselineTuning tuning;
    private final AtomicBoolean closed = new AtomicBoolean();

    private BaselineModel(String id, Encoder encoder, AnchorLikeness likeness, BaselineTuning tuning) {
        this.id = id;
        this.encoder = encoder;
        this.likeness = likeness;
        this.tuning = tuning;
    }

    /**
     * Loads the encoder and embeds the anchors.
     *
     * @throws ModelLoadException when a file is missing or altered, or the engine refuses it
     */
    static BaselineModel load(Settings settings) {
        return load(EncoderSource.ALL_MINILM_L6_V2_Q, BaselineTuning.FITTED, settings);
    }

    static BaselineModel load(EncoderSource source, BaselineTuning tuning, Settings settings) {
        Anchors anchors = Anchors.parse(ANCHORS.read(BaselineModel.class.getClassLoader()));
        Encoder encoder = Encoder.load(source, settings);
        try (Embedder embedder = encoder.open()) {
            List<float[]> vectors = embedder.embed(
                    anchors.anchors().stream().map(Anchors.Anchor::sentence).toList());
            AnchorLikeness likeness = new AnchorLikeness(anchors.anchors(), vectors, tuning.nearest());
            return new BaselineModel(id(source, tuning, settings), encoder, likeness, tuning);
        } catch (RuntimeException e) {
            encoder.close();
            throw new ModelLoadException("the anchors cannot be embedded: " + e.getMessage(), e);
        }
    }

    private static String id(EncoderSource source, BaselineTuning tuning, Settings settings) {
        String parts = String.join(
                "\n",
                source.graph().sha256(),
                source.tokenizer().sha256(),
                ANCHORS.sha256(),
                tuning.toString(),
                "window " + source.window(),
                BatchPlan.of(settings.maxBatchRows()).describe(),
                "revision " + REVISION);
        return NAME + "@" + Sha256.of(parts.getBytes(StandardCharsets.UTF_8)).substring(0, 12);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Set<String> languages() {
        return Set.of("en");
    }

    @Override
    public Scorer open() {
        if (closed.get()) {
            throw new IllegalStateException(id + " is closed");
        }
        return new BaselineScorer(encoder.open(), likeness, tuning);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            encoder.close();
        }
    }
}
