package dev.straingauge.ingest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Times as the web writes them: ISO 8601 in its looser forms, RFC 822 as in feeds, dates in English words, seconds since 1970.
 * Without a zone they are UTC; a date alone is its 00:00 UTC. Days before months in figures ("11/09/2025") are not guessed.
 */
final class WebDate {
    private static final int MOST_CHARACTERS = 100;

    private static final String TIME =
            "(?:(?:,|T| at| -| –| \\||) ?(?<hour>\\d{1,2})[:.](?<minute>\\d{2})(?::(?<second>\\d{2})"
                    + "(?:[.,]\\d{1,9})?)?(?: ?(?<half>[ap])\\.?m\\.?)?)?";
    private static final String ZONE =
            "(?:,? ?\\(?(?<zone>Z|(?:UTC|GMT)?[+-]\\d{1,2}:?(?:\\d{2})?|\\p{Alpha}{2,4})\\)?)?";
    private static final String BEFORE =
            "(?:(?:first |last )?(?:published|posted|updated|modified|date)(?: on| at)?:? ?)?"
                    + "(?:(?:mon|tue|wed|thu|fri|sat|sun)\\p{Alpha}{0,6}\\.?,? )?";
    private static final String MONTH = "(?<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\\p{Alpha}{0,6}\\.?";
    private static final String END = TIME + ZONE + "\\.?$";

    private static final Pattern FIGURES = of("(?<year>\\d{4})[-/](?<number>\\d{1,2})[-/](?<day>\\d{1,2})");
    private static final Pattern TOGETHER = of("(?<year>\\d{4})(?<number>\\d{2})(?<day>\\d{2})");
    private static final Pattern DAY_FIRST =
            of("(?<day>\\d{1,2})(?:st|nd|rd|th)?[ -]" + MONTH + ",?[ -](?<year>\\d{4})");
    private static final Pattern MONTH_FIRST = of(MONTH + " (?<day>\\d{1,2})(?:st|nd|rd|th)?,? (?<year>\\d{4})");
    private static final Pattern[] FORMS = {FIGURES, TOGETHER, DAY_FIRST, MONTH_FIRST};
    private static final Pattern SECONDS = Pattern.compile("1\\d{9}(?<milli>\\d{3})?");

    private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

    /** Hours from UTC, of names that mean one zone to readers of English news. IST and others mean several. */
    private static final Map<String, Integer> ZONES = Map.ofEntries(
            Map.entry("z", 0),
            Map.entry("ut", 0),
            Map.entry("utc", 0),
            Map.entry("gmt", 0),
            Map.entry("bst", 1),
            Map.entry("cet", 1),
            Map.entry("cest", 2),
            Map.entry("eet", 2),
            Map.entry("eest", 3),
            Map.entry("jst", 9),
            Map.entry("kst", 9),
            Map.entry("est", -5),
            Map.entry("edt", -4),
            Map.entry("cst", -6),
            Map.entry("cdt", -5),
            Map.entry("mst", -7),
            Map.entry("mdt", -6),
            Map.entry("pst", -8),
            Map.entry("pdt", -7));

    private WebDate() {}

    /** The time, or null when the text is none. */
    static @Nullable Instant parse(String value) {
        if (value.length() > MOST_CHARACTERS) {
            return null;
        }
        String text = Characters.line(value);
        Matcher seconds = SECONDS.matcher(text);
        try {
            if (seconds.matches()) {
                long number = Long.parseLong(text);
                return seconds.group("milli") == null ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
            }
            for (Pattern form : FORMS) {
                Matcher found = form.matcher(text);
                if (found.matches()) {
                    return instant(found, form == FIGURES || form == TOGETHER);
                }
            }
            return null;
        } catch (DateTimeException e) { // the 31st of February, the hour 25, an offset of 20 hours
            return null;
        }
    }

    private static @Nullable Instant instant(Matcher found, boolean figures) {
        Integer offset = offset(found.group("zone"));
        if (offset == null) {
            return null;
        }
        int month = figures
                ? Integer.parseInt(found.group("number"))
                : MONTHS.indexOf(found.group("month").toLowerCase(Locale.ROOT)) / 3 + 1;
        return LocalDateTime.of(
                        Integer.parseInt(found.group("year")),
                        month,
                        Integer.parseInt(found.group("day")),
                        hour(found),
                        number(found.group("minute")),
                        number(found.group("second")))
                .toInstant(ZoneOffset.ofTotalSeconds(60 * offset));
    }

    private static int hour(Matcher found) {
        int hour = number(found.group("hour"));
        String half = found.group("half");
        if (half == null) {
            return hour;
        }
        return hour % 12 + (half.equalsIgnoreCase("p") ? 12 : 0);
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    /** Minutes from UTC; null for a name that nobody or too many bear. */
    private static @Nullable Integer offset(@Nullable String zone) {
        if (zone == null) {
            return 0;
        }
        String name = zone.toLowerCase(Locale.ROOT);
        Integer hours = ZONES.get(name);
        if (hours != null) {
            return 60 * hours;
        }
        String figures = name.replaceFirst("^(?:utc|gmt)", "").replace(":", "");
        if (!figures.matches("[+-]\\d{1,4}")) {
            return null;
        }
        String digits = figures.substring(1);
        int minutes = digits.length() <= 2
                ? 60 * Integer.parseInt(digits)
                : 60 * Integer.parseInt(digits.substring(0, digits.length() - 2))
                        + Integer.parseInt(digits.substring(digits.length() - 2));
        return figures.charAt(0) == '-' ? -minutes : minutes;
    }

    private static Pattern of(String day) {
        return Pattern.compile("^" + BEFORE + day + END, Pattern.CASE_INSENSITIVE);
    }
}
