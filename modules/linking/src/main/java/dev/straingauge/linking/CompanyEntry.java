package dev.straingauge.linking;

import dev.straingauge.core.Company;
import java.util.List;
import java.util.Optional;

/**
 * A company as a YAML file gives it: {@code id}, {@code name}, {@code aliases}, {@code formerNames}, {@code tickers},
 * {@code products}, {@code descriptions}, {@code wordNames}, {@code namesakes}, {@code context}, {@code notCompany}, {@code wikidata}, {@code lei}, {@code country}, {@code industry}.
 */
final class CompanyEntry {
    private static final List<String> KEYS = List.of(
            "id",
            "name",
            "wikidata",
            "lei",
            "country",
            "industry",
            "aliases",
            "formerNames",
            "tickers",
            "products",
            "descriptions",
            "wordNames",
            "namesakes",
            "context",
            "notCompany");

    private CompanyEntry() {}

    /** Reads the list under {@code companies}; one that the catalogue knows needs no name. */
    static List<CompanyProfile> all(YamlEntry top, Catalogue known) {
        return top.entries("companies", "company").stream()
                .map(entry -> read(entry, known))
                .toList();
    }

    private static CompanyProfile read(YamlEntry entry, Catalogue known) {
        entry.allow(KEYS);
        Optional<String> name = entry.text("name");
        String id = entry.text("id")
                .orElseThrow(() -> entry.wrong(
                        "id is required, such as " + name.map(Slug::of).orElse("acme")));
        YamlEntry named = entry.called(id);
        String shown = name.or(() -> known.byId(id).map(Company::name))
                .orElseThrow(() -> named.wrong("name is required: no company '" + id + "' is in the catalogue"));
        try {
            return new CompanyProfile(
                    new Company(id, shown, entry.texts("aliases"), entry.texts("descriptions")),
                    entry.texts("formerNames"),
                    entry.texts("tickers"),
                    entry.texts("products"),
                    entry.texts("wordNames"),
                    entry.texts("namesakes"),
                    entry.texts("context"),
                    entry.texts("notCompany"),
                    new CompanyProfile.Identity(
                            entry.text("wikidata").orElse(null),
                            entry.text("lei").orElse(null),
                            entry.text("country").orElse(null),
                            entry.text("industry").orElse(null)));
        } catch (WatchlistException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw named.wrong(String.valueOf(e.getMessage()));
        }
    }
}
