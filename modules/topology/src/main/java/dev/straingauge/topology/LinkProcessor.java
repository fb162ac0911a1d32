package dev.straingauge.topology;

import dev.straingauge.core.Paragraph;
import dev.straingauge.core.PipelineListener;
import dev.straingauge.core.Position;
import dev.straingauge.core.Rejection;
import dev.straingauge.core.Revision;
import dev.straingauge.core.Withdrawal;
import dev.straingauge.linking.Linker;
import dev.straingauge.linking.Linking;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Finds the watched partnerships that a paragraph is about. Keeps the companies of each article so far, so that "both
 * companies" means something, and which of its versions holds: a later one takes back what the one before it said, and
 * what is left of an earlier one is passed over. Of articles long past it forgets the oldest. What the model can't read
 * goes no further. Where the watchlist wants others discovered, it counts the articles that tie two companies and watches
 * them once these are enough.
 */
final class LinkProcessor implements FixedKeyProcessor<String, Received, LinkOutcome> {
    static final String STORE = "article-context";

    private final Linker linker;
    private final Set<String> languages;
    private final PipelineListener listener;
    private final PublicationTime time;

    @SuppressWarnings("NullAway.Init") // set in init, which Kafka Streams calls first
    private FixedKeyProcessorContext<String, LinkOutcome> context;

    @SuppressWarnings("NullAway.Init")
    private RecentArticles articles;

    @SuppressWarnings("NullAway.Init")
    private DiscoveredPairs discovered;

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
                Set<StoreBuilder<?>> stores = new HashSet<>(DiscoveredPairs.stores());
                stores.add(RecentArticles.builder(STORE));
                return stores;
            }
        };
    }

    @Override
    public void init(FixedKeyProcessorContext<String, LinkOutcome> context) {
        this.context = context;
        this.articles = new RecentArticles(context.getStateStore(STORE));
        this.discovered = new DiscoveredPairs(
                linker,
                listener,
                context.taskId().toString(),
                context.getStateStore(DiscoveredPairs.DISCOVERED),
                context.getStateStore(DiscoveredPairs.CANDIDATES));
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
        take(received, paragraph, read);
    }

    private void take(FixedKeyRecord<String, Received> received, Paragraph paragraph, Position read) {
        ArticleSoFar soFar = articles.get(paragraph.articleId());
        if (soFar == null) {
            soFar = ArticleSoFar.beginning(paragraph);
        }
        switch (soFar.standing(paragraph)) {
            case SUPERSEDED -> {
                articles.put(paragraph.articleId(), soFar.passing(paragraph));
                skip(received, "superseded");
                return;
            }
            case NEWER -> {
                recall(received, paragraph, soFar);
                soFar = soFar.replacedBy(paragraph);
            }
            case SAME -> {}
        }
        paragraph = soFar.dated(paragraph);
        Revision revision = paragraph.revision();
        if (revision != null && revision.kind() == Revision.Kind.RETRACTION) {
            pass(received, paragraph, soFar, "retraction");
        } else if (!languages.contains(paragraph.language())) {
            pass(received, paragraph, soFar, "language");
        } else {
            link(received, paragraph, soFar, read);
        }
    }

    private void pass(
            FixedKeyRecord<String, Received> received, Paragraph paragraph, ArticleSoFar soFar, String reason) {
        articles.put(paragraph.articleId(), soFar.plus(paragraph, soFar.before(paragraph), Set.of()));
        skip(received, reason);
    }

    private void skip(FixedKeyRecord<String, Received> received, String reason) {
        listener.skipped(reason);
        context.forward(received.withValue(LinkOutcome.Passed.ONE));
    }

    private void link(
            FixedKeyRecord<String, Received> received, Paragraph paragraph, ArticleSoFar soFar, Position read) {
        discovered.begin();
        Linking linking = linker.link(paragraph, soFar.before(paragraph), discovered::has);
        if (discovered.count(paragraph.articleId(), linking)) {
            linking = linker.link(paragraph, soFar.before(paragraph), discovered::has);
        }
        boolean heading = paragraph.kind() == Paragraph.Kind.HEADING;
        Set<String> to = heading
                ? Set.of()
                : linking.links().stream().map(link -> link.partnership().id()).collect(Collectors.toSet());
        articles.put(paragraph.articleId(), soFar.plus(paragraph, linking.context(), to));
        if (heading) {
            skip(received, "heading");
        } else if (to.isEmpty()) {
            skip(received, "no-partnership");
        } else {
            context.forward(received.withValue(new LinkOutcome.Linked(paragraph, linking.links(), read)));
        }
    }

    /** Takes back what an article's version so far has told. */
    private void recall(FixedKeyRecord<String, Received> received, Paragraph by, ArticleSoFar soFar) {
        Revision revision = by.revision();
        Instant publishedAt = soFar.publishedAt();
        if (revision == null || publishedAt == null || soFar.told().isEmpty()) {
            return;
        }
        Withdrawal why = new Withdrawal(
                revision.kind() == Revision.Kind.RETRACTION ? Withdrawal.Reason.RETRACTED : Withdrawal.Reason.REPLACED,
                revision.id());
        context.forward(received.withValue(new LinkOutcome.Replaced(soFar.told().stream()
                .map(partnership -> new Recall(partnership, by.articleId(), publishedAt, why))
                .toList())));
    }

    @Override
    public void close() {
        discovered.end();
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
        Revision revision = paragraph.revision();
        if (revision != null && !time.isPlausible(revision.at())) {
            return reject(
                    Rejection.Reason.INVALID,
                    "paragraph " + paragraph.id() + " says it was revised at " + revision.at()
                            + "; revision.at must be after 1970 and not in the future");
        }
        return Optional.empty();
    }

    private static Optional<Rejection> reject(Rejection.Reason reason, String detail) {
        return Optional.of(new Rejection(reason, detail));
    }
}
