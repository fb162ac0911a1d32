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
import dev.straingauge.core.Revision;
import dev.straingauge.core.SeenEntry;
import dev.straingauge.core.Stance;
import dev.straingauge.core.StanceProbabilities;
import dev.straingauge.core.ToneProbabilities;
import dev.straingauge.core.Withdrawal;
import java.time.Instant;
import java.util.List;

/** A golden value for each way in which a topic's records were ever written. */
final class GoldenValues {
    static final Golden<Paragraph> PARAGRAPH = paragraph(
            "paragraph.json",
            new Paragraph(
                    "planck-wire-7",
                    3,
                    Paragraph.Kind.BULLET,
                    "Redmond wants “a bigger stake” — 10 % of \"equity\" \\ more, for €9 bn; 微软未置评 📉",
                    "The café clause",
                    "What happens next?",
                    "Planck Wire",
                    "https://planck.example/a?b=1&c=<2>",
                    "Zoë O'Neill",
                    Instant.parse("2025-09-11T08:30:00Z"),
                    "en",
                    List.of("openai.com", "microsoft.com")));

    static final Golden<Paragraph> PARAGRAPH_BARE = paragraph(
            "paragraph-bare.json",
            new Paragraph(
                    "planck-wire-7",
                    0,
                    Paragraph.Kind.BODY,
                    "The talks go on.",
                    null,
                    null,
                    "planck.txt",
                    null,
                    null,
                    Instant.parse("2025-09-11T08:30:00.123456789Z"),
                    "en",
                    List.of()));

    /** What tells versions of an article apart; records without it are those of {@link #PARAGRAPH}. */
    static final Golden<Paragraph> PARAGRAPH_REVISED = paragraph(
            "paragraph-revised.json",
            new Paragraph(
                    "planck-wire-7",
                    3,
                    Paragraph.Kind.BODY,
                    "Redmond wants a stake of 10 %.",
                    "The café clause",
                    "What happens next?",
                    "Planck Wire",
                    "https://planck.example/a",
                    "Zoë O'Neill",
                    Instant.parse("2025-09-11T08:30:00Z"),
                    "en",
                    List.of("openai.com"),
                    new Revision("77aa0b3e5f1d0c22", Instant.parse("2025-09-11T10:05:00Z"), 9, Revision.Kind.REPORT)));

    static final Golden<Observation> OBSERVATION = observation(
            "observation.json",
            new Observation(
                    "planck-wire-7#3@microsoft--openai",
                    "microsoft--openai",
                    "Microsoft",
                    "OpenAI",
                    "planck-wire-7",
                    3,
                    Instant.parse("2025-09-11T08:30:00Z"),
                    "Planck Wire",
                    "The café clause",
                    "https://planck.example/a",
                    "“Both companies” gain, says the ChatGPT maker; Microsoft calls the \"new\" terms fair.",
                    Link.Basis.NAMED,
                    List.of(
                            new Mention("microsoft", 1, 15, Mention.Kind.REFERENCE),
                            new Mention("openai", 1, 15, Mention.Kind.REFERENCE),
                            new Mention("openai", 28, 45, Mention.Kind.DESCRIPTION),
                            new Mention("microsoft", 47, 56, Mention.Kind.NAME)),
                    Stance.STABILITY,
                    0.6875,
                    new StanceProbabilities(0.0625, 0.1875, 0.75),
                    "baseline@3f2a9c01",
                    "early-desk-2",
                    "early-desk-2#0@microsoft--openai",
                    new Position("straingauge.paragraphs", 5, 9_876_543_210L)));

