package dev.straingauge.sinks;

import io.micrometer.core.instrument.Gauge;
import java.time.Instant;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * A gauge that each partnership has.
 *
 * @param meter its name
 * @param description what it says of one partnership, and what of the long tail
 * @param unit its base unit, or null when it has none
 * @param own its value for a partnership of its own
 * @param tail its value for the long tail
 */
record PartnershipGauge(
        String meter,
        String description,
        @Nullable String unit,
        ToDoubleFunction<LiveEdge> own,
        ToDoubleFunction<LongTail> tail) {
    static final List<PartnershipGauge> ALL = List.of(
            new PartnershipGauge(
                    "straingauge.stance.index",
                    "decayed stance, −1 (strain) to 1 (stability); other: mean, weighted by the day's observations",
                    null,
                    ofDay(DayShown::index),
                    LongTail::index),
            new PartnershipGauge(
                    "straingauge.strain.share",
                    "strain / (strain + stability) of the day, copies not counted, 0 to 1; other: of all their"
                            + " observations together",
                    null,
                    ofDay(DayShown::strainShare),
                    LongTail::strainShare),
            new PartnershipGauge(
                    "straingauge.volume",
                    "observations of the day, copies included; other: sum",
                    "observations",
                    ofDay(DayShown::volume),
                    LongTail::volume),
            new PartnershipGauge(
                    "straingauge.origins",
                    "distinct reports of the day; other: sum, a report about two partnerships counts twice",
                    null,
                    ofDay(DayShown::origins),
                    LongTail::origins),
            new PartnershipGauge(
                    "straingauge.window.end",
                    "end of the day shown, event time since 1970; other: of the newest day that any of them has; index,"
                            + " share, volume and origins are of those with news of that day",
                    "seconds",
                    ofDay(day -> seconds(day.end())),
                    tail -> tail.end() == null ? Double.NaN : seconds(tail.end())),
            new PartnershipGauge(
                    "straingauge.alerts.open",
                    "open alerts; other: sum, whatever their day",
                    null,
                    LiveEdge::open,
                    LongTail::open));

    /** Micrometer holds what is asked weakly: its owner must keep it. */
    <T> Gauge.Builder<T> builder(T asked, ToDoubleFunction<T> value, String partnership) {
        return Gauge.builder(meter, asked, value)
                .tag("partnership", partnership)
                .description(description)
                .baseUnit(unit);
    }

    /** NaN, which Prometheus takes for no data, until the partnership has a day. */
    private static ToDoubleFunction<LiveEdge> ofDay(ToDoubleFunction<DayShown> value) {
        return edge -> {
            DayShown day = edge.newest();
            return day == null ? Double.NaN : value.applyAsDouble(day);
        };
    }

    private static double seconds(Instant at) {
        return at.getEpochSecond();
    }
}
