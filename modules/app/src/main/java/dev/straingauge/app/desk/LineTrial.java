package dev.straingauge.app.desk;

import dev.straingauge.app.score.Questions;
import dev.straingauge.core.Reading;
import dev.straingauge.core.Scorer;
import dev.straingauge.core.ScoringException;
import dev.straingauge.core.StanceModel;
import dev.straingauge.core.StanceQuery;
import dev.straingauge.ingest.LanguageDetection;
import dev.straingauge.linking.Catalogue;
import dev.straingauge.server.HandInException;
import dev.straingauge.server.TrialPort;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads texts that somebody tries, with the line's own model: whole, and once without each sentence. One at a time, so that
 * trying takes no more than one thread from the line. Thread-safe.
 */
final class LineTrial implements TrialPort {
    /** More is no paragraph, and each is a text to be read. */
    static final int MOST_SENTENCES = 60;

    private final StanceModel model;
    private final LanguageDetection languages = new LanguageDetection();
    private final Questions questions = new Questions(Catalogue.builtIn());

    LineTrial(StanceModel model) {
        this.model = model;
    }

    @Override
    public synchronized Trial read(String text, @Nullable String title, String a, String b) throws HandInException {
        if (a.equalsIgnoreCase(b)) {
            throw new IllegalArgumentException("'a' and 'b' name the same company");
        }
        String language = languages.detect(text);
        if (!model.languages().contains(language)) {
            throw new IllegalArgumentException("the text is in language '" + language + "', and the model reads "
                    + String.join(", ", model.languages()));
        }
        List<int[]> sentences = sentences(text);
        if (sentences.size() > MOST_SENTENCES) {
            throw new IllegalArgumentException("the text has " + sentences.size() + " sentences; try a paragraph of "
                    + MOST_SENTENCES + " at most");
        }
        List<StanceQuery> asked = new ArrayList<>();
        asked.add(questions.about(text, title, a, b));
        if (sentences.size() > 1) {
            for (int[] sentence : sentences) {
                asked.add(questions.about(without(text, sentence), title, a, b));
            }
        }
        try (Scorer scorer = model.open()) {
            List<Reading> readings = scorer.score(asked);
            List<Sentence> told = new ArrayList<>();
            for (int i = 0; i < sentences.size(); i++) {
                Double without = sentences.size() > 1
                        ? Double.valueOf(readings.get(i + 1).requireStance().score())
                        : null;
                told.add(new Sentence(sentences.get(i)[0], sentences.get(i)[1], without));
            }
            return new Trial(asked.get(0), readings.get(0), Questions.A, model.id(), told);
        } catch (ScoringException e) {
            throw new HandInException("the model cannot read this now: " + e.getMessage(), e);
        }
    }

    /** First character of each sentence and one past its last, without the blanks around it. */
    static List<int[]> sentences(String text) {
        BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ENGLISH);
        breaks.setText(text);
        List<int[]> sentences = new ArrayList<>();
        int from = breaks.first();
        for (int to = breaks.next(); to != BreakIterator.DONE; to = breaks.next()) {
            int start = from;
            int end = to;
            while (start < end && Character.isWhitespace(text.charAt(start))) {
                start++;
            }
            while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
                end--;
            }
            if (start < end) {
                sentences.add(new int[] {start, end});
            }
            from = to;
        }
        return sentences;
    }

    private static String without(String text, int[] sentence) {
        return (text.substring(0, sentence[0]).strip() + " "
                        + text.substring(sentence[1]).strip())
                .strip();
    }
}
