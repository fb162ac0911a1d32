package dev.straingauge.linking;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The closed lists of words by which {@link Dealings} reads, in the form of {@link Word#key()}. */
final class DealingWords {
    /** What two have with each other, or are in. */
    static final Set<String> BONDS = set(
            """
            accord agreement agreements alliance alliances arbitration arrangement collaboration collaborations contract
            contracts cooperation deal deals dispute disputes feud jv litigation merger negotiations pact
            pacts partnership partnerships quarrel relationship rift row settlement spat standoff talks tie-up ties venture
            ventures
            """);

    /** What companies do to, for, against or with another one, and what ties the two words to that one. */
    static final Map<String, Set<String>> BY_PREPOSITION = Map.of(
            "with",
            with(
                    BONDS,
                    """
                    allied ally collaborate collaborated collaborates collaborating cooperate cooperated
                    cooperates cooperating forces merge merged merges merging negotiate negotiated negotiating partner
                    partnered partnering partners settle settled settles sign signed signs team teamed teaming teams
                    """),
            "for",
            set("bid bids offer supplier"),
            "of",
            set("acquisition buyout customer distributor licensee partner purchase supplier takeover"),
            "in",
            set("invest invested investing investment invests shareholder shareholding stake stakes"),
            "against",
            set("arbitration claim claims complaint lawsuit lawsuits litigation suit suits"),
            "to",
            set(
                    """
                    deliver delivered delivers licence license licensed licenses sell sells sold supplied supplier suppliers supplies
                    supply supplying
                    """),
            "from",
            set(
                    "bought buy buying buys contract contracts license licensed order ordered orders purchase purchased sourced sources"));

    /** What takes the other company as its object. */
    static final Set<String> VERBS = set(
            """
            acquire acquired acquires acquiring bought buy buying buys purchase purchased purchases purchasing sue sued
            sues suing
            """);

    /** Before "by": what another company did. */
    static final Set<String> DONE = set("acquired bought purchased sued supplied");

    /** What a company is to another one. */
    static final Set<String> ROLES = set("ally customer distributor licensee partner supplier");

    /** After "A and B", soon: what two do together. */
    static final Set<String> TOGETHER = set(
            """
            agreed collaborated collaborating cooperated formed forming joint jointly merged merging
            negotiating partnered partnering settled settling signed talks teamed teaming
            """);

    /** The same in the form that is a noun as well. */
    static final Set<String> PLAIN = set("agree collaborate cooperate form merge partner settle sign team");

    /** Directly before a {@link #PLAIN} form that is a verb; a name stands for itself. */
    static final Set<String> BEFORE_PLAIN = with(Set.of(""), "and can could may might must not should to will would");

    /** What no words that lead to a name hold. */
    static final Set<String> BREAKS = set(
            """
            a-b about after against although and are as at because been before being but by can could did do does fell for from had has have he her his
            if in into is it its may might of on or over rose said say says she should since so than that their them then they this to
            under until was we were when where whether which while who whose will with would , : ;
            """);

    /** Between whoever acts and the act: what puts a new clause or somebody else there. */
    static final Set<String> CLAUSES =
            set("although because but her his however investors meanwhile separately since though whereas while ;");

    /** Directly before a name: whoever bears it does not act, and has no part. */
    static final Set<String> ASIDE =
            set("against as by citing for from including like rival rivals than to told unlike versus via with vs");

    /** Directly after a name: somebody else is meant, or somebody who looks on. */
    static final Set<String> ONLOOKERS = set(
            """
            analyst analysts competitor competitors data economist economists newspaper rival rivals strategist strategists
            """);

    /** In a sentence: somebody looks on, advises or sums up. */
    static final Set<String> ADVICE = set(
            """
            advise advised adviser advisers advises advising advisor advisors analyst analysts bookrunner bookrunners brokerage
            downgrade downgraded economist neutral outperform overweight rating strategist underperform underweight underwriter underwriters underwriting
            upgrade upgraded
            """);

    /** After a name: what belongs to it. */
    static final Set<String> LEGAL = set(
            "ab ag as asa co company corp corporation gmbh group holding holdings inc incorporated kk limited llc llp lp ltd nv oyj plc sa sab se spa");

    /** Ends in a full stop that ends no sentence. */
    static final Set<String> SHORT = set(
            "co corp dr etc gen gov inc jan feb aug sept sep oct nov dec jr ltd mr mrs ms no plc rep sen st vs u.s");

    /** Begins a sentence, if a full stop stands before it. */
    static final Set<String> STARTERS = set(
            "a an and at but for he however if in it its on she shares since that the there these they this we when while");

    private DealingWords() {}

    private static Set<String> with(Set<String> some, String more) {
        return Stream.concat(some.stream(), set(more).stream()).collect(Collectors.toUnmodifiableSet());
    }

    private static Set<String> set(String words) {
        return Stream.of(words.strip().split("\\s+")).collect(Collectors.toUnmodifiableSet());
    }
}
