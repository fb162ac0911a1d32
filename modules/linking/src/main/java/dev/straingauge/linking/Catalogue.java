package dev.straingauge.linking;

import dev.straingauge.core.Company;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The companies that are known, by id. A name or alias stands for one company only; a description may fit several.
 * Immutable and safe to share between threads.
 */
public final class Catalogue {
    private final Map<String, Company> byId;
    private final Map<String, Company> byName;
    private final List<String> otherMeanings;

    private Catalogue(Collection<Company> companies, List<String> otherMeanings) {
        this.byId = new LinkedHashMap<>();
        this.byName = new LinkedHashMap<>();
        this.otherMeanings = List.copyOf(otherMeanings);
        companies.forEach(this::add);
    }

    /** The companies that ship with Straingauge. */
    public static Catalogue builtIn() {
        return BuiltIn.CATALOGUE;
    }

    /**
     * A catalogue of these companies alone.
     *
     * @throws WatchlistException when two have the same id, or the same name or alias
     */
    public static Catalogue of(List<Company> companies) {
        return new Catalogue(companies, List.of());
    }

    /**
     * This catalogue and more. An addition with a known id adds its name, aliases and descriptions to that company.
     *
     * @throws WatchlistException when an addition's name or alias stands for another company already
     */
    public Catalogue with(List<Company> additions) {
        if (additions.isEmpty()) {
            return this;
        }
        Map<String, Company> all = new LinkedHashMap<>(byId);
        additions.forEach(addition -> all.merge(addition.id(), addition, Catalogue::merged));
        return new Catalogue(all.values(), otherMeanings);
    }

    /** All companies, in the order in which they were added. */
    public List<Company> companies() {
        return List.copyOf(byId.values());
    }

    /** The company with this id, name or alias; case does not count. */
    public Optional<Company> find(String idNameOrAlias) {
        return byId(idNameOrAlias.strip()).or(() -> Optional.ofNullable(byName.get(Words.key(idNameOrAlias))));
    }

    /** The company with this id, name or alias, or else one of which only this name is known. */
    public Company findOrName(String idNameOrAlias) {
        String name = idNameOrAlias.strip();
        String id = Slug.of(name);
        return find(name).or(() -> byId(id)).orElseGet(() -> Company.named(id, name));
    }

    Optional<Company> byId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Phrases that hold a company's name and mean none, such as "shell company". */
    List<String> otherMeanings() {
        return otherMeanings;
    }

    /** For "did you mean". */
    List<String> namesAndIds() {
        return Stream.concat(
                        byId.keySet().stream(),
                        byId.values().stream()
                                .flatMap(company ->
                                        Stream.concat(Stream.of(company.name()), company.aliases().stream())))
                .toList();
    }

    private void add(Company company) {
        if (byId.putIfAbsent(company.id(), company) != null) {
            throw new WatchlistException("company '" + company.id() + "' is there twice; put all its aliases in one");
        }
        Stream.concat(Stream.of(company.name()), company.aliases().stream()).forEach(name -> {
            Company other = byName.putIfAbsent(Words.key(name), company);
            if (other != null && !other.equals(company)) {
                throw new WatchlistException("company '" + company.id() + "': '" + name + "' already stands for '"
                        + other.id() + "'; use the id " + other.id() + " to add to it");
            }
        });
    }

    private static Company merged(Company known, Company addition) {
        List<String> aliases = new ArrayList<>(known.aliases());
        Stream.concat(Stream.of(addition.name()), addition.aliases().stream())
                .filter(alias -> !alias.equals(known.name()) && !aliases.contains(alias))
                .forEach(aliases::add);
        List<String> descriptions = Stream.concat(known.descriptions().stream(), addition.descriptions().stream())
                .distinct()
                .toList();
        return new Company(known.id(), known.name(), aliases, descriptions);
    }

    /** Read once, when it is first asked for. */
    private static final class BuiltIn {
        static final Catalogue CATALOGUE = load("catalogue.yaml");

        private static Catalogue load(String resource) {
            YamlEntry top = YamlEntry.top(resource, Resources.read(resource));
            top.allow(List.of("companies", "otherMeanings"));
            return new Catalogue(
                    CompanyEntry.all(top, new Catalogue(List.of(), List.of())), top.texts("otherMeanings"));
        }
    }
}
