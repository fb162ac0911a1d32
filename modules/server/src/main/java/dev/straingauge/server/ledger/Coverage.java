package dev.straingauge.server.ledger;

import dev.straingauge.core.Stance;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Adds up what counts in a stretch of time, counting things that differ. Belongs to one thread. */
final class Coverage {
    private final Set<String> articles = new HashSet<>();
    private final Set<String> strainedOrigins = new HashSet<>();
    private final Set<String> outlets = new HashSet<>();
    private final Map<String, Clusters.Sum> origins = new HashMap<>();
    private int paragraphs;
    private int copies;
    private int strain;
    private int neutral;
    private int stability;

    /** A paragraph that counts, in short. */
    record Counted(
            long published,
            String article,
            String origin,
            String source,
            String stance,
            double score,
            double weight,
            boolean copy,
            String issues) {}

    void add(Counted one) {
        paragraphs++;
        articles.add(one.article());
        if (one.copy()) {
            copies++;
            return;
        }
        outlets.add(one.source());
        origins.merge(one.origin(), new Clusters.Sum(one.weight(), one.weight() * one.score()), Clusters.Sum::plus);
        if (one.stance().equals(Stance.STRAIN.label())) {
            strain++;
            strainedOrigins.add(one.origin());
        } else if (one.stance().equals(Stance.STABILITY.label())) {
            stability++;
        } else {
            neutral++;
        }
    }

    /** Adds what another one added up. */
    void addAll(Coverage other) {
        paragraphs += other.paragraphs;
        copies += other.copies;
        strain += other.strain;
        neutral += other.neutral;
        stability += other.stability;
        articles.addAll(other.articles);
        strainedOrigins.addAll(other.strainedOrigins);
        outlets.addAll(other.outlets);
        other.origins.forEach((origin, sum) -> origins.merge(origin, sum, Clusters.Sum::plus));
    }

    int paragraphs() {
        return paragraphs;
    }

    int copies() {
        return copies;
    }

    int articles() {
        return articles.size();
    }

    int origins() {
        return origins.size();
    }

    int strainedOrigins() {
        return strainedOrigins.size();
    }

    int outlets() {
        return outlets.size();
    }

    int strain() {
        return strain;
    }

    int neutral() {
        return neutral;
    }

    int stability() {
        return stability;
    }

    /** Paragraphs that are no copies. */
    int own() {
        return paragraphs - copies;
    }

    /** Strain among those that take a side, or null when none does. */
    @Nullable
    Double strainShare() {
        return strain + stability == 0 ? null : Double.valueOf((double) strain / (strain + stability));
    }

    /** Weighted mean of the scores, and how sure it is. */
    Clusters mean() {
        return Clusters.of(origins.values());
    }
}
