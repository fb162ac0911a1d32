package dev.straingauge.linking;

import dev.straingauge.core.Company;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A company's profile in one string, as a compiled catalogue keeps it. */
final class PackedProfile {
    private static final String FIELD = "\u001F";
    private static final String ITEM = "\u001E";

    private PackedProfile() {}

    /** A profile's fields, each after a mark that no text has. */
    static String of(CompanyProfile profile) {
        Company company = profile.company();
        CompanyProfile.Identity identity = profile.identity();
        return Stream.of(
                        Stream.of(company.id(), company.name()),
                        Stream.of(
                                        company.aliases(),
                                        company.descriptions(),
                                        profile.formerNames(),
                                        profile.tickers(),
                                        profile.products(),
                                        profile.wordNames(),
                                        profile.namesakes(),
                                        profile.context(),
                                        profile.notCompany())
                                .map(list -> String.join(ITEM, list)),
                        Stream.of(identity.wikidata(), identity.lei(), identity.country(), identity.industry())
                                .map(value -> value == null ? "" : value))
                .flatMap(fields -> fields)
                .reduce((some, more) -> some + FIELD + more)
                .orElseThrow();
    }

    /** The profile that {@link #of} wrote. */
    static CompanyProfile read(String text) {
        String[] fields = text.split(FIELD, -1);
        Function<Integer, List<String>> list =
                at -> fields[at].isEmpty() ? List.of() : List.of(fields[at].split(ITEM, -1));
        return new CompanyProfile(
                new Company(fields[0], fields[1], list.apply(2), list.apply(3)),
                list.apply(4),
                list.apply(5),
                list.apply(6),
                list.apply(7),
                list.apply(8),
                list.apply(9),
                list.apply(10),
                new CompanyProfile.Identity(
                        orNull(fields[11]), orNull(fields[12]), orNull(fields[13]), orNull(fields[14])));
    }

    private static @Nullable String orNull(String value) {
        return value.isEmpty() ? null : value;
    }
}
