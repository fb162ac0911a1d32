package dev.straingauge.linking;

import dev.straingauge.core.Mention;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A sentence as {@link Dealings} reads it: words and names, without what stands in brackets, quotation marks and legal
 * forms.
 *
 * @param tokens its words by {@link Word#key() key}, and its names; companies that stand together make one
 * @param start first character in the text
 * @param end one past the last
 */
record Clause(List<Token> tokens, int start, int end) {
    /** Words of a sentence that is read; a longer one is a list or a table. */
    private static final int LONGEST = 90;

    /** Words of a headline, where a comma stands for "and". */
    private static final int HEADLINE = 12;

    /** Words in brackets that are left out. */
    private static final int ASIDE = 8;

    /**
     * A word or companies.
     *
     * @param key the word's key; empty for companies
     * @param companies ids of the companies that stand there together; none for a word
     * @param joined what joins them, when they are more than one
     */
    record Token(String key, Set<String> companies, @Nullable String joined) {
        boolean isName() {
            return !companies.isEmpty();
        }

        boolean is(String word) {
            return key.equals(word);
        }
    }

    /** The sentences of a text in which two or more companies are named. */
    static List<Clause> of(Words words, List<Mention> mentions) {
        List<Clause> clauses = new ArrayList<>();
        int next = 0;
        int from = 0;
        for (int at = 0; at < words.size(); at++) {
            if (at + 1 < words.size() && !endsAt(words, at)) {
                continue;
            }
            int end = words.end(at);
            List<Mention> within = new ArrayList<>();
            while (next < mentions.size() && mentions.get(next).start() < end) {
                within.add(mentions.get(next++));
            }
            if (at + 1 - from <= LONGEST
                    && within.stream().map(Mention::company).distinct().count() > 1) {
                clauses.add(new Clause(tokens(words, from, at + 1, within), words.start(from), end));
            }
            from = at + 1;
        }
        return clauses;
    }

    private static boolean endsAt(Words words, int at) {
        if (!words.isMark(at) || (words.isJoined(at + 1) && !words.isMark(at + 1))) {
            return false;
        }
        if (words.isMark(at, '!') || words.isMark(at, '?')) {
            return true;
        }
        boolean quoted = words.isMark(at, '"') || words.isMark(at, '”');
        int stop = quoted ? at - 1 : at;
        if (stop < 1 || !words.isMark(stop, '.') || (!quoted && words.isMark(at + 1) && words.isJoined(at + 1))) {
            return false;
        }
        int after = at + 1;
        while (after < words.size() && words.isMark(after)) {
            after++;
        }
        if (after >= words.size() || !(words.isCapitalised(after) || isDigit(words.get(after)))) {
            return after >= words.size();
        }
        Word before = words.get(stop - 1);
        boolean shortened = DealingWords.SHORT.contains(before.key()) || isInitial(before);
        return !shortened || DealingWords.STARTERS.contains(words.get(after).key());
    }

    private static boolean isInitial(Word word) {
        return !word.isMark() && word.exact().length() == 1 && !isDigit(word);
    }

    private static boolean isDigit(Word word) {
        return Character.isDigit(word.exact().codePointAt(0));
    }

    private static List<Token> tokens(Words words, int from, int to, List<Mention> mentions) {
        List<Token> tokens = new ArrayList<>();
        int next = 0;
        boolean afterName = false;
        for (int at = from; at < to; at++) {
            while (next < mentions.size() && mentions.get(next).end() <= words.start(at)) {
                next++;
            }
            Mention mention = next < mentions.size() ? mentions.get(next) : null;
            if (mention != null && words.start(at) >= mention.start()) {
                if (mention.kind() == Mention.Kind.NAME) {
                    if (words.start(at) == mention.start()) {
                        tokens.add(new Token("", Set.of(mention.company()), null));
                    }
                    afterName = true;
                } else {
                    tokens.add(word(words.get(at)));
                }
                continue;
            }
            if (isOpening(words, at)) {
                int close = closing(words, at, to);
                if (close > at) {
                    at = close;
                    continue;
                }
            }
            Word word = words.get(at);
            if (isQuote(word) || isInNumber(words, at) || (afterName && isLegal(word))) {
                continue;
            }
            if (word.is(Word.APOSTROPHE)
                    && at + 1 < to
                    && words.isJoined(at + 1)
                    && words.get(at + 1).is("s")) {
                tokens.add(new Token("'s", Set.of(), null));
                at++;
                afterName = false;
                continue;
            }
            tokens.add(word(word));
            afterName = false;
        }
        return together(tokens);
    }

    /** Joins "A and B", "A, B and C", "A/B", "A-B" to one token each. */
    private static List<Token> together(List<Token> tokens) {
        List<Token> grouped = new ArrayList<>();
        for (int at = 0; at < tokens.size(); at++) {
            Token token = tokens.get(at);
            if (!token.isName()) {
                grouped.add(token);
                continue;
            }
            Set<String> companies = new LinkedHashSet<>(token.companies());
            String joined = null;
            int end = at;
            while (true) {
                int link = end + 1;
                while (link < tokens.size() && link - end <= 2 && isLink(tokens.get(link))) {
                    link++;
                }
                if (link == end + 1
                        || link >= tokens.size()
                        || !tokens.get(link).isName()) {
                    break;
                }
                // "A bought B, and C bought D": a comma before "and" joins names only in a list.
                if (link - end == 3 && joined == null) {
                    break;
                }
                joined = tokens.get(link - 1).key();
                companies.addAll(tokens.get(link).companies());
                end = link;
            }
            if (",".equals(joined) && tokens.size() > HEADLINE) {
                grouped.add(token);
                continue;
            }
            grouped.add(new Token("", Set.copyOf(companies), companies.size() > 1 ? joined : null));
            at = end;
        }
        return grouped;
    }

    private static boolean isLink(Token token) {
        return token.is(",") || token.is("and") || token.is("or") || token.is("&") || token.is("/") || token.is("-");
    }

    private static boolean isOpening(Words words, int at) {
        return words.isMark(at, '(') || words.isMark(at, '<') || words.isMark(at, '[');
    }

    private static int closing(Words words, int open, int to) {
        for (int at = open + 1; at < to && at - open <= ASIDE * 2; at++) {
            if (words.isMark(at, ')') || words.isMark(at, '>') || words.isMark(at, ']')) {
                return at;
            }
        }
        return open;
    }

    private static boolean isQuote(Word word) {
        return word.isMark() && "\"“”«»".contains(word.exact());
    }

    /** Whether a mark stands in the middle of "4,000" or "3.5". */
    private static boolean isInNumber(Words words, int at) {
        return words.isMark(at)
                && words.isJoined(at)
                && at + 1 < words.size()
                && words.isJoined(at + 1)
                && isDigit(words.get(at + 1))
                && (words.isMark(at, ',') || words.isMark(at, '.'));
    }

    private static boolean isLegal(Word word) {
        return word.is(".") || (word.capitalised() && DealingWords.LEGAL.contains(word.key()));
    }

    private static Token word(Word word) {
        return new Token(word.key(), Set.of(), null);
    }
}
