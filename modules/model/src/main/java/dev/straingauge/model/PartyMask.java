package dev.straingauge.model;

import dev.straingauge.core.Mention;
import dev.straingauge.core.StanceQuery;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Puts {@value #A} and {@value #B} in the place of the two parties, so that what a name is known for does not colour
 * what is said about it.
 */
final class PartyMask {
    static final String A = "Company A";
    static final String B = "Company B";

    private record Span(int start, int end, String mask) {}

    private PartyMask() {}

    /**
     * The question's text with its parties masked. References such as "both companies" stay: they carry no name, and
     * "neither company" must not turn into its opposite. Mentions that lie outside the text or overlap an earlier one
     * are passed over.
     */
    static String text(StanceQuery query) {
        List<Span> spans = new ArrayList<>(spans(query, query.a(), A));
        spans.addAll(spans(query, query.b(), B));
        Comparator<Span> longestFirst = Comparator.comparingInt(Span::end).reversed();
        spans.sort(Comparator.comparingInt(Span::start).thenComparing(longestFirst));
        StringBuilder masked = new StringBuilder();
        int done = 0;
        for (Span span : spans) {
            if (span.start() >= done) {
                masked.append(query.text(), done, span.start()).append(span.mask());
                done = span.end();
            }
        }
        return masked.append(query.text(), done, query.text().length()).toString();
    }

    /**
     * A title or heading with the parties masked. Nobody says where they are meant there, so they are looked for by
     * their names and by the words that mean them in the text.
     */
    static String context(String context, StanceQuery query) {
        Map<String, String> masks = new HashMap<>();
        names(query, query.b(), B, masks);
        names(query, query.a(), A, masks);
        String names = masks.keySet().stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        return Pattern.compile("(?<![\\p{L}\\p{N}])(?:" + names + ")(?![\\p{L}\\p{N}])")
                .matcher(context)
                .replaceAll(found -> masks.getOrDefault(found.group(), A));
    }

    private static void names(
            StanceQuery query, StanceQuery.@Nullable Party party, String mask, Map<String, String> masks) {
        if (party != null) {
            masks.put(party.name(), mask);
            spans(query, party, mask)
                    .forEach(span -> masks.put(query.text().substring(span.start(), span.end()), mask));
        }
    }

    private static List<Span> spans(StanceQuery query, StanceQuery.@Nullable Party party, String mask) {
        if (party == null) {
            return List.of();
        }
        return party.mentions().stream()
                .filter(mention -> mention.kind() != Mention.Kind.REFERENCE)
                .filter(mention -> mention.end() <= query.text().length())
                .map(mention -> new Span(mention.start(), mention.end(), mask))
                .toList();
    }
}
