package dev.straingauge.server;

import dev.straingauge.core.Reading;
import dev.straingauge.core.StanceQuery;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who reads a text that somebody tries. Called from several threads at once. */
public interface TrialPort {
    /**
     * Reads a text about two companies, whole and without each of its sentences.
     *
     * @param title of its article, or null
     * @throws HandInException when the model cannot read it now
     * @throws IllegalArgumentException when it never can; the message says why, in one line
     */
    Trial read(String text, @Nullable String title, String a, String b) throws HandInException;

    /**
     * What was read.
     *
     * @param question as the model was asked
     * @param reading of the whole text
     * @param idOfA the one company's id among the question's mentions
     * @param model name and hash
     */
    record Trial(StanceQuery question, Reading reading, String idOfA, String model, List<Sentence> sentences) {}

    /**
     * A sentence of the text.
     *
     * @param start first UTF-16 code unit, from 0
     * @param end one past the last
     * @param without score of the text without it, in [-1, 1]; null when nothing would be left
     */
    record Sentence(int start, int end, @Nullable Double without) {}
}
