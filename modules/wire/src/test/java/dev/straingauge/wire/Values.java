package dev.straingauge.wire;

import dev.straingauge.core.Alert;
import dev.straingauge.core.AlertNote;
import dev.straingauge.core.Baseline;
import dev.straingauge.core.CertaintyProbabilities;
import dev.straingauge.core.Corrected;
import dev.straingauge.core.CoverageWindow;
import dev.straingauge.core.Delivery;
import dev.straingauge.core.Discovered;
import dev.straingauge.core.Evidence;
import dev.straingauge.core.FeedState;
import dev.straingauge.core.Feedback;
import dev.straingauge.core.IndexPart;
import dev.straingauge.core.IndexPoint;
import dev.straingauge.core.IssueProbabilities;
import dev.straingauge.core.Link;
import dev.straingauge.core.Mention;
import dev.straingauge.core.Observation;
import dev.straingauge.core.Paragraph;
import dev.straingauge.core.Position;
import dev.straingauge.core.Reading;
import dev.straingauge.core.Revision;
import dev.straingauge.core.SeenEntry;
import dev.straingauge.core.StanceProbabilities;
import dev.straingauge.core.ToneProbabilities;
import dev.straingauge.core.Withdrawal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.domains.DomainContextBase;
import org.jspecify.annotations.Nullable;

/** Values of every topic, from the usual to the strange. */
final class Values extends DomainContextBase {
    private static final long YEAR_0001 = Instant.parse("0001-01-01T00:00:00Z").getEpochSecond();
    private static final long YEAR_9999 = Instant.parse("9999-01-01T00:00:00Z").getEpochSecond();

    @Provide
    Arbitrary<Paragraph> paragraphs() {
        return Combinators.combine(
                        texts(4),
                        optionals(4),
                        counts(),
                        Arbitraries.of(Paragraph.Kind.class),
                        instants(),
                        text().list().ofMaxSize(3),
                        revisions())
                .as((texts, optionals, number, kind, at, citations, revision) -> new Paragraph(
                        texts.get(0),
                        number,
                        kind,
                        texts.get(1),
                        optionals.get(0),
                        optionals.get(1),
                        texts.get(2),
                        optionals.get(2),
                        optionals.get(3),
                        at,
                        texts.get(3),
                        citations,
                        revision));
    }

    @Provide
    Arbitrary<Observation> observations() {
        return Combinators.combine(
                        texts(9),
                        optionals(4),
                        Combinators.combine(counts(), instants()).as(Tuple::of),
                        Arbitraries.of(Link.Basis.class),
                        mentions().list().ofMaxSize(3),
                        readings(),
                        positions(),
                        Combinators.combine(withdrawals(), discoveries(), corrections())
                                .as(Last::new))
                .as((texts, optionals, number, basis, mentions, said, read, last) -> new Observation(
                        texts.get(0),
                        texts.get(1),
                        texts.get(2),
                        texts.get(3),
                        texts.get(4),
                        number.get1(),
                        number.get2(),
                        texts.get(5),
                        optionals.get(0),
                        optionals.get(1),
                        texts.get(6),
                        basis,
                        mentions,
                        said.requireStance().stance(),
                        said.requireStance().score(),
                        said.requireStance(),
                        said.toneA(),
                        said.toneB(),
                        said.certainty(),
                        said.issues(),
                        texts.get(7),
                        texts.get(8),
                        optionals.get(2),
                        read,
                        optionals.get(3),
                        last.withdrawn(),
                        last.discovered(),
                        last.corrected()));
    }

    private record Last(
            @Nullable Withdrawal withdrawn, @Nullable Discovered discovered, @Nullable Corrected corrected) {}

