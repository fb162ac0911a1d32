package dev.straingauge.linking;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Names in the news that tell by themselves what they mean. They mean the company where its symbol follows, which is taken
 * out before the name is looked at, and where it followed earlier in the article; they mean a person where the article has
 * given the name to one, and never to the company. Both are looked at twice, with what the article said before and without. A few of each name.
 */
final class NewsNames {
    private static final int EACH = 4;

    private final NameCase.Recorder recorder;
    private final PhraseBook book;
    private final Set<String> leftOut = new HashSet<>();
    private final Map<String, Integer> taken = new HashMap<>();
    private final List<Regression.Row> rows = new ArrayList<>();
    private final double weight;

    /**
     * @param weights by which other names are judged
     * @param weight how much a row counts
     * @param labels tables whose first column is the articles to leave out
     */
    NewsNames(double[] weights, double weight, List<Path> labels) throws IOException {
        this.recorder = new NameCase.Recorder(weights);
        this.book = new PhraseBook(Catalogue.builtIn().layers(), recorder::over);
        this.weight = weight;
        for (Path table : labels) {
            for (String line : Files.readAllLines(table)) {
                leftOut.add(line.split("\t", -1)[0]);
            }
        }
    }

    List<Regression.Row> rows() {
        return List.copyOf(rows);
    }

    void read(News article) {
        if (leftOut.contains(article.id())) {
            return;
        }
        Set<String> known = new LinkedHashSet<>();
        Set<String> listed = new HashSet<>();
        Set<String> persons = new LinkedHashSet<>();
        for (String text : article.paragraphs()) {
            Reading reading = read(text, known, persons);
            List<NameCase> cases = recorder.cases();
            for (NameCase each : cases) {
                if (each.symbol()) {
                    listed.add(each.company());
                    addWithoutSymbol(text, each);
                } else if (listed.contains(each.company()) && !each.stranger()) {
                    add("later", each, true);
                    addWithoutArticle("later alone", text, each, true);
                } else if (persons.contains(each.company()) && !listed.contains(each.company()) && !each.known()) {
                    add("person", each, false);
                    addWithoutArticle("person alone", text, each, false);
                }
            }
            known.addAll(reading.byLastMention());
            persons.addAll(reading.strangers());
        }
    }

    private Reading read(String text, Set<String> known, Set<String> persons) {
        recorder.clear();
        return Reading.of(book, text, List.copyOf(known), List.copyOf(persons));
    }

    private void addWithoutSymbol(String text, NameCase named) {
        int open = text.indexOf('(', named.end());
        int close = text.indexOf(')', named.end());
        if (open < 0 || close < open || open > named.end() + 2 || isEnough("symbol", named)) {
            return;
        }
        read(text.substring(0, named.end()) + text.substring(close + 1), Set.of(), Set.of());
        addAt("symbol", named, true);
    }

    private void addWithoutArticle(String kind, String text, NameCase named, boolean company) {
        if (!isEnough(kind, named)) {
            read(text, Set.of(), Set.of());
            addAt(kind, named, company);
        }
    }

    private void addAt(String kind, NameCase named, boolean company) {
        recorder.cases().stream()
                .filter(each ->
                        each.start() == named.start() && each.company().equals(named.company()) && !each.symbol())
                .findFirst()
                .ifPresent(each -> add(kind, each, company));
    }

    private void add(String kind, NameCase named, boolean company) {
        if (!isEnough(kind, named)) {
            taken.merge(kind + " " + named.company(), 1, Integer::sum);
            rows.add(new Regression.Row(named.name(), named.features(), company, weight));
        }
    }

    private boolean isEnough(String kind, NameCase named) {
        return taken.getOrDefault(kind + " " + named.company(), 0) >= EACH;
    }
}
