package dev.straingauge.linking;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which company each phrase of a text means, as far as one is found, by the rules that {@link Reading} tells. Belongs to one
 * thread.
 */
final class Resolution {
    private static final WordSet LINKS = WordSet.of(", / & ( and or");

    private final NameJudge judge;
    private final Words words;
    private final PhraseBook.Found found;
    private final List<PhraseBook.Hit> hits;
    private final List<String> known;
    private final Meaning.@Nullable One[] resolved;

    /** What the words around each name in doubt are about. */
    private final NameEvidence.Topics topics = new NameEvidence.Topics();

    /**
     * @param judge of names that others bear
     * @param found what the text has
     * @param known ids of the companies that its article has meant, most recently meant last
     */
    Resolution(NameJudge judge, Words words, PhraseBook.Found found, List<String> known) {
        this.judge = judge;
        this.words = words;
        this.found = found;
        this.hits = found.hits();
        this.known = known;
        this.resolved = new Meaning.One[hits.size()];
        for (int at = 0; at < resolved.length; at++) {
            Meaning.One alone = hits.get(at).senses().alone();
            resolved[at] = alone != null && isPlain(hits.get(at), alone) ? alone : null;
        }
    }

    /** Whether a phrase that fits one company only needs neither context nor evidence. */
    private boolean isPlain(PhraseBook.Hit hit, Meaning.One one) {
        if (one.onlyIfKnown() || one.kind().isAmbiguous()) {
            return false;
        }
        return one.kind() != PhraseKind.NAME || !isPartOfMore(hit, one);
    }

    private boolean isPartOfMore(PhraseBook.Hit hit, Meaning.One one) {
        return Surroundings.isPartOfAnother(words, hit.from(), hit.to())
                || (words.isAllCapitals(hit.from())
                        && !one.wording().isExactlyAt(words, hit.from(), hit.to())
                        && Surroundings.isAmongCapitals(words, hit.from(), hit.to()));
    }

    /**
     * Takes names that others bear where {@linkplain NameJudge more speaks for the company than against it}.
     *
     * @param strangers ids of the companies whose name the text or its article gives to a person
     */
    void takeNamesakes(Set<String> strangers) {
        // Twice, as a name may be known by one that stands after it, "Shell and BP", unless the first time changed
        // nothing.
        boolean took = true;
        for (int time = 0; took && time < 2; time++) {
            took = tookNamesakes(strangers);
        }
    }

    private boolean tookNamesakes(Set<String> strangers) {
        NameEvidence evidence = null;
        boolean took = false;
        for (int at = 0; at < resolved.length; at++) {
            PhraseBook.Hit hit = hits.get(at);
            List<Meaning.One> ambiguous = hit.senses().ambiguous();
            if (resolved[at] != null || ambiguous.isEmpty() || isPartOfMore(hit, ambiguous.get(0))) {
                continue;
            }
            if (evidence == null) {
                evidence = evidence(strangers);
            }
            resolved[at] = likeliest(evidence, hit, ambiguous, near(at, -1), near(at, 1));
            took |= resolved[at] != null;
        }
        return took;
    }

    private NameEvidence evidence(Set<String> strangers) {
        Set<String> companies = new HashSet<>();
        for (Meaning.One one : resolved) {
            if (one != null) {
                companies.add(one.company());
            }
        }
        return new NameEvidence(words, companies, known, found.signs(), strangers, topics);
    }

    /** The company for which most speaks; none when too little does, or as much for another. */
    private Meaning.@Nullable One likeliest(
            NameEvidence evidence,
            PhraseBook.Hit hit,
            List<Meaning.One> ones,
            @Nullable Meaning left,
            @Nullable Meaning right) {
        Meaning.One likeliest = null;
        double most = 0;
        for (Meaning.One one : ones) {
            double logOdds = judge.logOdds(evidence, hit, one, left, right);
            if (logOdds > most) {
                most = logOdds;
                likeliest = one;
            } else if (likeliest != null
                    && logOdds == most
                    && !likeliest.company().equals(one.company())) {
                likeliest = null;
            }
        }
        return likeliest;
    }

    /** Whom the phrase before or after means, if nothing but a comma, a bracket, "and" or the like stands between. */
    private @Nullable Meaning near(int at, int step) {
        int next = at + step;
        if (next < 0 || next >= resolved.length) {
            return null;
        }
        int from = hits.get(Math.min(at, next)).to();
        int to = hits.get(Math.max(at, next)).from();
        if (to == from || to - from > 2) {
            return null;
        }
        for (int between = from; between < to; between++) {
            if (!LINKS.has(words, between)) {
                return null;
            }
        }
        return resolved[next];
    }

    /**
     * Whom a phrase means: if nothing has told yet, the company that the text meant last before it, else the article before
     * the text, else the text first after it, of those that the phrase fits.
     */
    Meaning.@Nullable One take(int at) {
        Map<String, Meaning.One> fits = hits.get(at).senses().ifKnown();
        if (resolved[at] == null && !fits.isEmpty()) {
            resolved[at] = lastMeant(fits, at);
        }
        return resolved[at];
    }

    private Meaning.@Nullable One lastMeant(Map<String, Meaning.One> fits, int at) {
        for (int before = at - 1; before >= 0; before--) {
            Meaning.One one = resolved[before];
            if (one != null && fits.containsKey(one.company())) {
                return fits.get(one.company());
            }
        }
        for (int latest = known.size() - 1; latest >= 0; latest--) {
            Meaning.One one = fits.get(known.get(latest));
            if (one != null) {
                return one;
            }
        }
        for (int after = at + 1; after < resolved.length; after++) {
            Meaning.One one = resolved[after];
            if (one != null && fits.containsKey(one.company())) {
                return fits.get(one.company());
            }
        }
        return null;
    }
}
