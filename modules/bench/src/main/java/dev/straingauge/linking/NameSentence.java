package dev.straingauge.linking;

import dev.straingauge.core.Company;
import dev.straingauge.core.Mention;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A sentence in which somebody said what a name means, and what the linker sees of it.
 *
 * @param name as it is spelled, in small letters and without "'s": what rows are grouped by
 * @param wanted id of the company that is meant; empty when none is
 * @param ruled id of the company that is taken where nothing is to be judged; empty when none is
 * @param cases what is to be judged: each company that the name can mean
 */
record NameSentence(String name, String wanted, String ruled, List<NameCase> cases) {

    /** Reads a table: sentence, name, which occurrence of it, company or "-". */
    static List<NameSentence> read(Path table, double[] weights) throws IOException {
        Catalogue catalogue = Catalogue.builtIn();
        NameCase.Recorder recorder = new NameCase.Recorder(weights);
        PhraseBook book = new PhraseBook(catalogue.layers(), recorder::over);
        List<NameSentence> sentences = new ArrayList<>();
        for (String line : Files.readAllLines(table)) {
            String[] cells = line.split("\t", -1);
            int start = -1;
            for (int occurrence = 0; occurrence < Integer.parseInt(cells[2]); occurrence++) {
                start = cells[0].indexOf(cells[1], start + 1);
            }
            if (start < 0) {
                throw new IllegalArgumentException(
                        table + ": '" + cells[1] + "' does not stand so often in: " + cells[0]);
            }
            String wanted = cells[3].equals("-")
                    ? ""
                    : catalogue
                            .find(cells[3])
                            .map(Company::id)
                            .orElseThrow(() ->
                                    new IllegalArgumentException(table + ": no company is called '" + cells[3] + "'"));
            sentences.add(of(book, recorder, cells[0], start, start + cells[1].length(), wanted, group(cells[1])));
        }
        return sentences;
    }

    private static NameSentence of(
            PhraseBook book, NameCase.Recorder recorder, String text, int start, int end, String wanted, String group) {
        recorder.clear();
        Reading reading = Reading.of(book, text, List.of());
        String ruled = reading.companies().stream()
                .filter(mention -> mention.start() < end && mention.end() > start)
                .map(Mention::company)
                .findFirst()
                .orElse("");
        return new NameSentence(
                group,
                wanted,
                ruled,
                recorder.cases().stream()
                        .filter(each -> each.start() < end && each.end() > start)
                        .toList());
    }

    static String group(String name) {
        String small = name.toLowerCase(Locale.ROOT);
        return small.endsWith("'s") ? small.substring(0, small.length() - 2) : small;
    }

    List<Regression.Row> rows() {
        return cases.stream()
                .map(each ->
                        new Regression.Row(name, each.features(), each.company().equals(wanted), 1))
                .toList();
    }

    /** Whether these weights, or the rules where they decide, give what is wanted. */
    boolean isRight(double[] weights) {
        if (cases.isEmpty()) {
            return ruled.equals(wanted);
        }
        String taken = "";
        double most = 0;
        for (NameCase each : cases) {
            double sum = Regression.sum(each.features(), weights);
            if (sum > most) {
                most = sum;
                taken = each.company();
            }
        }
        return taken.equals(wanted);
    }
}
