package dev.straingauge.topology;

import dev.straingauge.core.CoverageWindow;
import dev.straingauge.core.Evidence;
import dev.straingauge.core.Observation;
import dev.straingauge.core.Stance;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One partnership's past as its detector needs it: for each day, who reported what. Immutable.
 *
 * @param first the first day on which the partnership was covered
 * @param newest publication time of the newest paragraph
 * @param days coverage by day (UTC); a day that is missing had none
 * @param model id of the model that scored the newest paragraph
 * @param correction what was taken back since the partnership was looked at last, or null
 */
record CoverageHistory(
        LocalDate first,
        Instant newest,
        SortedMap<LocalDate, Day> days,
        String model,
        @Nullable Correction correction) {
    /** Evidence that is kept per day, strongest first. */
    private static final int EVIDENCE_PER_DAY = 10;

    /**
     * An article that took something back, and may be about to say something else instead.
     *
     * @param article the article's id
     * @param evidence ids of the observations behind the open alert that were withdrawn
     */
    record Correction(String article, Set<String> evidence) {}

    /** Reports of one day, copies left out; {@code newest} is null where nobody kept it. */
    record Day(
            Set<String> origins,
            Set<String> strainedOrigins,
            Set<String> strainedOutlets,
            int strain,
            int stability,
            List<Evidence> evidence,
            @Nullable Instant newest) {
        static final Day EMPTY = new Day(Set.of(), Set.of(), Set.of(), 0, 0, List.of(), null);

        /** What these add up to, copies left out: as {@link #plus} one after another. */
        static Day of(List<Observation> observations, Predicate<Observation> isStrained) {
            Set<String> origins = new TreeSet<>();
            Set<String> strainedOrigins = new TreeSet<>();
            Set<String> strainedOutlets = new TreeSet<>();
            int strain = 0;
            int stability = 0;
            List<Evidence> evidence = new ArrayList<>();
            Instant newest = null;
            for (Observation observation : observations) {
                if (observation.isCopy()) {
                    continue;
                }
                origins.add(observation.origin());
                stability += observation.stance() == Stance.STABILITY ? 1 : 0;
                newest = newest == null || observation.publishedAt().isAfter(newest)
                        ? observation.publishedAt()
                        : newest;
                if (isStrained.test(observation)) {
                    strainedOrigins.add(observation.origin());
                    strainedOutlets.add(observation.source());
                    strain++;
                    evidence = strongest(evidence, Evidence.of(observation));
                }
            }
            return new Day(origins, strainedOrigins, strainedOutlets, strain, stability, evidence, newest);
        }

        Day plus(Observation observation, boolean strained) {
            return new Day(
                    with(origins, observation.origin()),
                    strained ? with(strainedOrigins, observation.origin()) : strainedOrigins,
                    strained ? with(strainedOutlets, observation.source()) : strainedOutlets,
                    strain + (strained ? 1 : 0),
                    stability + (observation.stance() == Stance.STABILITY ? 1 : 0),
                    strained ? strongest(evidence, Evidence.of(observation)) : evidence,
                    newest == null || observation.publishedAt().isAfter(newest) ? observation.publishedAt() : newest);
        }

        private static Set<String> with(Set<String> all, String one) {
            Set<String> more = new TreeSet<>(all);
            more.add(one);
            return more;
        }

        private static List<Evidence> strongest(List<Evidence> all, Evidence one) {
            List<Evidence> more = new ArrayList<>(all);
            more.add(one);
            more.sort(STRONGEST_FIRST);
            return more.size() > EVIDENCE_PER_DAY ? List.copyOf(more.subList(0, EVIDENCE_PER_DAY)) : more;
        }
    }

    static final Comparator<Evidence> STRONGEST_FIRST =
            Comparator.comparingDouble(Evidence::score).thenComparing(Evidence::observation);

    static CoverageHistory startingWith(Observation observation, boolean strained) {
        return new CoverageHistory(
                        day(observation.publishedAt()),
                        observation.publishedAt(),
                        new TreeMap<>(),
                        observation.model(),
                        null)
                .plus(observation, strained);
    }

    /** With one more observation, which is no copy; {@code strained} says whether it is evidence of strain. */
    CoverageHistory plus(Observation observation, boolean strained) {
        LocalDate day = day(observation.publishedAt());
        SortedMap<LocalDate, Day> more = new TreeMap<>(days);
        more.put(day, more.getOrDefault(day, Day.EMPTY).plus(observation, strained));
        boolean newer = observation.publishedAt().isAfter(newest);
        return new CoverageHistory(
                day.isBefore(first) ? day : first,
                newer ? observation.publishedAt() : newest,
                more,
                newer ? observation.model() : model,
                correction);
    }

    /**
     * With all that is left of a day. When that is nothing and no other day is left either, the first day and the newest
     * paragraph stay what they were.
     *
     * @param left what counts on that day, copies among it
     * @param isStrained which of it is evidence of strain
     */
    CoverageHistory with(LocalDate date, List<Observation> left, Predicate<Observation> isStrained) {
        Day sum = Day.of(left, isStrained);
        SortedMap<LocalDate, Day> others = new TreeMap<>(days);
        if (sum.newest() == null) {
            others.remove(date);
        } else {
            others.put(date, sum);
        }
        if (others.isEmpty()) {
            return new CoverageHistory(first, newest, others, model, correction);
        }
        // Days before the first one that is kept may be forgotten, but were there.
        LocalDate begin = date.equals(first) || others.firstKey().isBefore(first) ? others.firstKey() : first;
        LocalDate last = others.lastKey();
        Instant newestLeft = others.getOrDefault(last, Day.EMPTY).newest();
        if (newestLeft == null) {
            newestLeft = last.atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        boolean back = !date.isBefore(day(newest));
        return new CoverageHistory(begin, back ? newestLeft : newest, others, model, correction);
    }

    /** With these days and no others; all else stays what it was. */
    CoverageHistory onDays(SortedMap<LocalDate, Day> others) {
        return new CoverageHistory(first, newest, others, model, correction);
    }

    /** With an article that takes back what it said, the given evidence of an open alert among it. */
    CoverageHistory correctedBy(String article, Set<String> evidence) {
        Set<String> all = new TreeSet<>(correction == null ? Set.of() : correction.evidence());
        all.addAll(evidence);
        return new CoverageHistory(first, newest, days, model, new Correction(article, all));
    }

    /** With nothing that was taken back since. */
    CoverageHistory settled() {
        return correction == null ? this : new CoverageHistory(first, newest, days, model, null);
    }

    /** Without what happened before a day; the first day of coverage stays known. */
    CoverageHistory forgettingBefore(LocalDate day) {
        return days.isEmpty() || !days.firstKey().isBefore(day)
                ? this
                : new CoverageHistory(first, newest, new TreeMap<>(days.tailMap(day)), model, correction);
    }

    /** The window of so many days that ends with the given day, that day included. */
    CoverageWindow window(LocalDate lastDay, int length) {
        LocalDate start = lastDay.minusDays(length - 1L);
        Set<String> origins = new HashSet<>();
        Set<String> strainedOrigins = new HashSet<>();
        Set<String> outlets = new HashSet<>();
        int strain = 0;
        int stability = 0;
        for (Day day : between(start, lastDay)) {
            origins.addAll(day.origins());
            strainedOrigins.addAll(day.strainedOrigins());
            outlets.addAll(day.strainedOutlets());
            strain += day.strain();
            stability += day.stability();
        }
        return new CoverageWindow(
                start.atStartOfDay(ZoneOffset.UTC).toInstant(),
                start.atStartOfDay(ZoneOffset.UTC).toInstant().plus(Duration.ofDays(length)),
                strainedOrigins.size(),
                origins.size(),
                outlets.size(),
                strain + stability == 0 ? 0 : (double) strain / (strain + stability));
    }

    /** Strained reports in each window before the one that ends with {@code lastDay}, oldest first. */
    List<Integer> past(LocalDate lastDay, int length, int windows) {
        List<Integer> counts = new ArrayList<>();
        LocalDate end = lastDay.minusDays(length);
        while (counts.size() < windows && !end.minusDays(length - 1L).isBefore(first)) {
            counts.add(0, strainedOrigins(end, length));
            end = end.minusDays(length);
        }
        return counts;
    }

    private int strainedOrigins(LocalDate lastDay, int length) {
        Set<String> all = Set.of();
        for (Day day : between(lastDay.minusDays(length - 1L), lastDay)) {
            if (all.isEmpty()) {
                all = day.strainedOrigins();
            } else if (!day.strainedOrigins().isEmpty()) {
                all = new HashSet<>(all);
                all.addAll(day.strainedOrigins());
            }
        }
        return all.size();
    }

    /** The strongest evidence of a window, one paragraph per report before a second of any. */
    List<Evidence> evidence(LocalDate lastDay, int length) {
        List<Evidence> all = new ArrayList<>();
        between(lastDay.minusDays(length - 1L), lastDay).forEach(day -> all.addAll(day.evidence()));
        all.sort(STRONGEST_FIRST);
        Set<String> heard = new HashSet<>();
        List<Evidence> firsts = new ArrayList<>();
        List<Evidence> seconds = new ArrayList<>();
        all.forEach(evidence -> (heard.add(evidence.origin()) ? firsts : seconds).add(evidence));
        firsts.addAll(seconds);
        return firsts.size() > EVIDENCE_PER_DAY ? firsts.subList(0, EVIDENCE_PER_DAY) : firsts;
    }

    static LocalDate day(Instant at) {
        return at.atZone(ZoneOffset.UTC).toLocalDate();
    }

    private Iterable<Day> between(LocalDate start, LocalDate lastDay) {
        return days.subMap(start, lastDay.plusDays(1)).values();
    }
}
