package dev.straingauge.topology;

import dev.straingauge.core.Paragraph;
import dev.straingauge.core.PipelineListener;
import dev.straingauge.core.Position;
import dev.straingauge.core.Rejection;
import dev.straingauge.linking.ArticleContext;
import dev.straingauge.linking.Linker;
import dev.straingauge.linking.Linking;
import dev.straingauge.wire.JsonSerde;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * Finds the watched partnerships that a paragraph is about. Keeps the companies of each article so far, so that "both
 * companies" means something; of articles long past it forgets the oldest. What the model can't read goes no further.
 */
final class LinkProcessor implements FixedKeyProcessor<String, Received, LinkOutcome> {
    static final String STORE = "article-context";

    /** Articles that a task remembers: paragraphs of one article come close together, so this is ample. */
    private static final int ARTICLES = 10_000;

    private final Linker linker;
    private final Set<String> languages;
    private final PipelineListener listener;
    private final PublicationTime time;

    @SuppressWarnings("NullAway.Init") // set in init, which Kafka Streams calls first
    private FixedKeyProcessorContext<String, LinkOutcome> context;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<String, ArticleSoFar> articles;

    /**
     * What is known of an article before its next paragraph.
     *
     * @param number the last paragraph's number
     * @param context its companies so far
     */
    record ArticleSoFar(int number, ArticleContext context) {}

    private LinkProcessor(Parts parts) {
        this.linker = parts.linker();
        this.languages = parts.model().languages();
        this.listener = parts.listener();
        this.time = new PublicationTime(parts.clock());
    }

    static FixedKeyProcessorSupplier<String, Received, LinkOutcome> supplier(Parts parts) {
        return new FixedKeyProcessorSupplier<>() {
            @Override
            public FixedKeyProcessor<String, Received, LinkOutcome> get() {
                return new LinkProcessor(parts);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(Stores.keyValueStoreBuilder(
                        Stores.lruMap(STORE, ARTICLES), Serdes.String(), JsonSerde.of(ArticleSoFar.class)));
            }
        };
    }

    @Override
    public void init(FixedKeyProcessorContext<String, LinkOutcome> context) {
        this.context = context;
        this.articles = context.getStateStore(STORE);
    }

    @Override
    public void process(FixedKeyRecord<String, Received> received) {
        listener.read();
        Position read = context.recordMetadata()
                .map(at -> new Position(at.topic(), at.partition(), at.offset()))
                .orElseThrow(() -> new IllegalStateException("a record without a position"));
        Paragraph paragraph = received.value().paragraph();
        Optional<Rejection> trouble = trouble(paragraph);
        if (trouble.isPresent() || paragraph == null) {
            Rejection rejection = trouble.orElseThrow();
            listener.rejected(rejection);
            context.forward(received.withValue(
                    new LinkOutcome.Refused(rejection, received.value().bytes(), read)));
            return;
        }
        if (!languages.contains(paragraph.language())) {
            listener.skipped("language");
            return;
        }
        Linking linking = link(paragraph);
        if (paragraph.kind() == Paragraph.Kind.HEADING) {
            listener.skipped("heading");
        } else if (linking.links().isEmpty()) {
            listener.skipped("no-partnership");
        } else {
            context.forward(received.withValue(new LinkOutcome.Linked(paragraph, linking.links(), read)));
        }
    }

    private Linking link(Paragraph paragraph) {
        ArticleSoFar soFar = articles.get(paragraph.articleId());
        // An article that starts over was published again: what came before is not its context.
        ArticleContext before =
                soFar == null || paragraph.number() <= soFar.number() ? ArticleContext.EMPTY : soFar.context();
        Linking linking = linker.link(paragraph, before);
        articles.put(paragraph.articleId(), new ArticleSoFar(paragraph.number(), linking.context()));
        return linking;
    }

    private Optional<Rejection> trouble(@Nullable Paragraph paragraph) {
        if (paragraph == null) {
            return reject(Rejection.Reason.EMPTY, "the record has no value; publish a paragraph");
        }
        if (paragraph.text().length() > Paragraph.MAX_CHARACTERS) {
            return reject(
                    Rejection.Reason.TOO_LONG,
                    "paragraph " + paragraph.id() + " has " + paragraph.text().length() + " characters; cut it to "
                            + Paragraph.MAX_CHARACTERS + " at most");
        }
        if (!time.isPlausible(paragraph.publishedAt())) {
            return reject(
                    Rejection.Reason.INVALID,
                    "paragraph " + paragraph.id() + " says it was published at " + paragraph.publishedAt()
                            + "; publishedAt must be after 1970 and not in the future");
        }
        return Optional.empty();
    }

    private static Optional<Rejection> reject(Rejection.Reason reason, String detail) {
        return Optional.of(new Rejection(reason, detail));
    }
}
