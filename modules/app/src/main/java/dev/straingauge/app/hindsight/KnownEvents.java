package dev.straingauge.app.hindsight;

import dev.straingauge.core.Company;
import dev.straingauge.core.Partnership;
import dev.straingauge.linking.Catalogue;
import dev.straingauge.linking.Watchlist;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * What is known of a history: on which day partnerships fell out, and when they did not.
 *
 * @param events by day
 * @param quiet stretches in which any alert is a false one, by their first day
 */
public record KnownEvents(List<Event> events, List<Stretch> quiet) {

    /**
     * A partnership that fell out.
     *
     * @param partnership its id
     * @param label what the file calls it
     * @param onset the day on which it began (UTC)
     */
    public record Event(String partnership, String label, LocalDate onset) {}

    /**
     * A stretch without any such event.
     *
     * @param partnership its id
     * @param label what the file calls it
     * @param from its first day
     * @param to its last day, not before the first
     */
    public record Stretch(String partnership, String label, LocalDate from, LocalDate to) {}

    public KnownEvents {
        events = List.copyOf(events);
        quiet = List.copyOf(quiet);
    }

    /**
     * Reads a file with tab-separated columns {@code a}, {@code b} and {@code onset}, and, for quiet stretches, {@code from}
     * and {@code to}; a line has an onset, or both of the others. Other columns are passed over.
     *
     * @param watched where its partnerships must stand
     * @throws IOException when it cannot be read or understood: it names the line and what to do
     */
    public static KnownEvents read(Path file, Watchlist watched) throws IOException {
        CSVFormat format = CSVFormat.TDF
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreEmptyLines(true)
                .setTrim(true)
                .setQuote(null)
                .get();
        try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8);
                CSVParser parser = format.parse(in)) {
            return new Lines(file, watched).read(parser);
        } catch (NoSuchFileException e) {
            throw new IOException("there is no file " + file, e);
        } catch (CharacterCodingException e) {
            throw new IOException(file + " is not UTF-8; save it as UTF-8", e);
        } catch (UncheckedIOException | CSVException | IllegalArgumentException e) {
            throw new IOException(file + " can't be read as tab-separated lines: " + e.getMessage(), e);
        }
    }

    private record Lines(Path file, Watchlist watched, Catalogue catalogue) {
        private static final List<String> NEEDED = List.of("a", "b", "onset");

        Lines(Path file, Watchlist watched) {
            this(file, watched, Catalogue.builtIn().with(watched.companies()));
        }

        KnownEvents read(CSVParser parser) throws IOException {
            for (String column : NEEDED) {
                if (!parser.getHeaderNames().contains(column)) {
                    throw new IOException(file + " has no column '" + column
                            + "'; its first line must name the columns a," + " b and onset, with tabs between them");
                }
            }
            List<Event> events = new ArrayList<>();
            List<Stretch> quiet = new ArrayList<>();
            for (CSVRecord line : parser) {
                String label = text(line, "a") + " – " + text(line, "b");
                String partnership = partnership(line);
                String onset = text(line, "onset");
                String from = text(line, "from");
                String to = text(line, "to");
                if (!onset.isEmpty()) {
                    events.add(new Event(partnership, label, day(line, "onset", onset)));
                } else if (from.isEmpty() || to.isEmpty()) {
                    throw wrong(line, "has neither an onset nor both from and to; give one of them");
                }
                if (!from.isEmpty() && !to.isEmpty()) {
                    Stretch stretch = new Stretch(partnership, label, day(line, "from", from), day(line, "to", to));
                    if (stretch.to().isBefore(stretch.from())) {
                        throw wrong(line, "ends on " + to + ", before it begins on " + from);
                    }
                    quiet.add(stretch);
                }
            }
            events.sort(Comparator.comparing(Event::onset).thenComparing(Event::label));
            quiet.sort(Comparator.comparing(Stretch::from).thenComparing(Stretch::label));
            return new KnownEvents(events, quiet);
        }

        private String partnership(CSVRecord line) throws IOException {
            String id = new Partnership(company(line, "a"), company(line, "b"), null).id();
            boolean isWatched =
                    watched.partnerships().stream().anyMatch(one -> one.id().equals(id));
            if (!isWatched) {
                throw wrong(
                        line,
                        text(line, "a") + " and " + text(line, "b")
                                + " are not on the watchlist; add them, or leave the line out");
            }
            return id;
        }

        private Company company(CSVRecord line, String column) throws IOException {
            String name = text(line, column);
            // What a name is explained by, as in "YouTube (Google)", is no part of it.
            String plain = name.replaceFirst("\\s*\\(.*\\)$", "");
            Company found = catalogue.find(name).or(() -> catalogue.find(plain)).orElse(null);
            if (found == null) {
                throw wrong(line, "no company is called '" + name + "'; write it as the watchlist does");
            }
            return found;
        }

        private LocalDate day(CSVRecord line, String column, String text) throws IOException {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeException e) {
                throw wrong(line, column + " must be a day such as 2008-02-07, got: " + text);
            }
        }

        private IOException wrong(CSVRecord line, String why) {
            return new IOException(file + ", line " + (line.getRecordNumber() + 1) + ": " + why);
        }

        private static String text(CSVRecord line, String column) {
            return line.isMapped(column) && line.isSet(column) ? Objects.requireNonNullElse(line.get(column), "") : "";
        }
    }
}
