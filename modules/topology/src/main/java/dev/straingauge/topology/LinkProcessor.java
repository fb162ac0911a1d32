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
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Finds the watched partnerships that a paragraph is about. Keeps the companies of each article so far, so that "both
 * companies" means something, and which of its versions holds: a later one takes back what the one before it said, and
 * what is left of an earlier one is passed over. Of articles long past it forgets the oldest. What the model can't read
 * goes no further. Where the watchlist wants others discovered, it counts the articles that tie two companies and watches
 * them once these are enough.
 */
final class LinkProcessor implements FixedKeyProcessor<byte[], Received, LinkOutcome> {
    static final String STORE = "article-context";

    /**
     * Places in a paragraph that are kept, over all of its links; one of twenty thousand characters has a few dozens. More
     * would not fit into a record.
     */
    private static final int MAX_MENTIONS = 8_000;

    /** What a link takes beside its mentions, in mentions. */
    private static final int MENTIONS_OF_A_LINK = 16;

    private final Linker linker;
    private final Set<String> languages;
    private final PipelineListener listener;
    private final InstantSource clock;
    private final ParagraphCheck check;
    private final Streak streak = new Streak();

    @SuppressWarnings("NullAway.Init") // set in init, which Kafka Streams calls first
    private FixedKeyProcessorContext<byte[], LinkOutcome> context;

    @SuppressWarnings("NullAway.Init")
    private RecentArticles articles;

    @SuppressWarnings("NullAway.Init")
    private DiscoveredPairs discovered;

    private LinkProcessor(Parts parts) {
        this.linker = parts.linker();
        this.languages = parts.model().languages();
        this.listener = parts.listener();
        this.clock = parts.clock();
        this.check = new ParagraphCheck(clock);
    }

