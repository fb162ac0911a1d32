package dev.straingauge.linking;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an article has been about so far: handed from one of its paragraphs to the next. Lists of strings, fit for JSON.
 * Ids that a linker does not know, from an earlier watchlist for instance, do no harm.
 *
 * @param companies ids of the companies meant so far, most recently meant last
 * @param partnerships ids of the partnerships that the article has established, most recently meant last
 * @param subjects ids of those it established first, in its title or a paragraph: what it is about, while later ones
 *     may come up in passing
 * @param namesakes ids of the companies whose name the article has given to a person, as "Mr Ford"; null when of none
 * @param discovered ids of the discovered partnerships that the article has established, in the order in which it did;
 *     null when none
 */
public record ArticleContext(
        List<String> companies,
        List<String> partnerships,
        List<String> subjects,
        @Nullable List<String> namesakes,
        @Nullable List<String> discovered) {
    /** Before an article's first paragraph. */
    public static final ArticleContext EMPTY = new ArticleContext(List.of(), List.of(), List.of());

    /** A context without persons. */
    public ArticleContext(List<String> companies, List<String> partnerships, List<String> subjects) {
        this(companies, partnerships, subjects, null, null);
    }

    public ArticleContext {
        namesakes = namesakes == null || namesakes.isEmpty() ? null : List.copyOf(namesakes);
        discovered = discovered == null || discovered.isEmpty() ? null : List.copyOf(discovered);
        companies = List.copyOf(companies);
        partnerships = List.copyOf(partnerships);
        subjects = List.copyOf(subjects);
    }

    boolean knowsNothing() {
        return companies.isEmpty() && partnerships.isEmpty();
    }

    /** The context after a text that meant these companies, the last one last. */
    ArticleContext afterCompanies(Collection<String> meant) {
        List<String> all = new ArrayList<>(companies.size() + meant.size());
        for (String company : companies) {
            if (!meant.contains(company)) {
                all.add(company);
            }
        }
        all.addAll(meant);
        if (all.equals(companies)) {
            return this;
        }
        return new ArticleContext(all, partnerships, subjects, namesakes, discovered);
    }

    /**
     * The context after a text that meant these partnerships, the first one first. Of several, the one that the article
     * has meant longest stays the latest: a paragraph that drops a third name does not change the subject.
     */
    ArticleContext afterPartnerships(Collection<String> meant) {
        if (meant.isEmpty()) {
            return this;
        }
        Set<String> all = new LinkedHashSet<>(partnerships);
        all.removeAll(meant);
        List<String> latestFirst = new ArrayList<>(new LinkedHashSet<>(meant));
        latestFirst.removeAll(partnerships);
        for (int at = latestFirst.size() - 1; at >= 0; at--) {
            all.add(latestFirst.get(at));
        }
        partnerships.stream().filter(meant::contains).forEach(all::add);
        return new ArticleContext(
                companies,
                List.copyOf(all),
                subjects.isEmpty() ? List.copyOf(new LinkedHashSet<>(meant)) : subjects,
                namesakes,
                discovered);
    }

    /** The context after a text that gave the names of these companies to persons. */
    ArticleContext afterNamesakes(Collection<String> more) {
        if (more.isEmpty()) {
            return this;
        }
        Set<String> all = new LinkedHashSet<>(strangers());
        all.addAll(more);
        return new ArticleContext(companies, partnerships, subjects, List.copyOf(all), discovered);
    }

    List<String> strangers() {
        return namesakes == null ? List.of() : namesakes;
    }

    /** The context after a text that ties the companies of these discovered partnerships. */
    ArticleContext afterDiscovered(Collection<String> tied) {
        if (tied.isEmpty()) {
            return this;
        }
        Set<String> all = new LinkedHashSet<>(found());
        all.addAll(tied);
        return new ArticleContext(companies, partnerships, subjects, namesakes, List.copyOf(all));
    }

    List<String> found() {
        return discovered == null ? List.of() : discovered;
    }

    /** The context as if what was discovered had been listed, and nothing else; the first is what the article is about. */
    ArticleContext ofDiscovered() {
        return new ArticleContext(
                companies, found(), found().isEmpty() ? List.of() : found().subList(0, 1), namesakes, null);
    }
}
