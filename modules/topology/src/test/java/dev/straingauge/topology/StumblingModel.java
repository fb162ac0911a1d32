package dev.straingauge.topology;

import dev.straingauge.core.KeywordStanceModel;
import dev.straingauge.core.Reading;
import dev.straingauge.core.Scorer;
import dev.straingauge.core.ScoringException;
import dev.straingauge.core.StanceModel;
import dev.straingauge.core.StanceQuery;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * Reads keywords, and fails where it is told to: on every batch that holds a text with a word in it, on everything, or, when
 * asked whether it reads the language {@code trap}, as a text does that overflows the linker's stack.
 */
final class StumblingModel implements StanceModel {
    static final String TRAP = "trap";

    private final KeywordStanceModel within = new KeywordStanceModel();
    final List<Integer> asked = new ArrayList<>();
    String stumblesOver = "trapdoor";
    String id = "stumbling@1";
    boolean broken;

    @Override
    public String id() {
        return id;
    }

    @Override
    public Set<String> languages() {
        return new AbstractSet<>() {
            @Override
            public boolean contains(Object language) {
                if (language.equals(TRAP)) {
                    throw new StackOverflowError();
                }
                return within.languages().contains(language);
            }

            @Override
            public Iterator<String> iterator() {
                return within.languages().iterator();
            }

            @Override
            public int size() {
                return within.languages().size();
            }
        };
    }

    @Override
    public Scorer open() {
        Scorer scorer = within.open();
        return new Scorer() {
            @Override
            public List<Reading> score(List<StanceQuery> batch) {
                asked.add(batch.size());
                if (broken || batch.stream().anyMatch(query -> query.text().contains(stumblesOver))) {
                    throw new ScoringException(
                            "the network failed on a batch of " + batch.size() + " rows",
                            new IllegalArgumentException("row out of range"));
                }
                return scorer.score(batch);
            }

            @Override
            public void close() {
                scorer.close();
            }
        };
    }

    @Override
    public void close() {
        within.close();
    }
}
