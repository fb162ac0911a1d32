package dev.straingauge.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** A table as CSV (RFC 4180), UTF-8, made for spreadsheets too. Belongs to one thread. */
final class Table {
    private static final String TYPE = "text/csv;charset=utf-8";

    private final StringBuilder text = new StringBuilder();
    private final CSVPrinter printer;

    Table(String... columns) {
        try {
            printer = new CSVPrinter(text, CSVFormat.RFC4180);
            printer.printRecord((Object[]) columns);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds a row; null is an empty cell. */
    void row(@Nullable Object... cells) {
        List<@Nullable Object> safe = new ArrayList<>();
        for (Object cell : cells) {
            safe.add(cell instanceof String words ? harmless(words) : cell);
        }
        try {
            printer.printRecord(safe);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Text that a spreadsheet does not take for a formula, and run: what others wrote comes from anywhere. */
    private static String harmless(String words) {
        return !words.isEmpty() && "=+-@\t\r".indexOf(words.charAt(0)) >= 0 ? "'" + words : words;
    }

    /** The whole of it, to be kept under a name. */
    Answer answer(String file) {
        return new Answer(
                200,
                TYPE,
                Map.of("Content-Disposition", "attachment; filename=\"" + file + "\""),
                text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