    @Provide
    Arbitrary<IndexPoint> points() {
        return Combinators.combine(
                        texts(3),
                        instants(),
                        lengths(),
                        Arbitraries.integers().between(0, 1_000_000).list().ofSize(8),
                        scores(),
                        Combinators.combine(shares(), instants()).as(Tuple::of),
                        scores(),
                        breakdowns())
                .as((texts, start, length, counts, net, shareAndTime, index, parts) -> new IndexPoint(
                        texts.get(0),
                        texts.get(1),
                        texts.get(2),
                        start,
                        start.plus(length),
                        counts.get(0) + counts.get(5) + counts.get(6) + counts.get(7),
                        counts.get(0),
                        counts.get(1),
                        counts.get(2),
                        counts.get(3),
                        counts.get(4),
                        counts.get(5),
                        counts.get(6),
                        counts.get(7),
                        net,
                        shareAndTime.get1(),
                        index,
                        shareAndTime.get2(),
                        parts.sources(),
                        parts.other(),
                        parts.issues()));
    }

    private record Breakdown(
            @Nullable List<IndexPart> sources, @Nullable IndexPart other, @Nullable List<IndexPart> issues) {}

    private static Arbitrary<Breakdown> breakdowns() {
        Arbitrary<IndexPart> parts = Combinators.combine(
                        text(),
                        Arbitraries.integers().between(0, 700_000_000).list().ofSize(3),
                        scores())
                .as((name, counts, net) -> new IndexPart(
                        name,
                        counts.get(0) + counts.get(1) + counts.get(2),
                        counts.get(0),
                        counts.get(1),
                        counts.get(2),
                        net));
        return Combinators.combine(
                        parts.list().ofMaxSize(50).injectNull(0.3),
                        parts.injectNull(0.4),
                        parts.list().ofMaxSize(8).injectNull(0.3))
                .as(Breakdown::new);
    }

    @Provide
    Arbitrary<Alert> alerts() {
        return Combinators.combine(
                        texts(7),
                        Arbitraries.of(Alert.Kind.class),
                        Arbitraries.of(Alert.Status.class),
                        Arbitraries.of(Alert.Severity.class),
                        instants().list().ofSize(3),
                        windows(),
                        Combinators.combine(baselines(), analyses().injectNull(0.3))
                                .as(Judged::new),
                        evidence().list().ofMinSize(1).ofMaxSize(3))
                .as((texts, kind, status, severity, times, window, judged, evidence) -> new Alert(
                        texts.get(0),
                        texts.get(1),
                        texts.get(2),
                        texts.get(3),
                        kind,
                        status,
                        severity,
                        times.get(0),
                        times.get(1),
                        status == Alert.Status.RESOLVED ? times.get(2) : null,
                        texts.get(4),
                        window,
                        judged.baseline(),
                        judged.analysis(),
                        evidence,
                        texts.get(5),
                        texts.get(6)));
    }

    private record Judged(Baseline baseline, Alert.@Nullable Analysis analysis) {}

    private static Arbitrary<Alert.Analysis> analyses() {
        return Combinators.combine(
                        Arbitraries.doubles().between(0, 1),
                        Arbitraries.doubles().between(0, 1e9),
                        Arbitraries.integers().greaterOrEqual(0),
                        Arbitraries.doubles()
                                .between(0, 1e6)
                                .list()
                                .ofMinSize(3)
                                .ofMaxSize(10)
                                .map(some -> new Alert.Usual(
                                        some.get(0), some.get(1), some.get(2), some.subList(3, some.size())))
                                .injectNull(0.3),
                        Combinators.combine(text(), Arbitraries.integers().greaterOrEqual(0))
                                .as(Alert.ByIssue::new)
                                .list()
                                .ofMaxSize(4),
                        Combinators.combine(text(), Arbitraries.of(true, false))
                                .as(Alert.Without::new)
                                .list()
                                .ofMaxSize(4))
                .as(Alert.Analysis::new);
    }

