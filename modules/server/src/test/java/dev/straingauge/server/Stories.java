package dev.straingauge.server;

import dev.straingauge.core.Alert;
import dev.straingauge.core.Baseline;
import dev.straingauge.core.CoverageWindow;
import dev.straingauge.core.Evidence;
import dev.straingauge.core.Observation;
import dev.straingauge.core.Partnership;
import dev.straingauge.core.Stance;
import dev.straingauge.server.ledger.Newsroom;
import dev.straingauge.server.ledger.Newsroom.Story;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** News that tests show: a partnership that breaks up, a calm one, and one of which little is heard. */
final class Stories {
    static final Partnership BREAKING = Newsroom.between("Cellgard", "Norvane Motors");
    static final Partnership CALM = Newsroom.between("Brennick Logistics", "Tidewell Foods");
    static final Partnership THIN = Newsroom.between("Aerwyn Airways", "Solmar Air");

    /** What moved the index most. */
    static final String SUIT =
            "Norvane Motors sued Cellgard over late deliveries and asked the court to end the contract.";

    private static final List<String> OUTLETS =
            List.of("Harbour Post", "Quay Ledger", "Kelp Daily", "Fjord Wire", "Cell & Grid");
    private static final int DAYS = 60;
    private static final int STRAINED_DAYS = 6;

    final Instant now = Instant.now().minus(5, ChronoUnit.MINUTES).truncatedTo(ChronoUnit.SECONDS);
    private final Newsroom news;

    Stories(Newsroom news) {
        this.news = news;
    }

    /** Publishes it all; gives back the suit's own report. */
    Observation publish() {
        for (int day = DAYS; day > STRAINED_DAYS; day--) {
            if (day % 2 == 0) {
                news.print(story(BREAKING, day, Stance.STABILITY, "Cellgard and Norvane Motors ramp up on time."));
            }
            if (day % 3 == 0) {
                news.print(
                        story(CALM, day, Stance.STABILITY, "Brennick Logistics drives for Tidewell Foods as agreed."));
            }
        }
        news.print(story(THIN, 9, Stance.NEUTRAL, "Aerwyn Airways and Solmar Air fly from one terminal."));
        for (int day = STRAINED_DAYS; day > 0; day--) {
            news.print(story(
                    BREAKING, day, Stance.STRAIN, "Norvane Motors stopped payment to Cellgard, day " + day + "."));
        }
        Observation suit = news.print(new Story(
                BREAKING,
                now.minus(Duration.ofHours(2)),
                Stance.STRAIN,
                "Harbour Post",
                "Norvane goes to court",
                SUIT));
        news.print(
                new Story(BREAKING, now.minus(Duration.ofHours(1)), Stance.STRAIN, "Kelp Daily", "Carmaker sues", SUIT),
                suit);
        news.print(story(CALM, 0, Stance.STABILITY, "Tidewell Foods and Brennick Logistics open a depot."));
        news.publish();
        return suit;
    }

    private Story story(Partnership pair, int daysAgo, Stance stance, String text) {
        String outlet = OUTLETS.get(daysAgo % OUTLETS.size());
        return new Story(pair, now.minus(Duration.ofDays(daysAgo)), stance, outlet, "What " + outlet + " heard", text);
    }

    /** An alert that rests on a partnership's strained paragraphs. */
    Alert alert(Partnership pair, Alert.Severity severity, String why) {
        List<Evidence> evidence = news.of(pair).stream()
                .filter(one -> one.stance() == Stance.STRAIN && !one.isCopy())
                .limit(5)
                .map(Evidence::of)
                .toList();
        Instant opened = now.minus(Duration.ofDays(2));
        return new Alert(
                pair.id() + "@" + opened,
                pair.id(),
                pair.a().name(),
                pair.b().name(),
                Alert.Kind.NEGATIVE_SPIKE,
                Alert.Status.OPENED,
                severity,
                opened,
                opened,
                null,
                why,
                new CoverageWindow(opened.minus(Duration.ofDays(7)), opened, 5, 6, 4, 0.8),
                new Baseline(90, 0.4, 0.7),
                new Alert.Analysis(
                        0.0001,
                        0.04,
                        6,
                        null,
                        List.of(new Alert.ByIssue("money", 5)),
                        List.of(new Alert.Without("Harbour Post", true), new Alert.Without("Fjord Wire", false))),
                evidence,
                "sparse-news@0",
                "made-up@0");
    }
}
