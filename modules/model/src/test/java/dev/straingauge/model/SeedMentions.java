package dev.straingauge.model;

import dev.straingauge.core.Mention;
import dev.straingauge.core.StanceQuery;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A small stand-in for linking: the names and descriptions by which the seed articles mean their companies. */
final class SeedMentions {
    private static final Map<String, Pattern> COMPANIES = Map.of(
            "openai", Pattern.compile("OpenAI|[Tt]he ChatGPT maker"),
            "microsoft", Pattern.compile("Microsoft"),
            "oracle", Pattern.compile("Oracle"),
            "norvane", Pattern.compile("Norvane(?: Motors)?(?: AB)?|[Tt]he (?:Swedish )?carmaker"),
            "cellgard",
                    Pattern.compile(
                            "Cellgard(?: Energy| Co\\.)?|[Tt]he (?:Busan-based )?(?:cell|battery) maker|the “Company”"),
            "aerwyn", Pattern.compile("Aerwyn(?: Airways)?(?: plc)?"),
            "solmar", Pattern.compile("Solmar(?: Air)?(?: S\\.A\\.)?"),
            "tidewell", Pattern.compile("Tidewell(?: Foods)?"),
            "brennick", Pattern.compile("Brennick(?: Logistics)?|the haulier"));

    private static final Pattern BOTH = Pattern.compile(
            "(?i)\\b(?:both (?:companies|carriers|airlines|shareholders|sides)|the pair|the partners"
                    + "|the two (?:companies|carriers|owners|sides|shareholders)|the two(?= (?:have|had|stay|are|share)))\\b");

    private SeedMentions() {}

    static StanceQuery query(String text, @Nullable String title, String a, String b) {
        return new StanceQuery(text, title, null, party(text, a), party(text, b));
    }

    private static StanceQuery.Party party(String text, String company) {
        List<Mention> mentions = new ArrayList<>();
        Pattern pattern = COMPANIES.get(company);
        if (pattern == null) {
            throw new IllegalArgumentException("no such company: " + company);
        }
        for (Matcher found = pattern.matcher(text); found.find(); ) {
            Mention.Kind kind = found.group().matches("[Tt]he .*") ? Mention.Kind.DESCRIPTION : Mention.Kind.NAME;
            mentions.add(new Mention(company, found.start(), found.end(), kind));
        }
        for (Matcher found = BOTH.matcher(text); found.find(); ) {
            mentions.add(new Mention(company, found.start(), found.end(), Mention.Kind.REFERENCE));
        }
        mentions.sort(Comparator.comparingInt(Mention::start));
        return new StanceQuery.Party(company.equals("openai") ? "OpenAI" : capital(company), mentions);
    }

    private static String capital(String id) {
        return Character.toUpperCase(id.charAt(0)) + id.substring(1);
    }
}