    static final Golden<Observation> OBSERVATION_BARE = observation(
            "observation-bare.json",
            new Observation(
                    "planck-wire-7#0@microsoft--openai",
                    "microsoft--openai",
                    "Microsoft",
                    "OpenAI",
                    "planck-wire-7",
                    0,
                    Instant.parse("2025-09-11T08:30:00Z"),
                    "planck.txt",
                    null,
                    null,
                    "The talks go on.",
                    Link.Basis.CARRIED,
                    List.of(),
                    Stance.NEUTRAL,
                    0,
                    new StanceProbabilities(0, 1, 0),
                    "baseline@3f2a9c01",
                    "planck-wire-7",
                    null,
                    new Position("straingauge.paragraphs", 0, 0)));

    /** What a model that says more than stance adds; records without it are those of {@link #OBSERVATION}. */
    static final Golden<Observation> OBSERVATION_FOUR_ANSWERS = observation(
            "observation-four-answers.json",
            new Observation(
                    "planck-wire-7#4@microsoft--openai",
                    "microsoft--openai",
                    "Microsoft",
                    "OpenAI",
                    "planck-wire-7",
                    4,
                    Instant.parse("2025-09-11T08:30:00Z"),
                    "Planck Wire",
                    "The café clause",
                    "https://planck.example/a",
                    "Microsoft denied that the cost of OpenAI's capacity had soured the alliance.",
                    Link.Basis.NAMED,
                    List.of(
                            new Mention("microsoft", 0, 9, Mention.Kind.NAME),
                            new Mention("openai", 34, 40, Mention.Kind.NAME)),
                    Stance.STABILITY,
                    0.25,
                    new StanceProbabilities(0.25, 0.25, 0.5),
                    new ToneProbabilities(0.125, 0.75, 0.125),
                    new ToneProbabilities(0.5, 0.5, 0),
                    new CertaintyProbabilities(0.125, 0.0625, 0.0625, 0.75),
                    new IssueProbabilities(0.0625, 0.875, 0, 0.625, 0.125, 0.25, 0.03125, 0.1875),
                    "straingauge@1f00aa27",
                    "early-desk-2",
                    "early-desk-2#0@microsoft--openai",
                    new Position("straingauge.paragraphs", 5, 9_876_543_211L),
                    null,
                    null,
                    null,
                    null));

    /** What was said and no longer stands; records without it are those of {@link #OBSERVATION_FOUR_ANSWERS}. */
    static final Golden<Observation> OBSERVATION_WITHDRAWN = observation(
            "observation-withdrawn.json",
            new Observation(
                    "planck-wire-7#3@microsoft--openai",
                    "microsoft--openai",
                    "Microsoft",
                    "OpenAI",
                    "planck-wire-7",
                    3,
                    Instant.parse("2025-09-11T08:30:00Z"),
                    "Planck Wire",
                    "The café clause",
                    "https://planck.example/a",
                    "Microsoft wants a stake of 90 % in OpenAI.",
                    Link.Basis.NAMED,
                    List.of(new Mention("microsoft", 0, 9, Mention.Kind.NAME)),
                    Stance.NEUTRAL,
                    0.125,
                    new StanceProbabilities(0.125, 0.625, 0.25),
                    new ToneProbabilities(0.125, 0.75, 0.125),
                    new ToneProbabilities(0.5, 0.5, 0),
                    new CertaintyProbabilities(0.125, 0.0625, 0.0625, 0.75),
                    new IssueProbabilities(0.0625, 0.875, 0, 0.625, 0.125, 0.25, 0.03125, 0.1875),
                    "straingauge@1f00aa27",
                    "early-desk-2",
                    "early-desk-2#0@microsoft--openai",
                    new Position("straingauge.paragraphs", 5, 9_876_543_212L),
                    "5f1d0c2277aa0b3e",
                    new Withdrawal(Withdrawal.Reason.REPLACED, "77aa0b3e5f1d0c22"),
                    null,
                    null));

