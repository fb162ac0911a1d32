package dev.straingauge.core;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a text into words, each in a form that desks do not change: no case, accents or possessives, American spelling,
 * singular, numbers in digits. Not a stemmer: "said" and "says" stay two words.
 */
final class WordForms {
    private static final Map<String, String> NUMBERS = Map.ofEntries(
            Map.entry("zero", "0"),
            Map.entry("one", "1"),
            Map.entry("two", "2"),
            Map.entry("three", "3"),
            Map.entry("four", "4"),
            Map.entry("five", "5"),
            Map.entry("six", "6"),
            Map.entry("seven", "7"),
            Map.entry("eight", "8"),
            Map.entry("nine", "9"),
            Map.entry("ten", "10"),
            Map.entry("eleven", "11"),
            Map.entry("twelve", "12"),
            Map.entry("fifteen", "15"),
            Map.entry("twenty", "20"),
            Map.entry("thirty", "30"),
            Map.entry("forty", "40"),
            Map.entry("fifty", "50"),
            Map.entry("sixty", "60"),
            Map.entry("seventy", "70"),
            Map.entry("eighty", "80"),
            Map.entry("ninety", "90"));

    /** What follows the digits of an amount, as in {@code 55m}. */
    private static final Map<String, String> UNITS =
            Map.of("m", "million", "mn", "million", "bn", "billion", "b", "billion");

    private final String text;
    private final StringBuilder word = new StringBuilder();
    private int at;
    private boolean quoted;
    private int quotes;
    private @Nullable String pending;

    WordForms(String text) {
        this.text = plain(text);
        for (int i = 0; i < this.text.length(); i++) {
            quotes += isQuote(this.text.charAt(i)) ? 1 : 0;
        }
    }

    /** The next word, or null after the last one. */
    @Nullable
    String next() {
        if (pending != null) {
            String next = pending;
            pending = null;
            return next;
        }
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isLetterOrDigit(c)) {
                return form(read());
            }
            at++;
            if (isQuote(c)) {
                // A mark that nothing closes opens nothing.
                quotes--;
                quoted = !quoted && quotes > 0;
            } else if (c == '%') {
                return "percent";
            }
        }
        return null;
    }

    /** Whether the word that came last stands in quotation marks. */
    boolean isQuoted() {
        return quoted;
    }

    private String read() {
        word.setLength(0);
        boolean digits = Character.isDigit(text.charAt(at));
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            boolean more = at + 1 < text.length();
            if (Character.isLetterOrDigit(c)) {
                if (Character.isDigit(c) != digits && digits) {
                    break;
                }
                word.append(c);
            } else if (isApostrophe(c) && more && Character.isLetterOrDigit(text.charAt(at + 1))) {
                if (text.charAt(at + 1) == 's'
                        && (at + 2 == text.length() || !Character.isLetterOrDigit(text.charAt(at + 2)))) {
                    at += 2;
                    break;
                }
            } else if (!(digits && (c == '.' || c == ',') && more && Character.isDigit(text.charAt(at + 1)))) {
                break;
            }
        }
        return word.toString();
    }

    private String form(String read) {
        if (Character.isDigit(read.charAt(0))) {
            if (at < text.length() && Character.isLetter(text.charAt(at))) {
                int back = at;
                String unit = read();
                pending = UNITS.get(unit);
                if (pending == null) {
                    at = back;
                }
            }
            return read;
        }
        String number = NUMBERS.get(read);
        return number == null ? singular(american(read)) : number;
    }

    private static String american(String word) {
        int length = word.length();
        if (length < 5) {
            return word;
        }
        String form = word;
        if (form.endsWith("ise")) {
            form = form.substring(0, length - 3) + "ize";
        } else if (form.endsWith("ised")) {
            form = form.substring(0, length - 4) + "ized";
        } else if (form.endsWith("isation")) {
            form = form.substring(0, length - 7) + "ization";
        } else if (form.endsWith("tre")) {
            form = form.substring(0, length - 3) + "ter";
        } else if (form.endsWith("tres")) {
            form = form.substring(0, length - 4) + "ters";
        }
        int our = form.indexOf("our", 1);
        return our < 0 || !isEnding(form, our + 3)
                ? form.replace("ulph", "ulf")
                : form.substring(0, our) + "or" + form.substring(our + 3);
    }

    private static boolean isEnding(String word, int from) {
        String rest = word.substring(from);
        return rest.isEmpty() || rest.equals("s") || rest.equals("ed") || rest.equals("ing") || rest.equals("ite");
    }

    private static String singular(String word) {
        return word.length() > 3 && word.endsWith("s") && !word.endsWith("ss")
                ? word.substring(0, word.length() - 1)
                : word;
    }

    private static String plain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 127) {
                return Normalizer.normalize(text, Normalizer.Form.NFKD)
                        .replaceAll("\\p{M}+", "")
                        .toLowerCase(Locale.ROOT);
            }
        }
        return text.toLowerCase(Locale.ROOT);
    }

    private static boolean isApostrophe(char c) {
        return c == '\'' || c == '’' || c == 'ʼ';
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '“' || c == '”' || c == '„' || c == '«' || c == '»';
    }
}
