package dev.straingauge.linking;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Shorter forms of a name that a text is likely to use: "Norvane Motors AB" is also "Norvane Motors" and, since its
 * first word is no ordinary one, "Norvane".
 */
final class NameForms {
    private static final Pattern LEGAL_FORM = Pattern.compile(
            "[,\\s]+(?:AB|AG|A/S|AS|ASA|BV|B\\.V|Co|Company|Corp|Corporation|GmbH|Inc|Incorporated|KK|K\\.K|Limited|LLC"
                    + "|L\\.L\\.C|LLP|LP|Ltd|NV|N\\.V|Oyj?|plc|PLC|SA|S\\.A|SAS|SE|SpA|S\\.p\\.A|SRL)\\.?\\s*$");

    /** First words that many companies share, or that mean something of their own. */
    private static final Set<String> ORDINARY = Set.copyOf(List.of(
            """
            advanced africa african air airlines all allied alpha america american americas applied arab arctic
            asia asian associated atlantic australia australian auto bank bay bell best beta big black blue
            bold boston brazil bright british brown business canada canadian capital cardinal care cell central
            century charter chicago china chinese circle citizens city classic clean clear cloud coast cold
            columbia commercial commonwealth community consolidated constellation continental cooper core
            credit crown data deep deutsche digital direct discovery dollar dominion dutch dynamic eagle early
            earth east eastern edison electric electronic empire energy enterprise equity euro europe european
            ever evergreen express family farmers federal fidelity fifth financial first five france free
            freedom french fresh frontier future gas general genuine german germany giant global gold golden
            good grand great green group grupo gulf health heritage high hill holy home hong hot house human
            imperial independent india indian industrial inter international iron island italian japan japanese
            johnson jones key king kingdom knight korea korean lake las latin liberty life light lincoln lion
            live local london lone long los lucky magic main marine market martin master max media medical
            merchants metro metropolitan micro mid middle mobile modern monster moon morgan mountain mutual my
            national natural net network new news next nippon noble nordic norfolk north northern northwest
            nova ocean old olympic one open orange orient oxford pacific palm paramount park penn people
            peoples pioneer planet plus polar port power premier prime pro progressive prudential public pure
            quality quest radio rapid real red regal regional reliance republic reuters rich ring river rock rocky
            royal russian safe sage saint san santa saudi scottish sea second secure security select service
            seven shanghai shell shin signature silicon silver simple singapore sky smart smith snow social
            societe society solar sonic south southern southwest space spectrum spirit spring square st
            standard star state steel sterling stone strategic summit sun super superior sure swiss taiwan
            target team tech the we technology telecom texas the third thomas thomson three time titan top total tower
            trade trans travel tri triumph true trust turkish twin two ultra union united unity universal urban
            us valley value vantage victory virgin virginia vision vista visual vital vodka wall washington
            waste water wells west western white wild williams wilson wood world yellow york young zero
            """
                    .split("\\s+")));

    private static final int SHORTEST = 3;

    private NameForms() {}

    /** The name without "Inc.", "plc" and their like at its end; empty when there is no such ending. */
    static Optional<String> withoutLegalForm(String name) {
        String rest = name;
        for (Matcher ending = LEGAL_FORM.matcher(rest); ending.find(); ending = LEGAL_FORM.matcher(rest)) {
            rest = rest.substring(0, ending.start());
        }
        rest = rest.equals(name) ? rest : rest.replaceFirst("\\s+(?:and|&)$", "");
        return rest.isBlank() || rest.equals(name) || isOneOrdinaryWord(rest) ? Optional.empty() : Optional.of(rest);
    }

    private static boolean isOrdinary(String key) {
        return ORDINARY.contains(key) || NameCues.GIVEN_NAMES.has(key);
    }

    /** "News" of News Corp, "The" of The Limited: nobody says it for the company. */
    private static boolean isOneOrdinaryWord(String name) {
        return name.indexOf(' ') < 0 && (name.length() < SHORTEST || isOrdinary(name.toLowerCase(Locale.ROOT)));
    }

    /** The first word of a name of several, with what a hyphen ties to it, when that is enough to know it by. */
    static Optional<List<Word>> firstWord(List<Word> name) {
        int start = !name.isEmpty() && name.get(0).is("the") ? 1 : 0;
        int end = start + 1;
        while (end + 1 < name.size()
                && name.get(end).is(Word.HYPHEN)
                && name.get(end).joined()) {
            end += 2;
        }
        if (end >= name.size() || name.get(end).joined() || !isDistinctive(name.get(start), end - start)) {
            return Optional.empty();
        }
        return Optional.of(name.subList(start, end));
    }

    private static boolean isDistinctive(Word first, int words) {
        return !first.isMark()
                && first.capitalised()
                && (words > 1 || !(first.exact().length() < SHORTEST || isOrdinary(first.key())));
    }
}
