package dev.straingauge.topology;

import dev.straingauge.core.Observation;
import dev.straingauge.core.Stance;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one article, under one date, says about one partnership. All of it lies in the same windows, so that it adds one
 * article to each, and one to each report that it tells of.
 *
 * @param paragraphs its paragraphs, copies included
 * @param reports the reports that its own paragraphs tell of, by their ids
 */
record ArticleCount(int paragraphs, Map<String, Report> reports) {
    static final ArticleCount NONE = new ArticleCount(0, Map.of());

    /**
     * What an article tells of a report.
     *
     * @param paragraphs its paragraphs that are no copies
     * @param strained strained ones among them
     */
    record Report(int paragraphs, int strained) {
        static final Report NONE = new Report(0, 0);
    }

    /**
     * What changes in each of the article's windows when one of its paragraphs comes or goes: each 1, 0 or −1.
     *
     * @param article articles
     * @param origin the report that the paragraph tells of
     * @param tells articles that tell of that report
     * @param strained articles that have a strained paragraph of that report
     */
    record Change(int article, String origin, int tells, int strained) {}

    /** With one more paragraph, or one less: {@code by} is 1 or −1. */
    ArticleCount with(Observation observation, int by) {
        if (observation.isCopy()) {
            return new ArticleCount(paragraphs + by, reports);
        }
        Report before = reports.getOrDefault(observation.origin(), Report.NONE);
        Report after = new Report(
                before.paragraphs() + by, before.strained() + (observation.stance() == Stance.STRAIN ? by : 0));
        Map<String, Report> changed = new TreeMap<>(reports);
        if (after.paragraphs() == 0) {
            changed.remove(observation.origin());
        } else {
            changed.put(observation.origin(), after);
        }
        return new ArticleCount(paragraphs + by, changed);
    }

    /** What changed on the way to another count, by a paragraph of this report. */
    Change to(ArticleCount after, String origin) {
        Report told = reports.getOrDefault(origin, Report.NONE);
        Report tells = after.reports.getOrDefault(origin, Report.NONE);
        return new Change(
                step(paragraphs, after.paragraphs),
                origin,
                step(told.paragraphs(), tells.paragraphs()),
                step(told.strained(), tells.strained()));
    }

    /** 1 when something comes where nothing was, −1 when nothing is left. */
    static int step(int before, int after) {
        return Integer.signum(after) - Integer.signum(before);
    }
}
