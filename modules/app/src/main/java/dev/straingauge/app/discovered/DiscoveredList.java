package dev.straingauge.app.discovered;

import dev.straingauge.core.Discovered;
import dev.straingauge.core.Observation;
import dev.straingauge.core.Stance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Adds up observations of discovered partnerships, as they stand on their topic, oldest first. Keeps of each a few
 * words, and one sentence of evidence for each partnership. Belongs to one thread.
 */
public final class DiscoveredList {
    private final Map<String, Found> found = new TreeMap<>();

    /**
     * One discovered partnership; copies count among articles alone.
     *
     * @param partnership its id
     * @param a id of its first company
     * @param b id of the other one
     * @param label both names
     * @param articles articles that are about it
     * @param origins independent reports
     * @param strainShare strain / (strain + stability), in [0, 1]; 0 when nothing takes a side
     * @param first when the first of them was published
     * @param last when the last of them was published
     * @param evidence the newest sentence that ties the two; null when what held one was taken back
     */
    public record Row(
            String partnership,
            String a,
            String b,
            String label,
            int articles,
            int origins,
            double strainShare,
            Instant first,
            Instant last,
            @Nullable Evidence evidence) {}

    /**
     * A sentence that ties two companies.
     *
     * @param sentence its words
     * @param source the outlet
     * @param publishedAt when it was published
     * @param url where it can be read, or null
     */
    public record Evidence(String sentence, String source, Instant publishedAt, @Nullable String url) {}

    /** Takes the next record of the topic; one that is withdrawn takes back the one before with its id. */
    public void add(Observation observation) {
        Found pair = found.get(observation.partnership());
        if (pair == null) {
            if (!observation.isDiscovered() || observation.isWithdrawn()) {
                return;
            }
            pair = new Found(observation);
            found.put(observation.partnership(), pair);
        }
        pair.add(observation);
    }

    /** What was found, most articles first; a partnership that was listed meanwhile is left out. */
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        found.forEach((id, pair) -> {
            if (!pair.listed && !pair.said.isEmpty()) {
                rows.add(pair.row(id));
            }
        });
        rows.sort(Comparator.comparingInt(Row::articles).reversed().thenComparing(Row::partnership));
        return rows;
    }

    /** What is kept of an observation. */
    private record Said(String article, String origin, boolean copy, Stance stance, Instant at) {}

    private static final class Found {
        private final String label;
        private final Map<String, Said> said = new HashMap<>();
        private final Map<String, Evidence> evidence = new TreeMap<>();
        private boolean listed;

        Found(Observation first) {
            this.label = first.a() + " – " + first.b();
        }

        void add(Observation observation) {
            said.remove(observation.id());
            evidence.remove(observation.id());
            if (observation.isWithdrawn()) {
                return;
            }
            Discovered how = observation.discovered();
            listed = how == null;
            said.put(
                    observation.id(),
                    new Said(
                            observation.articleId(),
                            observation.origin(),
                            observation.isCopy(),
                            observation.stance(),
                            observation.publishedAt()));
            if (how != null && how.sentence() != null) {
                evidence.put(
                        observation.id(),
                        new Evidence(
                                how.sentence(), observation.source(), observation.publishedAt(), observation.url()));
                keepNewest();
            }
        }

        /** Of many sentences a few are kept: when one is taken back, there is another. */
        private void keepNewest() {
            if (evidence.size() > 3) {
                evidence.entrySet().stream()
                        .min(Comparator.comparing(entry -> entry.getValue().publishedAt()))
                        .ifPresent(oldest -> evidence.remove(oldest.getKey()));
            }
        }

        Row row(String id) {
            List<Said> own = said.values().stream().filter(each -> !each.copy()).toList();
            long strain =
                    own.stream().filter(each -> each.stance() == Stance.STRAIN).count();
            long sides =
                    own.stream().filter(each -> each.stance() != Stance.NEUTRAL).count();
            String[] companies = id.split(dev.straingauge.core.Partnership.BETWEEN, 2);
            return new Row(
                    id,
                    companies[0],
                    companies[1],
                    label,
                    (int) said.values().stream().map(Said::article).distinct().count(),
                    (int) own.stream().map(Said::origin).distinct().count(),
                    sides == 0 ? 0 : (double) strain / sides,
                    said.values().stream()
                            .map(Said::at)
                            .min(Comparator.naturalOrder())
                            .orElseThrow(),
                    said.values().stream()
                            .map(Said::at)
                            .max(Comparator.naturalOrder())
                            .orElseThrow(),
                    evidence.values().stream()
                            .max(Comparator.comparing(Evidence::publishedAt))
                            .orElse(null));
        }
    }
}
