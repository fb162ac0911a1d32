package dev.straingauge.linking;

import dev.straingauge.core.Company;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a catalogue knows of a company.
 *
 * @param company its id, its name, and aliases and descriptions for it
 * @param formerNames what it was called once
 * @param tickers what it is called at exchanges, as "MSFT" or with the exchange, as "MSFT.O"
 * @param products what stands for it in the news, such as "ChatGPT"
 * @param wordNames those of its names that are common words too, such as "Target": they take evidence
 * @param namesakes those of its names that persons, places or things bear too, such as "Ford": they take evidence
 * @param context words and phrases that, near an ambiguous name, show that the company is meant
 * @param notCompany phrases that hold its name and do not mean it
 * @param identity what it is called elsewhere, and what it is
 */
public record CompanyProfile(
        Company company,
        List<String> formerNames,
        List<String> tickers,
        List<String> products,
        List<String> wordNames,
        List<String> namesakes,
        List<String> context,
        List<String> notCompany,
        Identity identity) {

    /**
     * What a company is called elsewhere, and what it is; whatever is not known for certain is null.
     *
     * @param wikidata Q-number, such as {@code Q2283}
     * @param lei legal entity identifier (ISO 17442), 20 characters
     * @param country ISO 3166 code of two letters
     * @param industry in a word or two
     */
    public record Identity(
            @Nullable String wikidata, @Nullable String lei, @Nullable String country, @Nullable String industry) {
        /** Nothing is known. */
        public static final Identity UNKNOWN = new Identity(null, null, null, null);

        /**
         * Refuses what cannot be such a code.
         *
         * @throws IllegalArgumentException with the code and what it should look like
         */
        public Identity {
            check("wikidata", wikidata, "Q[1-9]\\d*", "a Q-number such as Q2283");
            check("lei", lei, "[A-Z0-9]{18}\\d\\d", "20 capitals and digits");
            check("country", country, "[A-Z]{2}", "two capitals such as US");
        }

        private static void check(String field, @Nullable String value, String pattern, String wanted) {
            if (value != null && !value.matches(pattern)) {
                throw new IllegalArgumentException(field + " must be " + wanted + ", got: " + value);
            }
        }

        private Identity or(Identity other) {
            return new Identity(
                    wikidata == null ? other.wikidata : wikidata,
                    lei == null ? other.lei : lei,
                    country == null ? other.country : country,
                    industry == null ? other.industry : industry);
        }
    }

    public CompanyProfile {
        formerNames = List.copyOf(formerNames);
        tickers = List.copyOf(tickers);
        products = List.copyOf(products);
        wordNames = List.copyOf(wordNames);
        namesakes = List.copyOf(namesakes);
        context = List.copyOf(context);
        notCompany = List.copyOf(notCompany);
    }

    /** A profile of a company of which nothing else is known. */
    public static CompanyProfile of(Company company) {
        return new CompanyProfile(
                company, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), Identity.UNKNOWN);
    }

    /** Its id. */
    public String id() {
        return company.id();
    }

    /** Its name and whatever else it is or was called, its name first. */
    public List<String> names() {
        return Stream.of(Stream.of(company.name()), company.aliases().stream(), formerNames.stream())
                .flatMap(names -> names)
                .toList();
    }

    /** Its names with their shorter forms, some of which may be another company's too. */
    List<String> allNames() {
        Set<String> all = new LinkedHashSet<>();
        for (String name : names()) {
            all.add(name);
            NameForms.withoutLegalForm(name).ifPresent(all::add);
        }
        all.addAll(wordNames);
        all.addAll(namesakes);
        return List.copyOf(all);
    }

    /** This company with what an addition says of it; its own name stays. */
    CompanyProfile and(CompanyProfile addition) {
        List<String> aliases = new ArrayList<>(company.aliases());
        Stream.concat(Stream.of(addition.company.name()), addition.company.aliases().stream())
                .filter(alias -> !alias.equals(company.name()) && !aliases.contains(alias))
                .forEach(aliases::add);
        return new CompanyProfile(
                new Company(
                        company.id(),
                        company.name(),
                        aliases,
                        both(company.descriptions(), addition.company.descriptions())),
                both(formerNames, addition.formerNames),
                both(tickers, addition.tickers),
                both(products, addition.products),
                both(wordNames, addition.wordNames),
                both(namesakes, addition.namesakes),
                both(context, addition.context),
                both(notCompany, addition.notCompany),
                addition.identity.or(identity));
    }

    private static List<String> both(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).distinct().toList();
    }
}
