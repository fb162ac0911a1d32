package dev.straingauge.core;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How much each observation counts in net stance and index; plain counts do not ask it. The weight is that of its
 * source's tier × that of its certainty × 0 for a copy and 1 for whoever said it first.
 *
 * @param sources tiers of outlets, no outlet in two of them; what is in none weighs 1
 * @param certainty how much a paragraph counts by how sure it is
 */
public record Weighting(List<SourceTier> sources, CertaintyWeights certainty) {
    /** Every outlet counts alike, speculation and denial half. */
    public static final Weighting DEFAULT = new Weighting(List.of(), CertaintyWeights.DEFAULT);

    public Weighting {
        sources = Require.copy(sources, "sources");
        Require.present(certainty, "certainty");
        Set<String> seen = new HashSet<>();
        for (SourceTier tier : sources) {
            for (String outlet : tier.outlets()) {
                if (!seen.add(SourceTier.spelling(outlet))) {
                    throw new IllegalArgumentException("sources has " + outlet + " twice; keep one");
                }
            }
        }
    }

    /**
     * The weight of an observation, from 0 to 1 000 000: 0 for a copy and for what was withdrawn. A source is in the first
     * tier that has its name or its article's domain; certainty counts by its expected weight, and as 1 when the model did
     * not say.
     */
    public double weight(Observation observation) {
        if (observation.isCopy() || observation.isWithdrawn()) {
            return 0;
        }
        CertaintyProbabilities answer = observation.certainty();
        return tier(observation) * (answer == null ? 1 : certainty.expected(answer));
    }

    private double tier(Observation observation) {
        if (sources.isEmpty()) {
            return 1;
        }
        String host = host(observation.url());
        for (SourceTier tier : sources) {
            if (tier.holds(observation.source(), host)) {
                return tier.weight();
            }
        }
        return 1;
    }

    /** The host of an address; empty when it has none. Written out, because addresses in articles need not be valid. */
    private static String host(@Nullable String url) {
        int scheme = url == null ? -1 : url.indexOf("://");
        if (url == null || scheme < 0) {
            return "";
        }
        int start = scheme + 3;
        int end = start;
        while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
            end++;
        }
        start = Math.max(start, url.lastIndexOf('@', end - 1) + 1);
        int port = url.indexOf(':', start);
        return url.substring(start, port >= 0 && port < end ? port : end);
    }
}
