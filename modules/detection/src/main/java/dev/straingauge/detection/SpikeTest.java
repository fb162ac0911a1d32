package dev.straingauge.detection;

import dev.straingauge.core.Alert.Severity;
import dev.straingauge.core.Baseline;
import dev.straingauge.core.CoverageWindow;
import dev.straingauge.detection.Finding.Kind;
import dev.straingauge.detection.Finding.Outcome;
import java.time.Instant;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Is there more strain in the newest hours than this partnership's own past allows? Strain is counted in paragraphs, copies
 * left out: that a long article is about little else says more than that one is mentioned in it, and about most partnerships
 * only one or two reports are ever written on the day on which they fall out. Looks at four horizons at once and takes the
 * one that chance explains least.
 *
 * <p>The bound on false alerts is a budget for each partnership and year. A false-discovery rate over the whole watchlist
 * (LORD, Javanmard and Montanari 2018; alpha-investing, Foster and Stine 2008) was not taken: true spikes are so rare that
 * its allowance dries up between them, it would let one partnership's news decide about another's alert, and it would need
 * one place through which all of them go. With a budget each, a watchlist of n partnerships has at most n times as many false
 * alerts a year, wherever each is judged.
 *
 * <p>Laws: more strained paragraphs never lower the outcome or raise the probability; another outlet never lowers it; the order
 * in which the reports came does not matter.
 */
final class SpikeTest {
    /** What chance brings more often than monthly is calm. */
    private static final double CALM = 12;

    private final SparseNewsSettings settings;

    SpikeTest(SparseNewsSettings settings) {
        this.settings = settings;
    }

    Finding judge(Collection<Sighting> sightings, Usual usual, int outlets, Instant now) {
        long hour = Hours.of(now);
        int floor = settings.minimumOutlets(outlets);
        Look strangest = strangest(sightings, usual, floor, hour, "");
        Outcome outcome = outcome(strangest, floor);
        SortedMap<String, Boolean> without = new TreeMap<>();
        if (outcome == Outcome.ALERT) {
            for (String outlet : outlets(strangest.horizon(), sightings, hour)) {
                without.put(outlet, outcome(strangest(sightings, usual, floor, hour, outlet), floor) == Outcome.ALERT);
            }
        }
        return new Finding(
                Kind.SPIKE,
                outcome,
                outcome == Outcome.ALERT
                        ? Finding.severity(strangest.perYear(), settings.forSpikes())
                        : Severity.WARNING,
                1 - Math.exp(-strangest.perYear() / 365.25),
                strangest.perYear(),
                window(strangest, sightings, hour),
                strangest.strained(),
                new Baseline(usual.weeks(), strangest.expected(), strangest.spread()),
                usual,
                sentence(strangest, usual, floor),
                without);
    }

    /** Whether all horizons are calm: a crisis that pauses for a few days is still the same one. */
    boolean isOver(Collection<Sighting> sightings, Usual usual, Instant now) {
        long hour = Hours.of(now);
        for (Horizon horizon : Horizon.values()) {
            if (outcome(Look.at(horizon, sightings, usual, hour, ""), 1) != Outcome.CALM) {
                return false;
            }
        }
        return true;
    }

    /** The look with the strongest outcome, and among those the one that chance explains least. */
    private Look strangest(Collection<Sighting> sightings, Usual usual, int floor, long hour, String without) {
        Look strangest = Look.at(Horizon.SIX_HOURS, sightings, usual, hour, without);
        for (Horizon horizon : Horizon.values()) {
            Look look = Look.at(horizon, sightings, usual, hour, without);
            int stronger = outcome(look, floor).compareTo(outcome(strangest, floor));
            if (stronger > 0 || (stronger == 0 && look.perYear() < strangest.perYear())) {
                strangest = look;
            }
        }
        return strangest;
    }

    private Outcome outcome(Look look, int floor) {
        if (look.strained() < settings.minimumParagraphs()
                || look.reports() < settings.minimumOrigins()
                || look.perYear() > CALM) {
            return Outcome.CALM;
        }
        boolean broad = look.outlets() >= floor;
        boolean grave = look.strainShare() >= settings.minimumStrainShare();
        return look.perYear() <= settings.forSpikes() && broad && grave ? Outcome.ALERT : Outcome.ELEVATED;
    }

    private static Collection<String> outlets(Horizon horizon, Collection<Sighting> sightings, long hour) {
        TreeSet<String> outlets = new TreeSet<>();
        sightings.stream()
                .filter(one -> one.strained() && one.counted() > hour - horizon.hours() && one.counted() <= hour)
                .forEach(one -> outlets.addAll(one.outlets()));
        return outlets;
    }

    private static CoverageWindow window(Look look, Collection<Sighting> sightings, long hour) {
        long start = hour + 1 - look.horizon().hours();
        int origins = (int) sightings.stream()
                .filter(one -> one.counted() >= start && one.counted() <= hour)
                .count();
        return new CoverageWindow(
                Hours.instant(start),
                Hours.instant(hour + 1),
                look.reports(),
                origins,
                look.outlets(),
                look.strainShare());
    }

    private String sentence(Look look, Usual usual, int floor) {
        String seen = Words.count(look.reports(), "independent report") + " of strain"
                + (look.reports() == 0 ? "" : " from " + Words.count(look.outlets(), "outlet"))
                + " in " + look.horizon().words()
                + (look.reports() == 0 ? "" : ", " + Words.count(look.strained(), "paragraph"));
        if (look.reports() < settings.minimumOrigins()) {
            return seen + "; an alert needs " + Words.count(settings.minimumOrigins(), "report");
        }
        if (look.strained() < settings.minimumParagraphs()) {
            return seen + "; an alert needs " + Words.count(settings.minimumParagraphs(), "paragraph");
        }
        String compared = seen + "; the usual is " + Words.number(look.expected()) + " paragraphs (" + own(usual)
                + "); chance brings such a thing " + Words.rarity(look.perYear());
        if (look.perYear() > settings.forSpikes()) {
            return compared + ", too often for an alert";
        }
        if (look.outlets() < floor) {
            return compared + "; but an alert needs " + Words.count(floor, "outlet");
        }
        if (look.strainShare() < settings.minimumStrainShare()) {
            return compared + "; but only " + Words.percent(look.strainShare())
                    + " of the reports that take a side show strain, and an alert needs "
                    + Words.percent(settings.minimumStrainShare());
        }
        return compared;
    }

    private static String own(Usual usual) {
        if (usual.weeks() == 0) {
            return "judged by its peers alone, it has no past yet";
        }
        String weeks = " in " + Words.count(usual.weeks(), "week");
        return usual.reports() == 0
                ? "no report" + weeks
                : Words.count(usual.reports(), "report") + weeks + ", at most "
                        + Words.count(usual.largestWeek(), "paragraph") + " in one";
    }
}