    /** About a partnership that nobody listed; records without it are those of {@link #OBSERVATION_WITHDRAWN}. */
    static final Golden<Observation> OBSERVATION_DISCOVERED = observation(
            "observation-discovered.json",
            new Observation(
                    "planck-wire-8#0@brennick--tidewell",
                    "brennick--tidewell",
                    "Brennick Logistics",
                    "Tidewell Foods",
                    "planck-wire-8",
                    0,
                    Instant.parse("2025-09-11T08:30:00Z"),
                    "Planck Wire",
                    "Cold comfort",
                    "https://planck.example/b",
                    "Tidewell Foods has ended its contract with Brennick Logistics. The weather was fine.",
                    Link.Basis.NAMED,
                    List.of(
                            new Mention("tidewell", 0, 14, Mention.Kind.NAME),
                            new Mention("brennick", 43, 61, Mention.Kind.NAME)),
                    Stance.STRAIN,
                    -0.625,
                    new StanceProbabilities(0.75, 0.125, 0.125),
                    new ToneProbabilities(0.125, 0.75, 0.125),
                    new ToneProbabilities(0.5, 0.5, 0),
                    new CertaintyProbabilities(0.75, 0.125, 0.0625, 0.0625),
                    new IssueProbabilities(0.0625, 0.875, 0, 0.625, 0.125, 0.25, 0.03125, 0.1875),
                    "straingauge@1f00aa27",
                    "early-desk-2",
                    "early-desk-2#0@brennick--tidewell",
                    new Position("straingauge.paragraphs", 5, 9_876_543_213L),
                    "5f1d0c2277aa0b3e",
                    new Withdrawal(Withdrawal.Reason.RETRACTED, "77aa0b3e5f1d0c22"),
                    new Discovered("Tidewell Foods has ended its contract with Brennick Logistics."),
                    null));

    /** As an analyst reads it; records without it are those of {@link #OBSERVATION_DISCOVERED}. */
    static final Golden<Observation> OBSERVATION_CORRECTED = observation(
            "observation-corrected.json",
            new Observation(
                    "planck-wire-8#0@brennick--tidewell",
                    "brennick--tidewell",
                    "Brennick Logistics",
                    "Tidewell Foods",
                    "planck-wire-8",
                    0,
                    Instant.parse("2025-09-11T08:30:00Z"),
                    "Planck Wire",
                    "Cold comfort",
                    "https://planck.example/b",
                    "Tidewell Foods has ended its contract with Brennick Logistics. The weather was fine.",
                    Link.Basis.NAMED,
                    List.of(
                            new Mention("tidewell", 0, 14, Mention.Kind.NAME),
                            new Mention("brennick", 43, 61, Mention.Kind.NAME)),
                    Stance.NEUTRAL,
                    0,
                    new StanceProbabilities(0.75, 0.125, 0.125),
                    new ToneProbabilities(0.125, 0.75, 0.125),
                    new ToneProbabilities(0.5, 0.5, 0),
                    new CertaintyProbabilities(0.75, 0.125, 0.0625, 0.0625),
                    new IssueProbabilities(0.0625, 0.875, 0, 0.625, 0.125, 0.25, 0.03125, 0.1875),
                    "straingauge@1f00aa27",
                    "early-desk-2",
                    "early-desk-2#0@brennick--tidewell",
                    new Position("straingauge.paragraphs", 5, 9_876_543_213L),
                    "5f1d0c2277aa0b3e",
                    new Withdrawal(Withdrawal.Reason.RETRACTED, "77aa0b3e5f1d0c22"),
                    new Discovered("Tidewell Foods has ended its contract with Brennick Logistics."),
                    new Corrected(
                            Feedback.Verdict.NEUTRAL,
                            "zoë",
                            Instant.parse("2025-09-11T09:15:00.250Z"),
                            "0f343b09-31126a20")));

