package dev.straingauge.linking;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** The closed lists of words by which {@link NameEvidence} tells a company from its namesakes, as {@link Word#key() keys}. */
final class NameCues {
    /** After a name, with or without "'s" between: what companies have and do. */
    static final WordSet AFTER = WordSet.of(
            """
            acquired acquires acquisition ads agreed agrees aims analyst analysts announced announces assets backed
            bid bids board bonds bought brand brands business buy buying buys ceo cfo chain chairman chief
            closed co company competes confirmed contract corp corporation cut cuts customers deal dealer dealers
            dealership dealerships debt declined denied device devices director division earned earnings employee employees
            engine engineers executive executives expects fell filed filing forecast franchise
            gained group headquarters hired holding holdings inc invested investors joined launched
            launches lays limited loses lost ltd maker management manager managers model models named offered offers officials
            operates outlets owned owner paid parent partner partners partnership phone phones plans plant
            plants plc posted president price prices product products profit profits projects purchase quarterly raised
            ran reported reports representative results retreated revealed revenue revenues rival rivals rose sales
            sedan seeks sells service services settled share shareholder shareholders shares shed shop shops shut signed slid slipped slumped software
            sold spokesman spokesperson spokeswoman stake stock stocks store stores subsidiary sued suing supplier
            suppliers surged systems takeover technology tumbled beats eyes mulls outbids sees spins warns wins plunged jumped soared sank climbed dropped outbid outsold clinched urged halted cancelled abandoned merged invests unit unveiled unveils users vehicles ventures warned
            won workers
            """);

    /** Directly after a name: verbs of speech and business that persons share. */
    static final WordSet AFTER_ANYBODY = WordSet.of(
            """
            said says say had has have is was will would could may also plans expects wants hopes added declined
            believes began plans did does
            """);

    /** Directly before a name: what a company is called by its trade. */
    static final WordSet BEFORE = WordSet.of(
            """
            airline airlines automaker bank based brand brewer broker brokerage builder carmaker carrier chain chipmaker company companies conglomerate
            cooperative developer discounter distributor drugmaker exchange explorer firm firms giant group
            heavyweight insurer insurers investor lender maker makers manufacturer miner network operator outfit owner parent partner
            producer provider publisher refiner retailer retailers rival rivals seller software startup store supermarket supplier suppliers
            telecom utility
            """);

    /** Before "of" or "in" and a name: what companies have. */
    static final WordSet HAD = WordSet.of(
            """
            acquisition arm boss ceo chairman chief control customers director division executive
            head holders investors maker merger officer owner parent part president purchase rivals sale
            shareholders shares spinoff stake stock subsidiary supplier takeover unit users
            """);

    /** First words of the names of those who reckon indices. */
    static final WordSet INDEX_MAKERS = WordSet.of(
            "standard s nasdaq dow dj ftse msci nikkei russell kbw wilshire markit nyse cboe philadelphia merrill barclays lehman"
                    + " thomson reuters");

    /** After a name, a few words on: what is reckoned, not who reckons it. */
    static final WordSet INDICES = WordSet.of("index indexes indices composite");

    /** After a name and a comma: what explains it. */
    static final WordSet APPOSITIONS =
            WordSet.of("the a an which whose maker owner based owned led backed now already");

    /** Before a name, directly: no company's name takes one of these. */
    static final WordSet DETERMINERS = WordSet.of("a an any each every my our your his her no some such");

    /** Before a name, directly: who follows is a person. */
    static final WordSet TITLES = WordSet.of(
            """
            mr mrs ms miss dr sir dame lord lady prof professor judge justice senator sen rep representative
            congressman congresswoman governor gov president minister secretary general colonel captain sergeant detective
            officer king queen prince princess pope saint coach actor actress singer author analyst economist
            strategist attorney lawyer mayor ambassador
            """);

    /** After a name, directly: what persons, rivers and counties are called after. */
    static final WordSet ANOTHERS = WordSet.of(
            """
            arena avenue bay beach boulevard bowl bridge building canyon castle cathedral church city coast college county
            creek cup district falls field forest foundation garden gardens hall hill hills hospital house institute island islands
            jr junior lake library memorial mount mountain mountains museum open palace park peninsula prize province
            rainforest region reservoir ridge river road school sea square stadium street theater theatre tournament
            town township tower trophy university valley village
            """);

    /**
     * Words that have a capital wherever they stand, so that it says nothing: "American", surnames that are as often a
     * person's as a company's in the news, places.
     */
    static final WordSet CAPITALISED_WORDS = WordSet.of(Stream.concat(
                    Stream.of(
                            "american",
                            "british",
                            "canadian",
                            "continental",
                            "east",
                            "eastern",
                            "general",
                            "hartford",
                            "international",
                            "lincoln",
                            "national",
                            "north",
                            "northern",
                            "northwest",
                            "pacific",
                            "south",
                            "southern",
                            "southwest",
                            "united",
                            "west",
                            "western"),
                    lines("capitalised-words.txt"))
            .toList());

    /** After a name, directly: whatever may follow a subject that is no noun; the next word then makes no compound. */
    static final WordSet FUNCTION = WordSet.of(
            """
            a about above across after again against along also although always among an and are around as at away back be
            because been before behind being below between beyond but by can cannot could despite did do does done down during each
            either else ever every except few fewer for from further had has have he her here his how if in including inside
            instead into is it its itself just later less like likely long may meanwhile might more most much must near nearly neither never
            next no nor not now of off often on once one only onto or other our out outside over per perhaps rather really same
            several shall she should since so some soon still such than that the their them then there these they this those
            though three through throughout thus till to today together tomorrow too toward towards two under unless until up upon us
            versus via vs was we well were what when where whether which while who whom whose why will with within without would
            yesterday yet you
            beat became began bought brought built came caught chose did drew drove fell felt fought found gave got grew held hit
            kept knew led left let lost made met put ran rose said sank saw sees sent shook shot shut sold spent spun stood struck
            swung threw thought told took went withdrew won wrote
            """);

    /** After "X, a" or "X, the": what says that X is a company. */
    static final WordSet COMPANY_NOUNS = WordSet.of(
            """
            airline automaker bank brand brewer broker builder business carmaker carrier chain chipmaker company conglomerate contractor
            developer discounter driller drugmaker exchange firm franchise giant group hedge holder insurer investor
            lender leader maker manager manufacturer miner network operator outfit owner parent producer provider publisher railroad refiner
            retailer rival seller shop startup store subsidiary supermarket supplier unit utility venture
            """);

    /** After "X, a" or "X, the", and before "of X": what says that X is a place or a god, whatever else it is called after. */
    static final WordSet PLACE_NOUNS = WordSet.of(
            """
            city county district god goddess hamlet island lake mountain peninsula planet province river suburb town valley village
            """);

    /** The same, of persons and things: said of companies too now and then, and so only for names that others bear. */
    static final WordSet OTHER_NOUNS = WordSet.of(
            """
            author boy brothers city climber coast county district dog dynasty emperor explorer girl god goddess governor hamlet
            hero island king lady lake man minister moon mountain peninsula philosopher planet poet politician
            premier prince province queen river saint senator singer suburb town twin valley variant village woman writer
            """);

    /** What somebody does or did, where it does not end in "ed". */
    static final WordSet VERBS = WordSet.of(Stream.concat(
                    Stream.of(
                            """
                            was is has had were are said will would could may might should can did does told made saw took lost
                            came gave got went won sold kept put cut bought set built paid let met hit held left sent spent began
                            knew wrote ran fell rose grew drew drove threw led beat sank shut broke spoke sued quit struck stood
                            became chose hid swore wore hung dug taught caught sought fought brought laid fed fled shot lent split
                            spun
                            """
                                    .trim()
                                    .split("\\s+", -1)),
                    lines("verbs.txt"))
            .toList());

    /** Given names, as the news of the last decades has them. */
    static final WordSet GIVEN_NAMES = WordSet.of(lines("given-names.txt").toList());

    private NameCues() {}

    private static Stream<String> lines(String resource) {
        return new String(Resources.read(resource), StandardCharsets.UTF_8).lines();
    }
}