    @Provide
    Arbitrary<Feedback> feedback() {
        return Combinators.combine(texts(5), Arbitraries.of(Feedback.Verdict.class), instants(), optionals(1))
                .as((texts, verdict, at, optionals) -> new Feedback(
                        texts.get(0),
                        texts.get(1) + "@" + texts.get(2),
                        texts.get(2),
                        texts.get(3),
                        verdict,
                        texts.get(4),
                        at,
                        optionals.get(0)));
    }

    @Provide
    Arbitrary<AlertNote> notes() {
        return Combinators.combine(texts(4), Arbitraries.of(AlertNote.Kind.class), instants(), optionals(1))
                .as((texts, kind, at, optionals) -> new AlertNote(
                        texts.get(0), texts.get(1), texts.get(2), kind, texts.get(3), at, optionals.get(0)));
    }

    @Provide
    Arbitrary<FeedState> feeds() {
        Arbitrary<SeenEntry> entries =
                Combinators.combine(text(), text(), counts()).as(SeenEntry::new);
        return Combinators.combine(text(), optionals(3), entries.list().ofMaxSize(3), instants(), counts())
                .as((url, optionals, seen, nextPoll, failures) -> new FeedState(
                        url, optionals.get(0), optionals.get(1), optionals.get(2), seen, nextPoll, failures));
    }

    @Provide
    Arbitrary<Delivery> deliveries() {
        Arbitrary<Delivery.Notice> notices = Combinators.combine(text(), Arbitraries.of(Alert.Status.class), text())
                .as(Delivery.Notice::new);
        return Combinators.combine(
                        texts(3),
                        Arbitraries.of(Delivery.State.class),
                        notices.list().ofMinSize(1).ofMaxSize(3),
                        notices.injectNull(0.3),
                        notices.injectNull(0.3),
                        optionals(1),
                        instants())
                .as((texts, state, waiting, sent, failed, optionals, at) -> new Delivery(
                        texts.get(0),
                        texts.get(1),
                        texts.get(2),
                        state,
                        state == Delivery.State.WAITING ? waiting : List.of(),
                        sent,
                        failed,
                        optionals.get(0),
                        at));
    }

    private static Arbitrary<Evidence> evidence() {
        return Combinators.combine(texts(5), optionals(2), counts(), instants(), scores(), positions())
                .as((texts, optionals, paragraph, at, score, read) -> new Evidence(
                        texts.get(0),
                        texts.get(1),
                        paragraph,
                        texts.get(2),
                        at,
                        optionals.get(0),
                        optionals.get(1),
                        texts.get(3),
                        score < 0 ? List.of(texts.get(0), texts.get(1)) : null,
                        score,
                        texts.get(4),
                        read));
    }

    private static Arbitrary<Mention> mentions() {
        return Combinators.combine(
                        text(),
                        Arbitraries.integers().between(0, 20_000),
                        Arbitraries.integers().between(1, 100),
                        Arbitraries.of(Mention.Kind.class))
                .as((company, start, length, kind) -> new Mention(company, start, start + length, kind));
    }

    private static Arbitrary<StanceProbabilities> probabilities() {
        return shares().tuple2()
                .map(cuts -> new StanceProbabilities(
                        Math.min(cuts.get1(), cuts.get2()),
                        Math.abs(cuts.get1() - cuts.get2()),
                        1 - Math.max(cuts.get1(), cuts.get2())));
    }

    private static Arbitrary<Reading> readings() {
        Arbitrary<@Nullable ToneProbabilities> tones = probabilities()
                .map(p -> new ToneProbabilities(p.strain(), p.neutral(), p.stability()))
                .injectNull(0.4);
        Arbitrary<@Nullable CertaintyProbabilities> certainties = probabilities()
                .map(p -> new CertaintyProbabilities(p.strain(), p.neutral() / 2, p.neutral() / 2, p.stability()))
                .injectNull(0.4);
        Arbitrary<@Nullable IssueProbabilities> issues = shares().list()
                .ofSize(8)
                .map(p -> new IssueProbabilities(
                        p.get(0), p.get(1), p.get(2), p.get(3), p.get(4), p.get(5), p.get(6), p.get(7)))
                .injectNull(0.4);
        return Combinators.combine(probabilities(), tones, tones, certainties, issues)
                .as((stance, toneA, toneB, certainty, issue) -> new Reading(stance, toneA, toneB, certainty, issue));
    }

