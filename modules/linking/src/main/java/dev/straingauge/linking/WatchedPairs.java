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
        List<Partnership> pairs = new ArrayList<>(0);
        for (String id : ids) {
            Partnership pair = byId.get(id);
            if (pair != null) {
                pairs.add(pair);
            }
        }
        return pairs;
    }

    /** Those of which both companies are among these, in the order in which they become complete. */
    List<Partnership> within(Collection<String> companies) {
        List<Partnership> complete = new ArrayList<>(0);
        List<String> before = new ArrayList<>(companies.size());
        for (String company : companies) {
            addPartners(company, before, complete);
            before.add(company);
        }
        return complete;
    }

    /** Those of which one company is among {@code some} and the other among {@code others}. */
    List<Partnership> across(Set<String> some, Collection<String> others) {
        List<Partnership> across = new ArrayList<>(0);
        for (String company : some) {
            addPartners(company, others, across);
        }
        return across;
    }

    private void addPartners(String company, Collection<String> others, List<Partnership> pairs) {
        Map<String, Partnership> partners = byCompany.get(company);
        if (partners != null) {
            for (String other : others) {
                Partnership pair = partners.get(other);
                if (pair != null) {
                    pairs.add(pair);
                }
            }
        }
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
