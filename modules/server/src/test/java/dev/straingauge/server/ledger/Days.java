package dev.straingauge.server.ledger;

import dev.straingauge.core.DecayedIndex;
import dev.straingauge.core.EventWindow;
import dev.straingauge.core.IndexPoint;
import dev.straingauge.core.Observation;
import dev.straingauge.core.Stance;
import dev.straingauge.core.Weighting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the line would say of each day: the index, and what it rests on. */
record Days(Collection<Observation> observations, Set<String> partnerships) {
    List<IndexPoint> points() {
        Map<String, List<Observation>> each = observations.stream()
                .filter(one -> partnerships.contains(one.partnership()))
                .sorted(Comparator.comparing(Observation::publishedAt))
                .collect(Collectors.groupingBy(Observation::partnership));
        return each.values().stream().flatMap(all -> points(all).stream()).toList();
    }

    private static List<IndexPoint> points(List<Observation> all) {
        Map<Instant, List<Observation>> days = all.stream()
                .collect(Collectors.groupingBy(
                        one -> EventWindow.of(EventWindow.DAY, one.publishedAt())
                                .start(),
                        TreeMap::new,
                        Collectors.toList()));
        DecayedIndex index = DecayedIndex.EMPTY;
        List<IndexPoint> points = new ArrayList<>();
        for (Map.Entry<Instant, List<Observation>> day : days.entrySet()) {
            for (Observation one : day.getValue()) {
                index = index.plus(one.score(), Weighting.DEFAULT.weight(one), one.publishedAt(), Newsroom.HALF_LIFE);
            }
            points.add(point(new EventWindow(day.getKey(), EventWindow.DAY), day.getValue(), index.value()));
        }
        return points;
    }

    private static IndexPoint point(EventWindow window, List<Observation> read, double index) {
        List<Observation> all = read.stream().filter(one -> !one.isWithdrawn()).toList();
        List<Observation> own = all.stream().filter(one -> !one.isCopy()).toList();
        int strain = count(own, Stance.STRAIN);
        int stability = count(own, Stance.STABILITY);
        double weight = own.stream().mapToDouble(Weighting.DEFAULT::weight).sum();
        double weighted = own.stream()
                .mapToDouble(one -> Weighting.DEFAULT.weight(one) * one.score())
                .sum();
        Observation newest = read.get(read.size() - 1);
        return new IndexPoint(
                newest.partnership(),
                newest.a(),
                newest.b(),
                window.start(),
                window.end(),
                all.size(),
                all.size() - own.size(),
                distinct(all, Observation::articleId),
                distinct(own, Observation::origin),
                distinct(
                        own.stream()
                                .filter(one -> one.stance() == Stance.STRAIN)
                                .toList(),
                        Observation::origin),
                distinct(own, Observation::source),
                strain,
                count(own, Stance.NEUTRAL),
                stability,
                weight == 0 ? 0 : weighted / weight,
                strain + stability == 0 ? 0 : (double) strain / (strain + stability),
                index,
                newest.publishedAt(),
                null,
                null,
                null);
    }

    private static int count(List<Observation> all, Stance stance) {
        return (int) all.stream().filter(one -> one.stance() == stance).count();
    }

    private static int distinct(List<Observation> all, Function<Observation, String> by) {
        return (int) all.stream().map(by).distinct().count();
    }
}
