package dev.straingauge.linking;

import dev.straingauge.core.Company;
import java.util.List;
import java.util.Optional;

/** A company as a YAML file gives it: {@code id}, {@code name}, {@code aliases}, {@code descriptions}. */
final class CompanyEntry {
    private static final List<String> KEYS = List.of("id", "name", "aliases", "descriptions");

    private CompanyEntry() {}

    /** Reads the list under {@code companies}; one that the catalogue knows needs no name. */
    static List<Company> all(YamlEntry top, Catalogue known) {
        return top.entries("companies", "company").stream()
                .map(entry -> read(entry, known))
                .toList();
    }

    private static Company read(YamlEntry entry, Catalogue known) {
        entry.allow(KEYS);
        Optional<String> name = entry.text("name");
        String id = entry.text("id")
                .orElseThrow(() -> entry.wrong(
                        "id is required, such as " + name.map(Slug::of).orElse("acme")));
        YamlEntry named = entry.called(id);
        String shown = name.or(() -> known.byId(id).map(Company::name))
                .orElseThrow(() -> named.wrong("name is required: no company '" + id + "' is in the catalogue"));
        try {
            return new Company(id, shown, entry.texts("aliases"), entry.texts("descriptions"));
        } catch (WatchlistException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw named.wrong(String.valueOf(e.getMessage()));
        }
    }
}