    static FixedKeyProcessorSupplier<byte[], Received, LinkOutcome> supplier(Parts parts) {
        return new FixedKeyProcessorSupplier<>() {
            @Override
            public FixedKeyProcessor<byte[], Received, LinkOutcome> get() {
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
    public void init(FixedKeyProcessorContext<byte[], LinkOutcome> context) {
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
    public void process(FixedKeyRecord<byte[], Received> received) {
        listener.read();
        Position read = context.recordMetadata()
                .map(at -> new Position(at.topic(), at.partition(), at.offset()))
                .orElseThrow(() -> new IllegalStateException("a record without a position"));
        RuntimeException malformed = received.value().malformed();
        if (malformed != null) {
            refuse(received, new Rejection(Rejection.Reason.MALFORMED, message(malformed)), read);
            return;
        }
        Paragraph paragraph = received.value().paragraph();
        Optional<Rejection> trouble = check.trouble(paragraph);
        if (trouble.isPresent() || paragraph == null) {
            refuse(received, trouble.orElseThrow(), read);
            return;
        }
        listener.dated(paragraph.publishedAt());
        take(received, paragraph, read);
    }

    private void refuse(FixedKeyRecord<byte[], Received> received, Rejection rejection, Position read) {
        listener.rejected(rejection);
        Received value = received.value();
        String node = value.malformed() == null ? StraingaugeTopology.LINK : StraingaugeTopology.PARAGRAPHS;
        FixedKeyRecord<byte[], LinkOutcome> refused = received.withValue(
                new Refused(rejection, node, value.malformed(), received.key(), value.bytes(), read));
        // What says no time of its own was rejected now.
        context.forward(value.paragraph() == null ? refused.withTimestamp(clock.millis()) : refused);
        context.forward(received.withValue(LinkOutcome.Passed.ONE));
    }

    private static String message(RuntimeException malformed) {
        String message = malformed.getMessage();
        return message == null || message.isBlank() ? malformed.getClass().getSimpleName() : message;
    }

    /** Nothing is changed, and nothing told, before all that can fail on this paragraph has been done. */
    private void take(FixedKeyRecord<byte[], Received> received, Paragraph paragraph, Position read) {
        ArticleSoFar before = articles.get(paragraph.articleId());
        ArticleSoFar known = before == null ? ArticleSoFar.beginning(paragraph) : before;
        ArticleSoFar.Standing standing = known.standing(paragraph);
        if (standing == ArticleSoFar.Standing.SUPERSEDED) {
            articles.put(paragraph.articleId(), known.passing(paragraph));
            skip(received, "superseded");
            return;
        }
        boolean newer = standing == ArticleSoFar.Standing.NEWER;
        ArticleSoFar soFar = newer ? known.replacedBy(paragraph) : known;
        Paragraph dated = soFar.dated(paragraph);
        Optional<Linking> linked = link(dated, soFar, read);
        Optional<Rejection> tooMuch = linked.flatMap(linking -> tooMuch(dated, linking));
        if (tooMuch.isPresent()) {
            refuse(received, tooMuch.get(), read);
            return;
        }
        if (newer) {
            recall(received, paragraph, known);
        }
        if (linked.isEmpty()) {
            pass(received, dated, soFar, isRetraction(dated) ? "retraction" : "language");
        } else {
            forward(received, dated, soFar, linked.get(), read);
        }
    }

    private static boolean isRetraction(Paragraph paragraph) {
        Revision revision = paragraph.revision();
        return revision != null && revision.kind() == Revision.Kind.RETRACTION;
    }

    private void pass(
            FixedKeyRecord<byte[], Received> received, Paragraph paragraph, ArticleSoFar soFar, String reason) {
        articles.put(paragraph.articleId(), soFar.plus(paragraph, soFar.before(paragraph), Set.of()));
        skip(received, reason);
    }

    private void skip(FixedKeyRecord<byte[], Received> received, String reason) {
        listener.skipped(reason);
        context.forward(received.withValue(LinkOutcome.Passed.ONE));
    }

    /**
     * Links what is to be linked; empty for what is not.
     *
     * @throws LinkingFailedException when linking fails on this paragraph, be it that its text overflows the stack
     * @throws SystematicFailureException when it fails on one after the other
     */
    private Optional<Linking> link(Paragraph paragraph, ArticleSoFar soFar, Position read) {
        try {
            if (isRetraction(paragraph) || !languages.contains(paragraph.language())) {
                return Optional.empty();
            }
            discovered.begin();
            Linking linking = linker.link(paragraph, soFar.before(paragraph), discovered::has);
            if (discovered.count(paragraph.articleId(), linking)) {
                linking = linker.link(paragraph, soFar.before(paragraph), discovered::has);
            }
            streak.end();
            return Optional.of(linking);
        } catch (KafkaException e) {
            throw e; // of a store, not of the text
        } catch (RuntimeException | StackOverflowError e) {
            streak.failed(read.toString(), e);
            throw new LinkingFailedException(
                    "linking failed on paragraph " + paragraph.id() + ": "
                            + e.getClass().getSimpleName()
                            + (e.getMessage() == null ? "" : ": " + e.getMessage())
                            + "; change its words and replay it",
                    e);
        }
    }

    private static Optional<Rejection> tooMuch(Paragraph paragraph, Linking linking) {
        int weight = linking.links().stream()
                .mapToInt(link -> MENTIONS_OF_A_LINK + link.mentions().size())
                .sum();
        return weight <= MAX_MENTIONS
                ? Optional.empty()
                : Optional.of(new Rejection(
                        Rejection.Reason.TOO_LONG,
                        "paragraph " + paragraph.id() + " is about "
                                + linking.links().size()
                                + " partnerships, which it mentions too often to keep where; cut it into paragraphs"));
    }

    private void forward(
            FixedKeyRecord<byte[], Received> received,
            Paragraph paragraph,
            ArticleSoFar soFar,
            Linking linking,
            Position read) {
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
    private void recall(FixedKeyRecord<byte[], Received> received, Paragraph by, ArticleSoFar soFar) {
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
}
