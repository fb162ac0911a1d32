package dev.straingauge.linking;

import dev.straingauge.core.Company;
import dev.straingauge.core.Partnership;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The companies that are known, by id. A name, alias or former name stands for one company only; a description may fit
 * several. Immutable and safe to share between threads.
 *
 * <p>The companies that ship with Straingauge are read as the build compiled them, in milliseconds; what is added to
 * them lies over them.
 */
public final class Catalogue {
    private final CompiledCatalogue shipped;
    private final CompiledCatalogue added;

    private Catalogue(CompiledCatalogue shipped, CompiledCatalogue added) {
        this.shipped = shipped;
        this.added = added;
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
        return ofProfiles(companies.stream().map(CompanyProfile::of).toList());
    }

    /**
     * A catalogue of these companies alone.
     *
     * @throws WatchlistException when two have the same id, or the same name or alias
     */
    public static Catalogue ofProfiles(List<CompanyProfile> companies) {
        Map<String, CompanyProfile> byId = new LinkedHashMap<>();
        for (CompanyProfile company : companies) {
            if (byId.putIfAbsent(company.id(), company) != null) {
                throw new WatchlistException(
                        "company '" + company.id() + "' is there twice; put all its aliases in one");
            }
        }
        return new Catalogue(CompiledCatalogue.of(List.of()), CompiledCatalogue.of(List.of())).over(byId);
    }

    /**
     * This catalogue and more. An addition with a known id adds what it says to that company; one that is called as a
     * shipped company is by an alias takes that alias.
     *
     * @throws WatchlistException when an addition's name or alias is another company's name already
     */
    public Catalogue with(List<CompanyProfile> additions) {
        if (additions.isEmpty()) {
            return this;
        }
        Map<String, CompanyProfile> byId = new LinkedHashMap<>();
        for (int at = 0; at < added.size(); at++) {
            byId.put(added.company(at).id(), added.company(at));
        }
        for (CompanyProfile addition : additions) {
            CompanyProfile known = byId.get(addition.id());
            if (known == null) {
                known = shipped.byId(addition.id()).orElse(null);
            }
            byId.put(addition.id(), known == null ? addition : known.and(addition));
        }
        return over(byId);
    }

    /** All companies: those that ship, then those that were added. */
    public List<Company> companies() {
        return all().map(CompanyProfile::company).toList();
    }

    /** The company with this id, name, alias or former name; case does not count. */
    public Optional<Company> find(String idNameOrAlias) {
        return profile(idNameOrAlias).map(CompanyProfile::company);
    }

    /** What is known of the company with this id, name, alias or former name; case does not count. */
    public Optional<CompanyProfile> profile(String idNameOrAlias) {
        String id = idNameOrAlias.strip();
        return profileById(id).or(() -> named(Words.key(id)));
    }

    /** The company with this id, name or alias, or else one of which only this name is known. */
    public Company findOrName(String idNameOrAlias) {
        String name = idNameOrAlias.strip();
        String id = Slug.of(name);
        return find(name).or(() -> byId(id)).orElseGet(() -> Company.named(id, name));
    }

    Optional<Company> byId(String id) {
        return profileById(id).map(CompanyProfile::company);
    }

    /** The partnership with this id, when both of its companies are known. */
    Optional<Partnership> pair(String id) {
        int between = id.indexOf(Partnership.BETWEEN);
        return between < 0
                ? Optional.empty()
                : byId(id.substring(0, between)).flatMap(a -> byId(id.substring(between + Partnership.BETWEEN.length()))
                        .filter(b -> !b.equals(a))
                        .map(b -> new Partnership(a, b, null)));
    }

    /** Its companies, those that were added over those that ship. */
    List<CompiledCatalogue> layers() {
        return List.of(shipped, added);
    }

    /** For "did you mean". */
    List<String> namesAndIds() {
        return all().flatMap(company -> Stream.concat(Stream.of(company.id()), company.names().stream()))
                .toList();
    }

    private Stream<CompanyProfile> all() {
        return Stream.concat(
                IntStream.range(0, shipped.size()).mapToObj(shipped::company).filter(company -> added.byId(company.id())
                        .isEmpty()),
                IntStream.range(0, added.size()).mapToObj(added::company));
    }

    private Optional<CompanyProfile> profileById(String id) {
        return added.byId(id).or(() -> shipped.byId(id));
    }

    private Optional<CompanyProfile> named(String key) {
        return added.byName(key).or(() -> shipped.byName(key)
                .map(company -> added.byId(company.id()).orElse(company)));
    }

    private Catalogue over(Map<String, CompanyProfile> additions) {
        Map<String, String> owners = new HashMap<>();
        for (CompanyProfile company : additions.values()) {
            for (String name : company.names()) {
                String key = Words.key(name);
                String owner = owners.putIfAbsent(key, company.id());
                if (owner == null) {
                    // A name that ships goes before; an alias that ships gives way to whoever adds a company.
                    owner = shipped.byName(key)
                            .filter(known -> Words.key(known.company().name()).equals(key))
                            .map(CompanyProfile::id)
                            .orElse(company.id());
                }
                if (!owner.equals(company.id())) {
                    throw new WatchlistException("company '" + company.id() + "': '" + name + "' already stands for '"
                            + owner + "'; use the id " + owner + " to add to it");
                }
            }
        }
        return new Catalogue(shipped, CompiledCatalogue.of(new ArrayList<>(additions.values())));
    }

    /** Read once, when it is first asked for. */
    private static final class BuiltIn {
        static final Catalogue CATALOGUE = load();

        private static Catalogue load() {
            try (InputStream in = Resources.open("catalogue.bin")) {
                return new Catalogue(CompiledCatalogue.read(in), CompiledCatalogue.of(List.of()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
