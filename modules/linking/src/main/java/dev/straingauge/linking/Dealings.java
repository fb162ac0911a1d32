package dev.straingauge.linking;

import dev.straingauge.core.Mention;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds sentences in which two companies deal with each other: they partner, supply, buy, sue or leave one another.
 * Reads with {@linkplain DealingWords closed lists of words} and where they stand, because most sentences that name two
 * companies are about something else: prices, a league table, an analyst of one on the other.
 */
final class Dealings {
    /** Companies that stand together and may all be meant; more are a list. */
    private static final int TOGETHER = 3;

    /** Words from whoever acts to what is done. */
    private static final int ACT = 12;

    /** Words from what is done to the word that leads to the other company. */
    private static final int OBJECT = 8;

    /** Words that may describe a company before its name. */
    private static final int DESCRIBED = 5;

    /** Words from "A and B" to what they do together. */
    private static final int SOON = 5;

    private final List<Clause.Token> tokens;
    private final Set<List<String>> found = new java.util.LinkedHashSet<>();

    private Dealings(Clause clause) {
        this.tokens = clause.tokens();
    }

    /** The pairs that a text ties, each once, with the first sentence that does. */
    static List<Dealing> in(Words words, List<Mention> mentions) {
        Map<List<String>, Dealing> all = new LinkedHashMap<>();
        for (Clause clause : Clause.of(words, mentions)) {
            Dealings dealings = new Dealings(clause);
            dealings.read();
            for (List<String> pair : dealings.found) {
                all.putIfAbsent(pair, new Dealing(pair.get(0), pair.get(1), clause.start(), clause.end()));
            }
        }
        return List.copyOf(all.values());
    }

    private void read() {
        if (tokens.stream().anyMatch(token -> DealingWords.ADVICE.contains(token.key()))) {
            return;
        }
        for (int at = 0; at < tokens.size(); at++) {
            Clause.Token token = tokens.get(at);
            if (token.isName()) {
                together(at);
            } else {
                acts(at, token);
                done(at, token);
                role(at, token);
            }
        }
    }

    /** "A and B agreed to", "the A-B alliance", "a pact between A and B". */
    private void together(int at) {
        Clause.Token token = tokens.get(at);
        if (token.companies().size() != 2 || !hasPart(at)) {
            return;
        }
        String joined = String.valueOf(token.joined());
        if (at >= 2 && is(at - 1, "between") && any(at - 6, at - 1, DealingWords.BONDS)) {
            tie(token.companies());
            return;
        }
        if (joined.equals("-") || joined.equals("/")) {
            if (any(at + 1, at + 4, DealingWords.BONDS)) {
                tie(token.companies());
            }
            return;
        }
        if (joined.equals("or") || (at > 0 && !startsClause(at))) {
            return;
        }
        for (int next = at + 1; next < tokens.size() && next <= at + SOON; next++) {
            Clause.Token word = tokens.get(next);
            if (word.isName() || DealingWords.CLAUSES.contains(word.key()) || word.is("'s") || word.is(",")) {
                return;
            }
            boolean plain = DealingWords.PLAIN.contains(word.key());
            if (plain
                    ? DealingWords.BEFORE_PLAIN.contains(tokens.get(next - 1).key())
                    : DealingWords.TOGETHER.contains(word.key())) {
                if (!any(next, next + 10, Set.of("with", "against"))) {
                    tie(token.companies());
                }
                return;
            }
        }
    }

    /** "A signed a contract with B", "A's takeover of B", "A sued B". */
    private void acts(int at, Clause.Token token) {
        int subject = -1;
        if (DealingWords.VERBS.contains(token.key())) {
            int object = described(at + 1);
            if (object >= 0) {
                subject = subject(at);
                if (subject >= 0) {
                    tie(subject, object);
                }
            }
        }
        for (Map.Entry<String, Set<String>> each : DealingWords.BY_PREPOSITION.entrySet()) {
            if (!each.getValue().contains(token.key())) {
                continue;
            }
            for (int next = at + 1; next < tokens.size() && next <= at + OBJECT; next++) {
                Clause.Token word = tokens.get(next);
                if (word.isName() || DealingWords.CLAUSES.contains(word.key()) || word.is(",") || word.is("it")) {
                    break;
                }
                if (word.is(each.getKey())) {
                    int object = described(next + 1);
                    subject = object < 0 ? -1 : subject(at);
                    if (subject >= 0) {
                        tie(subject, object);
                    }
                    break;
                }
            }
        }
    }

