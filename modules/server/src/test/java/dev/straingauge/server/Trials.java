package dev.straingauge.server;

import dev.straingauge.core.Mention;
import dev.straingauge.core.Reading;
import dev.straingauge.core.StanceProbabilities;
import dev.straingauge.core.StanceQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads a text for whoever tries it: who sues is strained, each sentence ends with a full stop. */
final class Trials {
    private Trials() {}

    static TrialPort.Trial read(String text, @Nullable String title, String a, String b) {
        if (!text.contains(a) && !text.contains(b)) {
            throw new IllegalArgumentException("the text names neither " + a + " nor " + b);
        }
        StanceQuery question = new StanceQuery(text, title, null, party(text, a), party(text, b));
        StanceProbabilities answer = answer(text);
        return new TrialPort.Trial(question, Reading.of(answer), id(a), "made-up@0", sentences(text));
    }

    private static StanceProbabilities answer(String text) {
        return text.contains("sued")
                ? new StanceProbabilities(0.9, 0.08, 0.02)
                : new StanceProbabilities(0.1, 0.8, 0.1);
    }

    private static List<TrialPort.Sentence> sentences(String text) {
        List<TrialPort.Sentence> sentences = new ArrayList<>();
        int start = 0;
        for (int end = text.indexOf('.'); end >= 0; end = text.indexOf('.', start)) {
            String rest = text.substring(0, start) + text.substring(end + 1);
            sentences.add(new TrialPort.Sentence(
                    start,
                    end + 1,
                    rest.isBlank() ? null : Double.valueOf(answer(rest).score())));
            start = end + 1;
            while (start < text.length() && text.charAt(start) == ' ') {
                start++;
            }
        }
        return sentences;
    }

    private static StanceQuery.Party party(String text, String name) {
        int at = text.indexOf(name);
        return new StanceQuery.Party(
                name, at < 0 ? List.of() : List.of(new Mention(id(name), at, at + name.length(), Mention.Kind.NAME)));
    }

    private static String id(String name) {
        return name.toLowerCase(Locale.ROOT).replace(' ', '-');
    }
}
