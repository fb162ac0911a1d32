package dev.straingauge.training.finetune;

import dev.straingauge.core.Mention;
import dev.straingauge.core.StanceQuery;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * A text as it would go on about two companies that were named before. Without such lessons a network learns that a text which
 * names neither is about neither.
 */
final class UnnamedText {
    private static final List<String> FOR_A = List.of("the company", "it", "the group", "the firm", "the company");
    private static final List<String> FOR_B =
            List.of("its partner", "the other", "the partner", "the other company", "its ally");

    private record Place(int start, int end, List<String> words) {}

    private UnnamedText() {}

    /** The question without names in its text, every other time without its title; empty if it does not name both. */
    static Optional<StanceQuery> of(StanceQuery query, Random random) {
        StanceQuery.Party b = query.b();
        if (b == null || query.a().mentions().isEmpty() || b.mentions().isEmpty()) {
            return Optional.empty();
        }
        List<Place> places = new ArrayList<>();
        query.a().mentions().forEach(mention -> places.add(place(mention, FOR_A)));
        b.mentions().forEach(mention -> places.add(place(mention, FOR_B)));
        places.sort(Comparator.comparingInt(Place::start));
        StringBuilder text = new StringBuilder();
        int done = 0;
        for (Place place : places) {
            if (place.start() >= done && place.end() <= query.text().length()) {
                text.append(query.text(), done, place.start());
                text.append(place.words().get(random.nextInt(place.words().size())));
                done = place.end();
            }
        }
        text.append(query.text().substring(done));
        return Optional.of(new StanceQuery(
                text.toString(),
                random.nextBoolean() ? query.title() : null,
                query.heading(),
                new StanceQuery.Party(query.a().name(), List.of()),
                new StanceQuery.Party(b.name(), List.of())));
    }

    private static Place place(Mention mention, List<String> words) {
        return new Place(mention.start(), mention.end(), words);
    }
}