    /** "B was bought by A". */
    private void done(int at, Clause.Token token) {
        if (!DealingWords.DONE.contains(token.key()) || !is(at + 1, "by")) {
            return;
        }
        int object = described(at + 2);
        int subject = object < 0 ? -1 : subject(at);
        if (subject >= 0) {
            tie(subject, object);
        }
    }

    /** "B's biggest supplier, A", "B and its partner A". */
    private void role(int at, Clause.Token token) {
        if (!DealingWords.ROLES.contains(token.key())) {
            return;
        }
        int name = is(at + 1, ",") ? at + 2 : at + 1;
        if (name >= tokens.size() || !tokens.get(name).isName() || !hasPart(name)) {
            return;
        }
        for (int before = at - 1; before >= 1 && before >= at - 4; before--) {
            if (is(before, "'s") && tokens.get(before - 1).isName()) {
                tie(before - 1, name);
                return;
            }
            if (is(before, "its")) {
                int subject = subject(before);
                if (subject >= 0) {
                    tie(subject, name);
                }
                return;
            }
        }
    }

    /** Whoever acts there: the companies named last, if nothing comes between. */
    private int subject(int act) {
        boolean comma = false;
        for (int at = act - 1; at >= 0 && at >= act - ACT; at--) {
            Clause.Token token = tokens.get(at);
            if (token.isName()) {
                boolean oneOf = token.companies().size() > 1 && is(at + 1, ",") && is(at + 2, "which");
                return !oneOf && hasPart(at) && isFree(at, comma) ? at : -1;
            }
            if (DealingWords.CLAUSES.contains(token.key())) {
                return -1;
            }
            comma |= token.is(",");
        }
        return -1;
    }

    /** Whether a name depends on no word before it that makes it somebody's object: "a suit against A", "the trustee for A". */
    private boolean isFree(int name, boolean comma) {
        for (int at = name - 1; at >= 0 && at >= name - DESCRIBED; at--) {
            Clause.Token token = tokens.get(at);
            if (DealingWords.ASIDE.contains(token.key())) {
                return false;
            }
            if (token.is("of") || token.is("in")) {
                boolean object = at > 0
                        && DealingWords.BY_PREPOSITION
                                .getOrDefault(token.key(), Set.of())
                                .contains(tokens.get(at - 1).key());
                return !object && !comma;
            }
            if (token.isName() || token.is("'s") || DealingWords.BREAKS.contains(token.key())) {
                return true;
            }
        }
        return true;
    }

    /** The companies to which these words lead, with at most a few that describe them between. */
    private int described(int from) {
        for (int at = from; at < tokens.size() && at <= from + DESCRIBED; at++) {
            Clause.Token token = tokens.get(at);
            if (token.isName()) {
                return hasPart(at) ? at : -1;
            }
            if (DealingWords.BREAKS.contains(token.key())) {
                return -1;
            }
        }
        return -1;
    }

    private boolean hasPart(int name) {
        int next = is(name + 1, "'s") ? name + 2 : name + 1;
        return next >= tokens.size()
                || !DealingWords.ONLOOKERS.contains(tokens.get(next).key());
    }

    private boolean startsClause(int at) {
        return !DealingWords.ASIDE.contains(tokens.get(at - 1).key())
                && !Set.of("of", "in", "at", "for", "on", "such")
                        .contains(tokens.get(at - 1).key());
    }

    private boolean is(int at, String word) {
        return at >= 0 && at < tokens.size() && tokens.get(at).is(word);
    }

    private boolean any(int from, int to, Set<String> words) {
        for (int at = Math.max(0, from); at < to && at < tokens.size(); at++) {
            if (words.contains(tokens.get(at).key())) {
                return true;
            }
        }
        return false;
    }

    private void tie(int one, int other) {
        Set<String> left = tokens.get(one).companies();
        Set<String> right = tokens.get(other).companies();
        if (left.size() > TOGETHER || right.size() > TOGETHER) {
            return;
        }
        for (String a : new TreeSet<>(left)) {
            for (String b : new TreeSet<>(right)) {
                add(a, b);
            }
        }
    }

    private void tie(Set<String> two) {
        List<String> pair = new ArrayList<>(new TreeSet<>(two));
        add(pair.get(0), pair.get(1));
    }

    private void add(String a, String b) {
        int order = a.compareTo(b);
        if (order != 0) {
            found.add(order < 0 ? List.of(a, b) : List.of(b, a));
        }
    }
}
