package dev.straingauge.app;

import dev.straingauge.ingest.ArticleReader;
import dev.straingauge.ingest.Chronicle;
import dev.straingauge.ingest.Read;
import dev.straingauge.ingest.ReadOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * The seeds in the order of their publication, in two halves: one for the version before an upgrade, one for that after it.
 */
record HalfCorpus(List<Read.Article> first, List<Read.Article> second) {
    static HalfCorpus of(Path seeds) {
        List<Read.Article> all = Chronicle.of(new ArticleReader(ReadOptions.of(Set.of("en"))), List.of(seeds))
                .articles();
        int half = all.size() / 2;
        return new HalfCorpus(all.subList(0, half), all.subList(half, all.size()));
    }
}
