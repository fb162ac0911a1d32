package dev.straingauge.sinks;

import dev.straingauge.core.IndexPoint;
import java.time.Instant;

/**
 * What gauges say of one partnership's day; a whole point holds far more.
 *
 * @param start the day's first instant
 * @param end the first instant after it
 * @param volume observations, copies included
 * @param origins distinct reports
 * @param strain strained observations, copies not counted
 * @param sided observations that take a side, copies not counted
 * @param strainShare share of strain among those, in [0, 1]
 * @param index the decayed index, in [−1, 1]
 */
record DayShown(
        Instant start, Instant end, int volume, int origins, int strain, int sided, double strainShare, double index) {
    static DayShown of(IndexPoint point) {
        return new DayShown(
                point.start(),
                point.end(),
                point.paragraphs(),
                point.origins(),
                point.strain(),
                point.strain() + point.stability(),
                point.strainShare(),
                point.index());
    }
}
