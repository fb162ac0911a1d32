package dev.straingauge.topology;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who repeats whom, as a function of the paragraphs that are there and not of the order in which they came:
 *
 * <ul>
 *   <li>A paragraph copies the first one before it that is like it; before means published earlier, and at one time by
 *       article id and number. Where there is none it is the first to say its words.
 *   <li>A copy belongs to the report that the copied paragraph belongs to. An article's other paragraphs belong to one
 *       report: to the one to which more than half of the article's weight is copied, else to the article itself. The first
 *       paragraph about the partnership weighs 1, the second 1/2, the third 1/3, because news stands at the top and
 *       background, which many reports share, at the end.
 * </ul>
 *
 * <p>Both look back only, so each change is followed forward through what rests on it and no further.
 */
record Lineage(Traces traces) {
    /**
     * Takes a paragraph in.
     *
     * @param before how far its partnership has come
     * @return all that is traced to another place than before, the new one among it
     */
    SortedMap<Place, Trace> add(Trace wanted, Reached before) {
        SortedMap<Place, Trace> changed = new TreeMap<>();
        NavigableSet<Place> articles = new TreeSet<>();
        if (before.isBeforeArticle(wanted.place())) {
            traces.begin(wanted.place().opening());
        }
        Trace first = traces.firstLike(wanted.place(), wanted.wording());
        Trace added = first == null ? wanted : wanted.copyOf(first.place()).origin(first.origin());
        traces.add(added);
        changed.put(added.place(), added);
        articles.add(added.place().opening());
        if (!before.isBefore(wanted.place())) {
            for (Trace later : traces.laterLike(added.place(), added.wording())) {
                relink(later, added.place(), changed, articles);
            }
        }
        settle(articles, changed);
        return changed;
    }

    /** Takes paragraphs out, and returns all that is traced to another place than before. */
    SortedMap<Place, Trace> remove(Collection<Place> places) {
        SortedMap<Place, Trace> changed = new TreeMap<>();
        NavigableSet<Place> articles = new TreeSet<>();
        NavigableSet<Place> orphans = new TreeSet<>();
        List<Place> gone = new ArrayList<>();
        for (Place place : places) {
            Trace trace = traces.at(place);
            if (trace != null) {
                orphans.addAll(traces.copiesOf(place));
                traces.remove(trace);
                articles.add(place.opening());
                gone.add(place);
            }
        }
        gone.forEach(orphans::remove);
        for (Place place : orphans) {
            Trace orphan = traces.at(place);
            if (orphan != null) {
                Trace first = traces.firstLike(place, orphan.wording());
                relink(orphan, first == null ? null : first.place(), changed, articles);
            }
        }
        settle(articles, changed);
        return changed;
    }

    /** What a paragraph would be traced to that is not to be taken in. */
    Trace lookUp(Trace wanted) {
        Trace first = traces.firstLike(wanted.place(), wanted.wording());
        return first == null ? wanted : wanted.copyOf(first.place()).origin(first.origin());
    }

    private void relink(
            Trace before, @Nullable Place first, SortedMap<Place, Trace> changed, NavigableSet<Place> articles) {
        Trace after = before.copyOf(first);
        traces.relink(before, after);
        changed.put(after.place(), after);
        articles.add(after.place().opening());
    }

    /** Finds the reports of articles anew, and of those that rest on them: what rests on an article stands after it. */
    private void settle(NavigableSet<Place> articles, SortedMap<Place, Trace> changed) {
        for (Place next = articles.pollFirst(); next != null; next = articles.pollFirst()) {
            List<Trace> article = traces.article(next);
            Map<Place, String> reports = reports(article);
            for (Trace trace : article) {
                String report = reports.getOrDefault(trace.place(), trace.origin());
                if (!report.equals(trace.origin())) {
                    Trace after = trace.origin(report);
                    traces.put(after);
                    changed.put(after.place(), after);
                    for (Place copy : traces.copiesOf(after.place())) {
                        if (!copy.sharesArticle(after.place())) {
                            articles.add(copy.opening());
                        }
                    }
                }
            }
        }
    }

    /** The report that each of an article's paragraphs belongs to. */
    private Map<Place, String> reports(List<Trace> article) {
        Map<Place, String> reports = new HashMap<>();
        Map<String, Double> weights = new TreeMap<>();
        double all = 0;
        for (int i = 0; i < article.size(); i++) {
            Trace trace = article.get(i);
            double weight = 1.0 / (i + 1);
            all += weight;
            String from = copied(trace, reports);
            if (from != null) {
                reports.put(trace.place(), from);
                weights.merge(from, weight, Double::sum);
            }
        }
        double half = all / 2;
        String own = article.isEmpty() ? "" : article.get(0).place().articleId();
        for (Map.Entry<String, Double> report : weights.entrySet()) {
            if (report.getValue() > half) {
                own = report.getKey();
            }
        }
        for (Trace trace : article) {
            reports.putIfAbsent(trace.place(), own);
        }
        return reports;
    }

    /** The report from which a paragraph is copied, or null when its article is the first to say it. */
    private @Nullable String copied(Trace trace, Map<Place, String> before) {
        if (trace.copyOf() == null) {
            return null;
        }
        if (trace.copyOf().sharesArticle(trace.place())) {
            return before.get(trace.copyOf());
        }
        Trace first = traces.at(trace.copyOf());
        // What was forgotten can't have come to belong to another report since.
        return first == null ? trace.origin() : first.origin();
    }
}
