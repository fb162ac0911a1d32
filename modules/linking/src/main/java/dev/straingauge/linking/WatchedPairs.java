package dev.straingauge.linking;

import dev.straingauge.core.Company;
import dev.straingauge.core.Partnership;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The watched partnerships, by id and by their companies. */
final class WatchedPairs {
    private final Map<String, Partnership> byId = new HashMap<>();
    private final Map<String, Map<String, Partnership>> byCompany = new HashMap<>();

    WatchedPairs(Catalogue catalogue, List<Partnership> partnerships) {
        for (Partnership partnership : partnerships) {
            Partnership watched = new Partnership(
                    known(partnership.a(), catalogue), known(partnership.b(), catalogue), partnership.note());
            byId.put(watched.id(), watched);
            file(watched.a(), watched.b(), watched);
            file(watched.b(), watched.a(), watched);
        }
    }

    /** Those with these ids, in the same order; an id that is not watched is passed over. */
    List<Partnership> of(Collection<String> ids) {
        return ids.stream().map(byId::get).filter(pair -> pair != null).toList();
    }

    /** Those of which both companies are among these, in the order in which they become complete. */
    List<Partnership> within(Collection<String> companies) {
        List<Partnership> complete = new ArrayList<>();
        List<String> before = new ArrayList<>(companies.size());
        for (String company : companies) {
            Map<String, Partnership> partners = byCompany.getOrDefault(company, Map.of());
            if (!partners.isEmpty()) {
                before.stream().map(partners::get).filter(pair -> pair != null).forEach(complete::add);
            }
            before.add(company);
        }
        return complete;
    }

    /** Those of which one company is among {@code some} and the other among {@code others}. */
    List<Partnership> across(Set<String> some, Collection<String> others) {
        List<Partnership> across = new ArrayList<>();
        for (String company : some) {
            Map<String, Partnership> partners = byCompany.getOrDefault(company, Map.of());
            others.stream().map(partners::get).filter(pair -> pair != null).forEach(across::add);
        }
        return across;
    }

    private void file(Company company, Company partner, Partnership partnership) {
        byCompany.computeIfAbsent(company.id(), id -> new HashMap<>()).put(partner.id(), partnership);
    }

    private static Company known(Company company, Catalogue catalogue) {
        return catalogue
                .byId(company.id())
                .orElseThrow(() -> new WatchlistException("watchlist: company '" + company.id()
                        + "' is in neither the catalogue nor the watchlist; add it under companies"));
    }
}
