package dev.straingauge.linking;

import java.util.List;
import java.util.Set;

/** The closed lists of words that {@link PartnerPhrases} reads with, in the form of {@link Word#key()}. */
final class PartnerWords {
    /** What "both" and "the two" count. */
    static final Set<String> GROUPS = set(
            """
            airlines allies automakers banks brands businesses camps carmakers carriers companies conglomerates
            corporations enterprises firms giants groups heavyweights labs makers manufacturers multinationals
            organisations organizations owners parties partners retailers rivals shareholders sides suppliers
            """);

    /** What "either" and "neither" pick from. */
    static final Set<String> MEMBERS = set(
            """
            airline ally automaker bank brand business camp carmaker carrier company corporation firm group maker
            manufacturer organisation organization owner partner party retailer shareholder side
            """);

    /** What "the" alone is enough for: in an article about two partners these are the two. */
    static final Set<String> KNOWN_GROUPS = set(
            """
            airlines allies camps carmakers carriers companies firms owners parties partners sides
            """);

    /** After "the companies", a sign that some other companies are singled out. */
    static final Set<String> RESTRICTIONS = set(
            """
            behind concerned in involved like listed mentioned named of on such that which who whose
            """);

    /** Before "of the companies", a sign that they are many. */
    static final Set<String> PARTS = set("all any each few half many more most none one several some");

    /** What ties the two, after "the" or "this"; "joint venture" does as well. */
    static final Set<String> BONDS =
            set("alliance collaboration cooperation partnership relations relationship tie-up");

    /** What ties or divides them, after "their". */
    static final Set<String> OWN_BONDS = set(
            """
            agreement alliance bond collaboration contract cooperation deal dispute feud marriage pact partnership
            quarrel relations relationship rift row settlement tie-up ties union venture
            """);

    /** What may stand between "the" and the bond. */
    static final Set<String> BOND_QUALITIES = set(
            """
            business close commercial current decade-long existing fragile long long-running long-standing longstanding
            multi-year multiyear old original renewed strained strategic transatlantic troubled uneasy whole
            """);

    /** After a bond, a sign that the text goes on to name whom it ties. */
    static final Set<String> NAMES_FOLLOW = set("among between of with");

    /** After "the two", signs that it stands for itself. */
    static final Set<String> AFTER_THE_TWO = set(
            """
            again agree agreed all also alone already always and apart appear are argued as at began both but by came
            can cannot clearly could couldn did didn disagree do don each ever fell for formally from go had hadn has
            have haven if insist into is it jointly kept know later may meanwhile met might must need never nor not now
            often once or ought over quietly rarely really remain said say seem shall should signed since so still then
            they to together too until want wanted was went were weren when where which while who will with won would
            wouldn yet
            """);

    /** Verbs that may also be, or stand before, a noun: the word after them has to show which. */
    static final Set<String> PERHAPS_VERBS = set(
            """
            clash compete continue deny differ divide drift fight fought held hope keep look made make meet pay plan
            quarrel refuse rely sell share sold split stay take talk took trade use work
            """);

    /** Words that no noun comes before without a break: after a verb they show that it was one. */
    static final Set<String> AFTER_A_VERB = set(
            """
            a about across after again against an and around as at away back because before by closer each for from
            further how in into it its more much next no not of off on one only or out over publicly since so some than
            that the their them this through to together towards under until up upon what whether while with without
            """);

    private PartnerWords() {}

    private static Set<String> set(String words) {
        return Set.copyOf(List.of(words.strip().split("\\s+")));
    }
}