    private static Arbitrary<@Nullable Revision> revisions() {
        return Combinators.combine(
                        text(),
                        instants(),
                        Arbitraries.integers().greaterOrEqual(1),
                        Arbitraries.of(Revision.Kind.class))
                .as(Revision::new)
                .injectNull(0.4);
    }

    private static Arbitrary<@Nullable Withdrawal> withdrawals() {
        return Combinators.combine(Arbitraries.of(Withdrawal.Reason.class), text())
                .as(Withdrawal::new)
                .injectNull(0.4);
    }

    private static Arbitrary<@Nullable Discovered> discoveries() {
        return text().injectNull(0.4).map(Discovered::new).injectNull(0.4);
    }

    private static Arbitrary<@Nullable Corrected> corrections() {
        return Combinators.combine(
                        Arbitraries.of(Feedback.Verdict.class).filter(verdict -> verdict != Feedback.Verdict.UNDO),
                        text(),
                        instants(),
                        text())
                .as(Corrected::new)
                .injectNull(0.4);
    }

    private static Arbitrary<Position> positions() {
        return Combinators.combine(text(), counts(), Arbitraries.longs().greaterOrEqual(0))
                .as(Position::new);
    }

    private static Arbitrary<CoverageWindow> windows() {
        return Combinators.combine(instants(), lengths(), counts(), counts(), counts(), shares())
                .as((start, length, one, other, outlets, share) -> new CoverageWindow(
                        start, start.plus(length), Math.min(one, other), Math.max(one, other), outlets, share));
    }

    private static Arbitrary<Baseline> baselines() {
        Arbitrary<Double> amounts =
                Arbitraries.doubles().between(0, Double.MAX_VALUE).ofScale(20);
        return Combinators.combine(counts(), amounts, amounts).as(Baseline::new);
    }

    private static Arbitrary<Instant> instants() {
        return Combinators.combine(
                        Arbitraries.longs().between(YEAR_0001, YEAR_9999),
                        Arbitraries.integers().between(0, 999_999_999))
                .as(Instant::ofEpochSecond);
    }

    private static Arbitrary<Duration> lengths() {
        return Arbitraries.longs().between(1, Duration.ofDays(28).toNanos()).map(Duration::ofNanos);
    }

    private static Arbitrary<Integer> counts() {
        return Arbitraries.integers().greaterOrEqual(0);
    }

    private static Arbitrary<Double> scores() {
        return Arbitraries.doubles().between(-1, 1).ofScale(17);
    }

    private static Arbitrary<Double> shares() {
        return Arbitraries.doubles().between(0, 1).ofScale(17);
    }

    private static Arbitrary<List<String>> texts(int count) {
        return text().list().ofSize(count);
    }

    private static Arbitrary<List<@Nullable String>> optionals(int count) {
        return text().injectNull(0.4).list().ofSize(count);
    }

    /** Any code points, half surrogate pairs and control characters among them, but never blank. */
    private static Arbitrary<String> text() {
        Arbitrary<Integer> points = Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.integers().between(' ', '~')),
                Tuple.of(2, Arbitraries.of((int) '"', (int) '\\', (int) '\n', 0, 0x85, 0x2028, 0xD83D, 0xDE00)),
                Tuple.of(2, Arbitraries.integers().between(0, Character.MAX_CODE_POINT)));
        return points.list()
                .ofMinSize(1)
                .ofMaxSize(12)
                .map(list -> list.stream().map(Character::toString).collect(Collectors.joining()))
                .filter(text -> !text.isBlank());
    }
}
