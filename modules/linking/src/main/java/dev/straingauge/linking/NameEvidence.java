package dev.straingauge.linking;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a text shows of whether a name that others bear too means the company where it stands: its case, the words around
 * it, what else the text says and whom its article has meant. For one text; belongs to one thread.
 */
final class NameEvidence {
    private final Words words;
    private final Surroundings.Lettering lettering;
    private final NameNeighbours neighbours;
    private final Set<String> companies;
    private final List<String> known;
    private final PhraseBook.Signs signs;
    private final Set<String> strangers;
    private final Topics topics;

    /** What the words around each name of a text are about: the same whatever else becomes known of the text. */
    static final class Topics {
        private final Map<Integer, NameTopic> byPlace = new HashMap<>(4);
        private final Map<Integer, Set<NameCue>> sentences = new HashMap<>(4);
        private @Nullable Boolean person;

        boolean hasPerson(Words words) {
            if (person == null) {
                person = SentenceCues.hasPerson(words);
            }
            return person;
        }
    }

    /**
     * @param companies ids of the companies that the text means beyond doubt
     * @param known ids of the companies that its article has meant before
     * @param signs what the text has of companies' context
     * @param strangers ids of the companies whose name the text or its article gives to a person
     * @param topics of the text; are added to
     */
    NameEvidence(
            Words words,
            Set<String> companies,
            List<String> known,
            PhraseBook.Signs signs,
            Set<String> strangers,
            Topics topics) {
        this.words = words;
        this.lettering = words.lettering();
        this.neighbours = new NameNeighbours(words);
        this.companies = companies;
        this.known = known;
        this.signs = signs;
        this.strangers = strangers;
        this.topics = topics;
    }

    Words words() {
        return words;
    }

    /** Ids of the companies that the text means beyond doubt. */
    Set<String> companies() {
        return companies;
    }

    NameTopic topic(WordVectors vectors, PhraseBook.Hit hit) {
        return topics.byPlace.computeIfAbsent(hit.from(), from -> NameTopic.of(vectors, words, hit.from(), hit.to()));
    }

    /**
     * What there is to be seen of the name.
     *
     * @param one what it would mean
     * @param left whom the phrase just before means, if it means anybody
     * @param right whom the phrase just after means, if it means anybody
     */
    Set<NameCue> cues(PhraseBook.Hit hit, Meaning.One one, @Nullable Meaning left, @Nullable Meaning right) {
        Set<NameCue> cues = EnumSet.of(NameCue.ALWAYS);
        boolean anyway = NameCues.CAPITALISED_WORDS.has(words, hit.from());
        addName(cues, hit, one, anyway);
        addText(cues, hit, one, anyway);
        if (isListed(left) || isListed(right)) {
            cues.add(NameCue.COMPANY_NEXT);
        }
        neighbours.addBefore(cues, hit.from());
        neighbours.addAfter(cues, hit.to(), one.kind() == PhraseKind.WORD);
        return cues;
    }

    private static boolean isListed(@Nullable Meaning neighbour) {
        return neighbour instanceof Meaning.One one && one.kind() != PhraseKind.PRODUCT;
    }

    private void addName(Set<NameCue> cues, PhraseBook.Hit hit, Meaning.One one, boolean anyway) {
        boolean word = one.kind() == PhraseKind.WORD;
        add(cues, NameCue.COMMON_WORD, word);
        add(cues, NameCue.CAPITALISED_ANYWAY, anyway);
        add(cues, NameCue.SEVERAL_WORDS, hit.length() > 1);
        add(cues, NameCue.ACRONYM, one.wording().isAcronym());
        boolean start = Sentences.isStart(words, hit.from());
        add(cues, NameCue.SENTENCE_START, start);
        switch (lettering) {
            case CAPITALS -> cues.add(NameCue.TEXT_IN_CAPITALS);
            case TITLE -> cues.add(NameCue.TITLE_CASE);
            case MIXED -> {
                add(cues, NameCue.SENTENCE_START_OF_COMMON_WORD, word && start);
                boolean louder = !one.wording().isAcronym() && words.isAllCapitals(hit.from());
                add(cues, NameCue.CAPITALS_IN_MIXED_TEXT, louder);
            }
        }
    }

    private void addText(Set<NameCue> cues, PhraseBook.Hit hit, Meaning.One one, boolean anyway) {
        add(cues, NameCue.STRANGER, strangers.contains(one.company()));
        add(cues, NameCue.KNOWN, companies.contains(one.company()) || known.contains(one.company()));
        if (!companies.isEmpty()) {
            cues.add(anyway ? NameCue.OTHER_COMPANIES_AND_CAPITALISED_ANYWAY : NameCue.OTHER_COMPANIES);
        }
        add(cues, NameCue.ALSO_SMALL, isAlsoSmall(hit));
        if (!isSettled(cues)) {
            addSigns(cues, hit, signs.of(one.company()));
            add(cues, NameCue.PERSON_IN_TEXT, topics.hasPerson(words));
            cues.addAll(topics.sentences.computeIfAbsent(
                    hit.from(),
                    from -> SentenceCues.of(
                            words, Sentences.start(words, from), from, hit.to(), Sentences.end(words, hit.to()))));
        }
    }

    /** Whether the article has said what the name means, so that nobody need look at what the words around are about. */
    static boolean isSettled(Set<NameCue> cues) {
        return cues.contains(NameCue.KNOWN) && !cues.contains(NameCue.STRANGER);
    }

    private void addSigns(Set<NameCue> cues, PhraseBook.Hit hit, List<Integer> places) {
        add(cues, NameCue.SIGN, places.size() > 0);
        add(cues, NameCue.SEVERAL_SIGNS, places.size() > 1);
        if (places.size() > 0) {
            int from = Sentences.start(words, hit.from());
            int to = Sentences.end(words, hit.to());
            add(cues, NameCue.SIGN_IN_SENTENCE, places.stream().anyMatch(place -> place >= from && place < to));
        }
    }

    private boolean isAlsoSmall(PhraseBook.Hit hit) {
        if (hit.length() > 1) {
            return false;
        }
        for (int at = 0; at < words.size(); at++) {
            if (words.hash(at) == words.hash(hit.from()) && !words.isCapitalised(at)) {
                return true;
            }
        }
        return false;
    }

    private static void add(Set<NameCue> cues, NameCue cue, boolean there) {
        if (there) {
            cues.add(cue);
        }
    }
}