    static final Golden<IndexPoint> INDEX_POINT = new Golden<>(
            "index-point.json",
            "index-point",
            IndexPoint.class,
            Topics.INDEX.values(),
            new IndexPoint(
                    "microsoft--openai",
                    "Microsoft",
                    "OpenAI",
                    Instant.parse("2025-09-11T00:00:00Z"),
                    Instant.parse("2025-09-12T00:00:00Z"),
                    12,
                    4,
                    5,
                    3,
                    2,
                    3,
                    3,
                    4,
                    1,
                    -0.21875,
                    0.75,
                    -0.0625,
                    Instant.parse("2025-09-11T21:45:30.5Z")));

    static final Golden<IndexPoint> INDEX_POINT_PARTS = new Golden<>(
            "index-point-parts.json",
            "index-point",
            IndexPoint.class,
            Topics.INDEX.values(),
            new IndexPoint(
                    "microsoft--openai",
                    "Microsoft",
                    "OpenAI",
                    Instant.parse("2025-09-08T00:00:00Z"),
                    Instant.parse("2025-09-15T00:00:00Z"),
                    12,
                    4,
                    5,
                    3,
                    2,
                    3,
                    3,
                    4,
                    1,
                    -0.21875,
                    0.75,
                    -0.0625,
                    Instant.parse("2025-09-11T21:45:30.5Z"),
                    List.of(
                            new IndexPart("Planck Wire", 4, 3, 1, 0, -0.5),
                            new IndexPart("Süd-Anzeiger", 3, 0, 2, 1, 0.125)),
                    new IndexPart("other", 1, 0, 1, 0, 0),
                    List.of(
                            new IndexPart("regulation", 2, 1, 1, 0, -0.375),
                            new IndexPart("exclusivity-and-compute", 3, 2, 0, 1, -0.25))));

    static final Golden<Alert> ALERT_OPENED = alert(
            "alert-opened.json",
            new Alert(
                    "microsoft--openai@2025-09-11",
                    "microsoft--openai",
                    "Microsoft",
                    "OpenAI",
                    Alert.Kind.NEGATIVE_SPIKE,
                    Alert.Status.OPENED,
                    Alert.Severity.WARNING,
                    Instant.parse("2025-09-11T08:30:00Z"),
                    Instant.parse("2025-09-11T08:30:00Z"),
                    null,
                    "6 strained reports in a day; 1.5 are usual.",
                    new CoverageWindow(
                            Instant.parse("2025-09-11T00:00:00Z"),
                            Instant.parse("2025-09-12T00:00:00Z"),
                            6,
                            8,
                            4,
                            0.875),
                    new Baseline(28, 1.5, 1.25),
                    null,
                    List.of(new Evidence(
                            "planck-wire-7#1@microsoft--openai",
                            "planck-wire-7",
                            1,
                            "planck.txt",
                            Instant.parse("2025-09-11T08:30:00Z"),
                            null,
                            null,
                            "Microsoft has sued.",
                            null,
                            -0.9375,
                            "planck-wire-7",
                            new Position("straingauge.paragraphs", 5, 41))),
                    "median-mad@41c0",
                    "baseline@3f2a9c01"));

