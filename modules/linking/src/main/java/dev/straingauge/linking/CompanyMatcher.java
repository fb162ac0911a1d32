package dev.straingauge.linking;

import dev.straingauge.core.Company;
import dev.straingauge.core.Mention;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds where a text means one of a few given companies, by the rules of {@link Linker} but without an article. The
 * text is taken to be about them, so "Norvane" is enough for Norvane Motors and "the carmaker" for the one that is
 * described so. An alias or description that several of them share counts for none. Making a matcher takes a few
 * milliseconds: keep it while the companies stay the same. Immutable and safe to share between threads.
 */
public final class CompanyMatcher {
    private final PhraseBook book;
    private final List<String> ids;

    /** Those of the companies that the catalogue does not know. */
    private final List<Company> free;

    private CompanyMatcher(Catalogue catalogue, List<Company> companies) {
        List<CompanyProfile> given =
                companies.stream().map(company -> profile(catalogue, company)).toList();
        List<CompiledCatalogue> layers = new ArrayList<>(catalogue.layers());
        layers.add(CompiledCatalogue.of(
                given.stream().map(company -> withoutShared(company, given)).toList()));
        this.book = new PhraseBook(layers);
        this.ids = companies.stream().map(Company::id).toList();
        this.free = companies.stream()
                .filter(company -> catalogue.find(company.name()).isEmpty())
                .toList();
    }

    /** A matcher for companies from the built-in catalogue, {@link Company#named named freely}, or both. */
    public static CompanyMatcher of(Company... companies) {
        return of(Catalogue.builtIn(), List.of(companies));
    }

    /**
     * A matcher for companies that need not be in the catalogue.
     *
     * @param catalogue what else a text can mean: its longer names swallow shorter ones, its companies contest a
     *     description
     */
    public static CompanyMatcher of(Catalogue catalogue, List<Company> companies) {
        return new CompanyMatcher(catalogue, companies);
    }

    /**
     * Where the text means each of them.
     *
     * @param text any text, also an empty one
     * @return names and descriptions, by position and without overlaps
     */
    public List<Mention> find(String text) {
        return Reading.of(book, text, ids).companies().stream()
                .flatMap(mention -> ids.contains(mention.company())
                        ? Stream.of(mention)
                        : free.stream().flatMap(company -> beginning(mention, company, text).stream()))
                .toList();
    }

    /**
     * The company where the text has a longer name that begins with its own: "Public Service Enterprise" is most likely whom
     * the catalogue calls Public Service Enterprise Group, even if it does not know it by the shorter name.
     */
    private static Optional<Mention> beginning(Mention longer, Company company, String text) {
        List<Word> name = Words.of(company.name());
        List<Word> found = Words.of(text.substring(longer.start(), longer.end()));
        if (name.isEmpty() || found.size() <= name.size()) {
            return Optional.empty();
        }
        for (int at = 0; at < name.size(); at++) {
            if (!found.get(at).exact().equals(name.get(at).exact())) {
                return Optional.empty();
            }
        }
        int end = longer.start() + found.get(name.size() - 1).end();
        return Optional.of(new Mention(company.id(), longer.start(), end, Mention.Kind.NAME));
    }

    /** What the catalogue knows of a company beyond what the caller says. */
    private static CompanyProfile profile(Catalogue catalogue, Company company) {
        return catalogue
                .profile(company.id())
                .filter(known -> known.id().equals(company.id()))
                .map(known -> known.and(CompanyProfile.of(company)))
                .orElseGet(() -> CompanyProfile.of(company));
    }

    private static CompanyProfile withoutShared(CompanyProfile company, List<CompanyProfile> all) {
        Set<String> others = all.stream()
                .filter(other -> !other.id().equals(company.id()))
                .flatMap(other -> Stream.of(
                                other.company().aliases().stream(),
                                other.company().descriptions().stream(),
                                other.formerNames().stream(),
                                other.products().stream())
                        .flatMap(phrases -> phrases))
                .map(Words::key)
                .collect(Collectors.toSet());
        return new CompanyProfile(
                new Company(
                        company.id(),
                        company.company().name(),
                        without(others, company.company().aliases()),
                        without(others, company.company().descriptions())),
                without(others, company.formerNames()),
                company.tickers(),
                without(others, company.products()),
                company.wordNames(),
                company.namesakes(),
                company.context(),
                company.notCompany(),
                company.identity());
    }

    private static List<String> without(Set<String> keys, List<String> phrases) {
        return phrases.stream()
                .filter(phrase -> !keys.contains(Words.key(phrase)))
                .toList();
    }
}
