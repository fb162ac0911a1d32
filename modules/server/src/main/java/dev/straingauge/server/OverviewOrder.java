package dev.straingauge.server;

import dev.straingauge.server.ledger.PartnershipRow;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Puts the overview in order. Each row has a place of its own, so that a page can go on where another one ended. */
final class OverviewOrder {
    static final String USUAL = "change7d";

    private static final Map<String, Function<PartnershipRow, @Nullable Double>> LEAST_FIRST = Map.of(
            "change24h", row -> negativeSize(row.change24h()),
            "change7d", row -> negativeSize(row.change7d()),
            "change30d", row -> negativeSize(row.change30d()),
            "index", PartnershipRow::index,
            "netStance", PartnershipRow::netStance,
            "strainShare", row -> row.strainShare() == null ? null : Double.valueOf(-row.strainShare()),
            "paragraphs", row -> (double) -row.paragraphs(),
            "origins", row -> (double) -row.origins(),
            "lastParagraphAt", row -> latest(row.lastParagraphAt()),
            "name", row -> 0.0);

    /** What rows can be sorted by. */
    static final List<String> NAMES = List.copyOf(new TreeSet<>(LEAST_FIRST.keySet()));

    private OverviewOrder() {}

    /**
     * Where a row stands.
     *
     * @param rank lower ones come first
     * @param name of equals, by name
     * @param id of those of one name, by id
     */
    record Place(double rank, String name, String id) implements Comparable<Place> {
        private static final Comparator<Place> ORDER = Comparator.comparingDouble(Place::rank)
                .thenComparing(Place::name)
                .thenComparing(Place::id);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }

        List<String> parts(String sort) {
            return List.of(sort, Double.toString(rank), name, id);
        }

        /** The place of a page's last row; null when there is no page before. */
        static @Nullable Place of(@Nullable List<String> parts, String sort) throws Refusal {
            if (parts == null) {
                return null;
            }
            if (!parts.get(0).equals(sort)) {
                throw Refusal.bad(
                        "'cursor' is of a list sorted by " + parts.get(0).replaceAll("\\W", "")
                                + "; ask with the same parameters, or begin again without it");
            }
            try {
                return new Place(Double.parseDouble(parts.get(1)), parts.get(2), parts.get(3));
            } catch (NumberFormatException e) {
                throw Cursor.wrong();
            }
        }
    }

    static Place place(PartnershipRow row, String sort) {
        Double rank = LEAST_FIRST.getOrDefault(sort, each -> 0.0).apply(row);
        return new Place(
                rank == null ? Double.POSITIVE_INFINITY : rank, row.name().toLowerCase(Locale.ROOT), row.id());
    }

    private static @Nullable Double negativeSize(@Nullable Double change) {
        return change == null ? null : Double.valueOf(-Math.abs(change));
    }

    private static @Nullable Double latest(@Nullable Instant at) {
        return at == null ? null : Double.valueOf(-(double) at.toEpochMilli());
    }
}