    static final Golden<Alert> ALERT_RESOLVED = alert(
            "alert-resolved.json",
            new Alert(
                    "microsoft--openai@2025-09-11",
                    "microsoft--openai",
                    "Microsoft",
                    "OpenAI",
                    Alert.Kind.NEGATIVE_SPIKE,
                    Alert.Status.RESOLVED,
                    Alert.Severity.CRITICAL,
                    Instant.parse("2025-09-11T08:30:00Z"),
                    Instant.parse("2025-09-14T00:00:00Z"),
                    Instant.parse("2025-09-14T00:00:00Z"),
                    "1 strained report in a day; 1.5 are usual.",
                    new CoverageWindow(
                            Instant.parse("2025-09-13T00:00:00Z"),
                            Instant.parse("2025-09-14T00:00:00Z"),
                            1,
                            4,
                            1,
                            0.25),
                    new Baseline(30, 1.5, 1.25),
                    new Alert.Analysis(
                            0.0009765625,
                            0.375,
                            9,
                            new Alert.Usual(1.5, 40, 2.5, List.of(1.25, 1.25, 1.25, 1.25, 1.0, 0.5, 0.5)),
                            List.of(new Alert.ByIssue("exclusivity-and-compute", 4), new Alert.ByIssue("money", 1)),
                            List.of(new Alert.Without("Early Desk", false), new Alert.Without("Planck Wire", true))),
                    List.of(
                            new Evidence(
                                    "planck-wire-7#1@microsoft--openai",
                                    "planck-wire-7",
                                    1,
                                    "Planck Wire",
                                    Instant.parse("2025-09-11T08:30:00Z"),
                                    "The café clause",
                                    "https://planck.example/a",
                                    "Microsoft has sued.",
                                    List.of("exclusivity-and-compute"),
                                    -0.9375,
                                    "planck-wire-7",
                                    new Position("straingauge.paragraphs", 5, 41)),
                            new Evidence(
                                    "early-desk-2#0@microsoft--openai",
                                    "early-desk-2",
                                    0,
                                    "Early Desk",
                                    Instant.parse("2025-09-11T07:00:00Z"),
                                    null,
                                    null,
                                    "“We were not told,” an OpenAI director said.",
                                    null,
                                    -0.5,
                                    "early-desk-2",
                                    new Position("straingauge.paragraphs", 2, 40))),
                    "sparse-news@41c0",
                    "baseline@3f2a9c01"));

    static final Golden<Feedback> FEEDBACK = feedback(
            "feedback.json",
            new Feedback(
                    "0f343b09-31126a20",
                    "planck-wire-8#0@brennick--tidewell",
                    "brennick--tidewell",
                    Feedback.words(
                            "Tidewell Foods has ended its contract with Brennick Logistics. The weather was fine."),
                    Feedback.Verdict.NEUTRAL,
                    "zoë",
                    Instant.parse("2025-09-11T09:15:00.250Z"),
                    "The contract had run out anyway."));

    static final Golden<Feedback> FEEDBACK_BARE = feedback(
            "feedback-bare.json",
            new Feedback(
                    "0f343b09-31126a21",
                    "planck-wire-7#0@microsoft--openai",
                    "microsoft--openai",
                    Feedback.words("The talks go on."),
                    Feedback.Verdict.UNDO,
                    "desk",
                    Instant.parse("2025-09-11T09:16:00Z"),
                    null));

    static final Golden<FeedState> FEED_STATE = feed(
            "feed-state.json",
            new FeedState(
                    "https://planck.example/feed?a=1&b=<2>",
                    "https://planck.example/news.xml",
                    "W/\"v7\"",
                    "Thu, 11 Sep 2025 08:30:00 GMT",
                    List.of(
                            new SeenEntry("0f343b0931126a20f133d67c2b018a3b", "e3b0c44298fc1c14", 0),
                            new SeenEntry("5e884898da28047151d0e56f8dc62927", "9f86d081884c7d65", 2)),
                    Instant.parse("2025-09-11T08:45:00Z"),
                    1));

    static final Golden<FeedState> FEED_STATE_BARE = feed(
            "feed-state-bare.json",
            FeedState.unread("https://planck.example/feed", Instant.parse("2025-09-11T08:45:00.500Z")));

    static final Golden<Delivery> DELIVERY = delivery(
            "delivery.json",
            new Delivery(
                    "desk",
                    "microsoft--openai@2025-09-11",
                    "microsoft--openai",
                    Delivery.State.WAITING,
                    List.of(new Delivery.Notice(
                            "0f343b0931126a20", Alert.Status.RESOLVED, "{\"why\":\"It’s over — “really”.\"}")),
                    new Delivery.Notice("5e884898da280471", Alert.Status.OPENED, "{\"why\":\"6 reports\"}"),
                    new Delivery.Notice("9f86d081884c7d65", Alert.Status.UPDATED, "{\"why\":\"7 reports\"}"),
                    "it answers 413: too long",
                    Instant.parse("2025-09-14T00:00:07.250Z")));

