package dev.straingauge.detection;

import java.time.LocalDate;

/**
 * All that is kept of one partnership: its news and where its alert stands. Immutable, of bounded size, and without a clock.
 *
 * @param news what was reported
 * @param course where its alert stands
 */
public record Watch(News news, Course course) {
    public Watch {
        Check.present(news, "news");
        Check.present(course, "course");
    }

    /** Nothing yet. */
    public static Watch since(LocalDate firstDay) {
        return new Watch(News.since(firstDay), Course.CLEAR);
    }

    /** With one more report. */
    public Watch plus(Report report) {
        return new Watch(news.plus(report), course);
    }
}
