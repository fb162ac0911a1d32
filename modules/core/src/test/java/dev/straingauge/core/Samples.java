package dev.straingauge.core;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** One valid value of each record. */
final class Samples {
    static final Instant NOON = Instant.parse("2025-09-11T12:00:00Z");
    static final Company MICROSOFT = new Company("microsoft", "Microsoft", List.of("MSFT"), List.of("the Azure owner"));
    static final Company OPENAI = new Company("openai", "OpenAI", List.of(), List.of("the ChatGPT maker"));
    static final Partnership PAIR = new Partnership(MICROSOFT, OPENAI, null);

    static final Paragraph PARAGRAPH = new Paragraph(
            "planck-7",
            3,
            Paragraph.Kind.BODY,
            "Microsoft sues the ChatGPT maker.",
            "The clause",
            "What next?",
            "Planck Wire",
            "https://planck.example/7",
            "Zoë",
            NOON,
            "en",
            List.of("openai.com"),
            new Revision("5f1d0c22", NOON.plusSeconds(600), 9, Revision.Kind.REPORT));

    static final Withdrawal WITHDRAWAL = new Withdrawal(Withdrawal.Reason.REPLACED, "77aa0b3e");

    static final Link LINK = new Link(
            PAIR,
            Link.Basis.NAMED,
            List.of(
                    new Mention("microsoft", 0, 9, Mention.Kind.NAME),
                    new Mention("openai", 15, 32, Mention.Kind.DESCRIPTION)));

    static final StanceProbabilities ANSWER = new StanceProbabilities(0.75, 0.1875, 0.0625);
    static final ToneProbabilities TONE = new ToneProbabilities(0.5, 0.25, 0.25);
    static final CertaintyProbabilities CERTAINTY = new CertaintyProbabilities(0.625, 0.25, 0.125, 0);
    static final IssueProbabilities ISSUES = new IssueProbabilities(0.125, 0.75, 0.25, 0.5, 0.0, 1.0, 0.0625, 0.375);
    static final Reading READING = new Reading(ANSWER, TONE, new ToneProbabilities(0.0, 1.0, 0.0), CERTAINTY, ISSUES);
    static final Position POSITION = new Position("straingauge.paragraphs", 5, 41);
    static final Observation OBSERVATION = Observation.of(PARAGRAPH, LINK, READING, "baseline@3f2a", POSITION);

    static final Feedback FEEDBACK = new Feedback(
            "f1",
            OBSERVATION.id(),
            "microsoft--openai",
            Feedback.words(OBSERVATION.text()),
            Feedback.Verdict.STABILITY,
            "zoe",
            NOON.plusSeconds(3_600),
            "A suit is no news of the deal.");

    static final IndexPoint POINT = new IndexPoint(
            "microsoft--openai",
            "Microsoft",
            "OpenAI",
            NOON,
            NOON.plusSeconds(86_400),
            4,
            1,
            2,
            2,
            1,
            2,
            1,
            1,
            1,
            -0.25,
            0.5,
            -0.5,
            NOON,
            List.of(new IndexPart("Planck Wire", 2, 1, 1, 0, -0.5)),
            new IndexPart("other", 1, 0, 0, 1, 0.5),
            List.of(new IndexPart("money", 1, 1, 0, 0, -0.75)));

    static final SourceTier TIER = new SourceTier(2, List.of("Planck Wire", "planck.example"));

    static final CoverageWindow WINDOW = new CoverageWindow(NOON, NOON.plusSeconds(86_400), 6, 8, 4, 0.875);
    static final Baseline BASELINE = new Baseline(28, 1.5, 1.25);

    static final Alert ALERT = new Alert(
            "alert-1",
            "microsoft--openai",
            "Microsoft",
            "OpenAI",
            Alert.Kind.NEGATIVE_SPIKE,
            Alert.Status.OPENED,
            Alert.Severity.HIGH,
            NOON,
            NOON,
            null,
            "6 strained reports in a day; 1.5 are usual.",
            WINDOW,
            BASELINE,
            new Alert.Analysis(
                    0.002,
                    0.75,
                    9,
                    new Alert.Usual(1.5, 40, 2.5, List.of(1.25, 1.25, 1.25, 1.25, 1.0, 0.5, 0.5)),
                    List.of(new Alert.ByIssue("money", 4)),
                    List.of(new Alert.Without("Planck Wire", true))),
            List.of(Evidence.of(OBSERVATION)),
            "sparse-news@41c0",
            "baseline@3f2a");

    static final FeedState FEED = new FeedState(
            "https://planck.example/feed",
            null,
            "v7",
            null,
            List.of(new SeenEntry("0f343b09", "e3b0c442", 0)),
            NOON,
            0);

    static final Delivery DELIVERY = Delivery.first(
            "desk",
            "alert-1",
            "microsoft--openai",
            new Delivery.Notice("5f1d0c2277aa0b3e", Alert.Status.OPENED, "{}"),
            NOON);

    private Samples() {}

    /** A value of each record that checks what it is given. */
    static List<Record> all() {
        return List.of(
                PARAGRAPH,
                Objects.requireNonNull(PARAGRAPH.revision()),
                WITHDRAWAL,
                new Discovered("Microsoft has sued OpenAI."),
                LINK,
                LINK.mentions().get(0),
                MICROSOFT,
                PAIR,
                POSITION,
                ANSWER,
                TONE,
                CERTAINTY,
                ISSUES,
                READING,
                OBSERVATION,
                FEEDBACK,
                Objects.requireNonNull(OBSERVATION.correctedBy(FEEDBACK).corrected()),
                POINT,
                WINDOW,
                BASELINE,
                Evidence.of(OBSERVATION),
                ALERT,
                Objects.requireNonNull(ALERT.analysis()),
                Objects.requireNonNull(ALERT.analysis().usual()),
                ALERT.analysis().issues().get(0),
                ALERT.analysis().without().get(0),
                DELIVERY,
                DELIVERY.waiting().get(0),
                StanceQuery.of(PARAGRAPH, LINK),
                StanceQuery.of(PARAGRAPH, LINK).a(),
                new Rejection(Rejection.Reason.NO_DATE, "nobody says when"),
                FEED,
                FEED.seen().get(0),
                new IndexPart("money", 1, 1, 0, 0, -0.75),
                TIER,
                CertaintyWeights.DEFAULT,
                new Weighting(List.of(TIER), CertaintyWeights.DEFAULT),
                new EventWindow(NOON, EventWindow.DAY),
                new Attribution(0, -0.5, List.of(new Attribution.Contribution(OBSERVATION, 0, 1, -0.5))),
                new Attribution.Contribution(OBSERVATION, 0, 1, -0.5));
    }
}
