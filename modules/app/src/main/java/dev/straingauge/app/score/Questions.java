package dev.straingauge.app.score;

import dev.straingauge.core.Company;
import dev.straingauge.core.Mention;
import dev.straingauge.core.StanceQuery;
import dev.straingauge.linking.Catalogue;
import dev.straingauge.linking.CompanyMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes a question of a text and one name or two, known to the catalogue or not. Keeps what finds the last pair, since texts about
 * one pair come together; belongs to one thread.
 */
public final class Questions {
    /** Id of the first company among the mentions of a question. */
    public static final String A = "a";

    private static final String B = "b";

    private final Catalogue catalogue;
    private @Nullable Finder last;

    /** What finds a pair in a text. */
    private record Finder(String a, @Nullable String b, List<Company> companies, CompanyMatcher matcher) {
        boolean isFor(String otherA, @Nullable String otherB) {
            return a.equals(otherA) && Objects.equals(b, otherB);
        }
    }

    /** Questions whose companies may go by the names that this catalogue knows. */
    public Questions(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * The question what a text says of two companies, or how it makes one look.
     *
     * @param text the paragraph
     * @param title its article's title, or null
     * @param a one company's name
     * @param b the other's; null asks for the tone toward {@code a} alone
     */
    public StanceQuery about(String text, @Nullable String title, String a, @Nullable String b) {
        Finder finder = last != null && last.isFor(a, b) ? last : finder(a, b);
        last = finder;
        List<Mention> found = finder.matcher().find(text);
        StanceQuery.Party one = party(finder.companies().get(0), a, found);
        StanceQuery.Party other = b == null ? null : party(finder.companies().get(1), b, found);
        return new StanceQuery(text, title, null, one, other);
    }

    /** The same question with its mentions looked for in the text. */
    public StanceQuery located(StanceQuery question) {
        StanceQuery.Party b = question.b();
        StanceQuery found =
                about(question.text(), question.title(), question.a().name(), b == null ? null : b.name());
        return new StanceQuery(found.text(), found.title(), question.heading(), found.a(), found.b());
    }

    private Finder finder(String a, @Nullable String b) {
        List<Company> companies = b == null ? List.of(company(A, a)) : List.of(company(A, a), company(B, b));
        return new Finder(a, b, companies, CompanyMatcher.of(catalogue, companies));
    }

    /** The company of the catalogue with this name, under an id of our own so that two can't be one. */
    private Company company(String id, String name) {
        return catalogue
                .find(name)
                .map(known -> new Company(id, name, with(known.name(), known.aliases()), known.descriptions()))
                .orElseGet(() -> Company.named(id, name));
    }

    private static List<String> with(String name, List<String> aliases) {
        List<String> all = new ArrayList<>(aliases);
        all.add(name);
        return all;
    }

    private static StanceQuery.Party party(Company company, String name, List<Mention> found) {
        return new StanceQuery.Party(
                name,
                found.stream()
                        .filter(mention -> mention.company().equals(company.id()))
                        .toList());
    }
}
