package dev.straingauge.ingest;

import dev.straingauge.core.Rejection;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When a text file says that it was published, and the text that is left.
 *
 * @param at the time, or null when the file does not say
 * @param rest the text without the date, line numbers unchanged
 */
record PublicationDate(@Nullable Instant at, String rest) {
    /** A word "date" and something that begins as dates in figures do; "date nights" is no date. */
    private static final Pattern LINE = Pattern.compile(
            "^\\s*date:?[ \\t]+(?=\\d)([^\\s]*\\d[-/.]\\d[^\\s]*|\\d{4,8}(?=\\s|$))", Pattern.CASE_INSENSITIVE);

    /** ISO 8601 lets an offset be written +02:00, +0200 or +02. */
    private static final DateTimeFormatter DATE_TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter(Locale.ROOT);

    /** Takes the date off the beginning of a cleaned text. */
    static PublicationDate take(String text) throws Unfit {
        Matcher found = LINE.matcher(text);
        if (!found.lookingAt()) {
            return new PublicationDate(null, text);
        }
        String skipped = text.substring(0, found.end()).replaceAll("[^\\n]", "");
        return new PublicationDate(parse(found.group(1), "date"), skipped + text.substring(found.end()));
    }

    /** Reads an ISO 8601 instant, a date-time with offset, or a date, which stands for its 00:00 UTC. */
    static Instant parse(String value, String field) throws Unfit {
        String text = value.strip();
        try {
            return text.length() <= 10
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text, DATE_TIME).toInstant();
        } catch (DateTimeParseException e) {
            throw new Unfit(
                    Rejection.Reason.MALFORMED,
                    field + " " + Quoted.of(value) + " is no date; write 2025-09-11, 2025-09-11T17:05:00Z"
                            + " or 2025-09-11T10:05:00-07:00");
        }
    }
}
