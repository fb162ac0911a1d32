package dev.straingauge.ingest;

import dev.straingauge.core.Rejection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Codes of languages: ISO 639-1 within the project, ISO 639-3 in the detector's model. */
final class Languages {
    /** Language, then script, region or variant, which make no difference here. */
    private static final Pattern TAG = Pattern.compile("(\\p{Alpha}{2,3})(?:[-_]\\p{Alnum}{1,8}){0,4}");

    /** Codes that ISO replaced and some still write. */
    private static final Map<String, String> FORMER = Map.of("iw", "he", "in", "id", "ji", "yi");

    private static final Set<String> CODES = codes();
    private static final Map<String, String> BY_THREE_LETTERS = byThreeLetters();

    private Languages() {}

    /** Whether it is a code of ISO 639-1, in lower case. */
    static boolean isCode(String code) {
        return CODES.contains(code);
    }

    /** The code of a declared language: {@code en} for {@code en}, {@code EN-us}, {@code en_GB} or {@code eng}. */
    static String declared(String declared) throws Unfit {
        var tag = TAG.matcher(declared.strip());
        String code = tag.matches() ? code(tag.group(1).toLowerCase(Locale.ROOT)) : "";
        if (!isCode(code)) {
            throw new Unfit(
                    Rejection.Reason.LANGUAGE,
                    "language " + Quoted.of(declared)
                            + " is none of ISO 639-1; write en, or leave it out to have it detected");
        }
        return code;
    }

    /** The ISO 639-1 code for a code of two or three letters, or the code itself when there is none. */
    static String code(String code) {
        return BY_THREE_LETTERS.getOrDefault(code, code);
    }

    /** The language's name in English, for people. */
    static String name(String code) {
        String name = Locale.forLanguageTag(code).getDisplayLanguage(Locale.ENGLISH);
        return name.isEmpty() || name.equals(code) ? "language \"" + code + "\"" : name + " (" + code + ")";
    }

    private static Set<String> codes() {
        Set<String> codes = new HashSet<>(Set.of(Locale.getISOLanguages()));
        codes.removeAll(FORMER.keySet());
        return Set.copyOf(codes);
    }

    private static Map<String, String> byThreeLetters() {
        Map<String, String> codes = new HashMap<>(FORMER);
        for (String code : CODES) {
            codes.put(Locale.forLanguageTag(code).getISO3Language(), code);
        }
        // Java knows the macrolanguage, the detector its largest member.
        codes.put("cmn", "zh");
        codes.put("nob", "no");
        codes.put("lvs", "lv");
        codes.put("ekk", "et");
        codes.put("pes", "fa");
        codes.put("plt", "mg");
        codes.put("arb", "ar");
        codes.put("als", "sq");
        codes.put("zlm", "ms");
        codes.put("pnb", "pa");
        return codes;
    }
}
