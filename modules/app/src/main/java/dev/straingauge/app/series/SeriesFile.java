package dev.straingauge.app.series;

import dev.straingauge.detection.SeriesDetector;
import dev.straingauge.detection.SeriesDetector.Scored;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.Locale;
import java.util.Objects;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads a time series from a CSV file, one row at a time, and writes {@code timestamp,value,score,alert} for each; timestamps
 * and values as they were.
 *
 * @param file a header, then rows in order of time
 * @param timeColumn name of the column with times: ISO 8601, with a space for the T if need be; UTC unless it says otherwise
 * @param valueColumn name of the column with numbers
 */
public record SeriesFile(Path file, String timeColumn, String valueColumn) {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /**
     * What was read.
     *
     * @param rows scored
     * @param alerts among them
     */
    public record Counted(long rows, long alerts) {}

    /**
     * Scores every row into {@code out}, which is there only once the whole file was read.
     *
     * @throws IOException when the file cannot be read or understood: it names the row and what to do
     */
    public Counted scoreInto(Path out) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException(file + " is a folder; give a CSV file");
        }
        Path whole = out.toAbsolutePath();
        Path folder = Objects.requireNonNull(whole.getParent(), "an absolute path of a file has a parent");
        if (!Files.isDirectory(folder)) {
            throw new IOException("there is no folder " + folder + " for " + out + "; create it");
        }
        if (Files.isDirectory(out)) {
            throw new IOException(out + " is a folder; name a file with --out");
        }
        Path part = whole.resolveSibling(whole.getFileName() + ".part");
        try {
            Counted counted = score(part);
            Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING);
            return counted;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private Counted score(Path part) throws IOException {
        CSVFormat format = CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get();
        CSVFormat lines = CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();
        try (Reader in = open();
                CSVParser parser = format.parse(in);
                BufferedWriter writer = Files.newBufferedWriter(part, StandardCharsets.UTF_8);
                CSVPrinter out = new CSVPrinter(writer, lines)) {
            try {
                return score(parser, out);
            } catch (UncheckedIOException e) {
                throw refused(parser.getRecordNumber() + 1, Objects.requireNonNull(e.getCause()));
            } catch (CharacterCodingException e) {
                throw refused(parser.getRecordNumber() + 1, e);
            }
        } catch (NoSuchFileException e) {
            throw new IOException("there is no file " + file, e);
        }
    }

    private Counted score(CSVParser parser, CSVPrinter out) throws IOException {
        Iterator<CSVRecord> rows = parser.iterator();
        if (!rows.hasNext()) {
            throw new IOException(file + " is empty; it needs a header with " + timeColumn + " and " + valueColumn);
        }
        CSVRecord header = rows.next();
        int time = column(header, timeColumn, "--time-column");
        int number = column(header, valueColumn, "--value-column");
        out.printRecord("timestamp", "value", "score", "alert");
        SeriesDetector detector = new SeriesDetector();
        Instant last = Instant.MIN;
        long counted = 0;
        long alerts = 0;
        while (rows.hasNext()) {
            CSVRecord row = rows.next();
            Instant at = time(row, cell(row, time, timeColumn));
            if (at.isBefore(last)) {
                throw bad(row, "its time is before that of the row above; sort the file by " + timeColumn);
            }
            last = at;
            String value = cell(row, number, valueColumn);
            Scored scored = detector.next(at, number(row, value));
            out.printRecord(
                    row.get(time),
                    row.get(number),
                    String.format(Locale.ROOT, "%.6f", scored.score()),
                    scored.alert() ? 1 : 0);
            counted++;
            alerts += scored.alert() ? 1 : 0;
        }
        if (counted == 0) {
            throw new IOException(file + " has a header and no rows; give it some");
        }
        return new Counted(counted, alerts);
    }

    private Reader open() throws IOException {
        Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        in.mark(1);
        try {
            if (in.read() != BYTE_ORDER_MARK) {
                in.reset();
            }
        } catch (CharacterCodingException e) {
            in.close();
            throw refused(1, e);
        }
        return in;
    }

    private int column(CSVRecord header, String name, String option) throws IOException {
        for (int column = 0; column < header.size(); column++) {
            if (header.get(column).strip().equals(name)) {
                return column;
            }
        }
        throw new IOException(file + ", row 1: no column is called " + name + "; it has "
                + String.join(", ", header.toList()) + "; name one with " + option);
    }

    private String cell(CSVRecord row, int column, String name) throws IOException {
        if (column >= row.size() || row.get(column).isBlank()) {
            throw bad(row, "nothing in column " + name + "; fill it in or leave the row out");
        }
        return row.get(column).strip();
    }

    private double number(CSVRecord row, String text) throws IOException {
        try {
            double number = Double.parseDouble(text);
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw bad(row, "'" + text + "' in column " + valueColumn + " is no number; write it like 12 or 3.5");
    }

    private Instant time(CSVRecord row, String text) throws IOException {
        String iso = text.replaceFirst(" ", "T");
        try {
            return iso.matches(".*T.*(Z|[+-]\\d\\d:?\\d\\d)")
                    ? OffsetDateTime.parse(iso).toInstant()
                    : LocalDateTime.parse(iso.contains("T") ? iso : iso + "T00:00:00")
                            .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw bad(row, "'" + text + "' in column " + timeColumn + " is no time; write it like 2015-02-26 21:42:53");
        }
    }

    /** Rows are counted as a spreadsheet does: the header is row 1. */
    private IOException bad(CSVRecord row, String why) {
        return new IOException(file + ", row " + row.getRecordNumber() + ": " + why);
    }

    private IOException refused(long row, IOException why) {
        String at = file + ", row " + row + ": ";
        if (why instanceof CharacterCodingException) {
            return new IOException(at + "no UTF-8 there or soon after; save the file as UTF-8", why);
        }
        return why instanceof CSVException
                ? new IOException(at + "no valid CSV; double the quotation marks inside a quoted cell", why)
                : new IOException(at + why.getMessage(), why);
    }
}