    static final Golden<Delivery> DELIVERY_BARE = delivery(
            "delivery-bare.json",
            new Delivery(
                    "log",
                    "microsoft--openai@2025-09-11",
                    "microsoft--openai",
                    Delivery.State.DONE,
                    List.of(),
                    null,
                    null,
                    null,
                    Instant.parse("2025-09-14T00:00:07Z")));

    static final Golden<AlertNote> ALERT_NOTE = note(
            "alert-note.json",
            new AlertNote(
                    "77aa0b3e-5f1d0c22",
                    "microsoft--openai@2025-09-11",
                    "microsoft--openai",
                    AlertNote.Kind.FALSE_ALARM,
                    "zoë",
                    Instant.parse("2025-09-11T09:15:00.250Z"),
                    "A strike at the wire."));

    static final Golden<AlertNote> ALERT_NOTE_BARE = note(
            "alert-note-bare.json",
            new AlertNote(
                    "77aa0b3e-5f1d0c23",
                    "microsoft--openai@2025-09-11",
                    "microsoft--openai",
                    AlertNote.Kind.ACKNOWLEDGED,
                    "desk",
                    Instant.parse("2025-09-11T09:16:00Z"),
                    null));

    /** All of them. */
    static List<Golden<?>> all() {
        return List.of(
                PARAGRAPH,
                PARAGRAPH_BARE,
                PARAGRAPH_REVISED,
                OBSERVATION,
                OBSERVATION_BARE,
                OBSERVATION_FOUR_ANSWERS,
                OBSERVATION_WITHDRAWN,
                OBSERVATION_DISCOVERED,
                OBSERVATION_CORRECTED,
                INDEX_POINT,
                INDEX_POINT_PARTS,
                ALERT_OPENED,
                ALERT_RESOLVED,
                FEEDBACK,
                FEEDBACK_BARE,
                FEED_STATE,
                FEED_STATE_BARE,
                DELIVERY,
                DELIVERY_BARE,
                ALERT_NOTE,
                ALERT_NOTE_BARE);
    }

    /** For each topic value, the one in which no optional field is absent. */
    static List<Golden<?>> full() {
        return List.of(
                PARAGRAPH_REVISED,
                OBSERVATION_CORRECTED,
                INDEX_POINT_PARTS,
                ALERT_RESOLVED,
                FEEDBACK,
                FEED_STATE,
                DELIVERY,
                ALERT_NOTE);
    }

    private GoldenValues() {}

    private static Golden<Paragraph> paragraph(String file, Paragraph value) {
        return new Golden<>(file, "paragraph", Paragraph.class, Topics.PARAGRAPHS.values(), value);
    }

    private static Golden<Observation> observation(String file, Observation value) {
        return new Golden<>(file, "observation", Observation.class, Topics.OBSERVATIONS.values(), value);
    }

    private static Golden<Alert> alert(String file, Alert value) {
        return new Golden<>(file, "alert", Alert.class, Topics.ALERTS.values(), value);
    }

    private static Golden<Feedback> feedback(String file, Feedback value) {
        return new Golden<>(file, "feedback", Feedback.class, Topics.FEEDBACK.values(), value);
    }

    private static Golden<FeedState> feed(String file, FeedState value) {
        return new Golden<>(file, "feed-state", FeedState.class, Topics.SOURCES.values(), value);
    }

    private static Golden<AlertNote> note(String file, AlertNote value) {
        return new Golden<>(file, "alert-note", AlertNote.class, Topics.DESK.values(), value);
    }

    private static Golden<Delivery> delivery(String file, Delivery value) {
        return new Golden<>(file, "delivery", Delivery.class, Topics.DELIVERIES.values(), value);
    }
}
