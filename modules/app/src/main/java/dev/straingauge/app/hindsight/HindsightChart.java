package dev.straingauge.app.hindsight;

import dev.straingauge.core.Alert;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Events, quiet stretches and alerts on one line of time for each partnership, as SVG: a ring for an event, filled once an
 * alert found it in time; a tick for each alert from its first day to its last; grey where it was quiet.
 */
public final class HindsightChart {
    private static final int LEFT = 230;
    private static final int WIDTH = 900;
    private static final int ROW = 18;
    private static final int TOP = 40;
    private static final int IN_TIME = 3;
    private static final String STYLE = "text{font:12px sans-serif;fill:#222}.axis{stroke:#ddd}.quiet{fill:#e8eef2}"
            + ".alert{fill:#c0392b;fill-opacity:.75}.false{fill:#d68910}.found{fill:#1e8449;stroke:#1e8449}"
            + ".missed{fill:#fff;stroke:#222;stroke-width:1.5}";

    private final Hindsight hindsight;
    private final List<Alert> alerts;
    private final SortedMap<String, String> rows = new TreeMap<>();
    private final LocalDate from;
    private final LocalDate to;

    /**
     * A chart of these.
     *
     * @param alerts all alerts of the history; those of partnerships without an event or a stretch are left out
     */
    public HindsightChart(Hindsight hindsight, List<Alert> alerts) {
        this.hindsight = hindsight;
        List<LocalDate> days = new ArrayList<>();
        hindsight.events().forEach(found -> {
            rows.putIfAbsent(found.event().partnership(), found.event().label());
            days.add(found.event().onset());
        });
        hindsight.quiet().forEach(quiet -> {
            rows.putIfAbsent(quiet.stretch().partnership(), quiet.stretch().label());
            days.add(quiet.stretch().from());
            days.add(quiet.stretch().to());
        });
        this.alerts = alerts.stream()
                .filter(alert -> rows.containsKey(alert.partnership()) && alert.kind() != Alert.Kind.SILENCE)
                .toList();
        this.alerts.forEach(alert -> days.add(Hindsight.day(alert.openedAt())));
        this.from =
                days.stream().min(LocalDate::compareTo).orElse(LocalDate.EPOCH).withDayOfMonth(1);
        this.to =
                days.stream().max(LocalDate::compareTo).orElse(LocalDate.EPOCH).plusMonths(1);
    }

    /** Writes it to a file. */
    public void write(Path file) throws IOException {
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            XMLStreamWriter svg = XMLOutputFactory.newFactory().createXMLStreamWriter(out);
            draw(svg);
            svg.close();
        } catch (XMLStreamException e) {
            throw new IOException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    private void draw(XMLStreamWriter svg) throws XMLStreamException {
        int height = TOP + rows.size() * ROW + 20;
        svg.writeStartDocument("UTF-8", "1.0");
        svg.writeStartElement("svg");
        svg.writeDefaultNamespace("http://www.w3.org/2000/svg");
        svg.writeAttribute("viewBox", "0 0 " + (LEFT + WIDTH + 20) + " " + height);
        svg.writeStartElement("style");
        svg.writeCharacters(STYLE);
        svg.writeEndElement();
        text(svg, 8, 16, summary());
        for (LocalDate year = from.withDayOfYear(1); !year.isAfter(to); year = year.plusYears(1)) {
            if (!year.isBefore(from)) {
                box(svg, "axis", x(year), TOP - 8, 0.5, height - TOP);
                text(svg, x(year) + 3, TOP - 2, Integer.toString(year.getYear()));
            }
        }
        for (var row : rows.entrySet()) {
            text(svg, 8, y(row.getKey()) + 4, row.getValue());
        }
        for (Hindsight.Quiet quiet : hindsight.quiet()) {
            KnownEvents.Stretch stretch = quiet.stretch();
            double width = x(stretch.to().plusDays(1)) - x(stretch.from());
            box(svg, "quiet", x(stretch.from()), y(stretch.partnership()) - 7, width, 14);
        }
        for (Alert alert : alerts) {
            LocalDate end = alert.resolvedAt() == null ? to : Hindsight.day(alert.resolvedAt());
            LocalDate begin = Hindsight.day(alert.openedAt());
            boolean wrong =
                    hindsight.quiet().stream().anyMatch(quiet -> quiet.alerts().contains(alert));
            box(
                    svg,
                    wrong ? "false" : "alert",
                    x(begin),
                    y(alert.partnership()) - 5,
                    Math.max(2, x(end) - x(begin)),
                    10);
        }
        for (Hindsight.Found found : hindsight.events()) {
            Long delay = found.delay();
            svg.writeStartElement("circle");
            svg.writeAttribute("class", delay != null && delay <= IN_TIME ? "found" : "missed");
            svg.writeAttribute("cx", number(x(found.event().onset())));
            svg.writeAttribute("cy", number(y(found.event().partnership())));
            svg.writeAttribute("r", "4");
            svg.writeStartElement("title");
            svg.writeCharacters(found.event().label() + ", " + found.event().onset());
            svg.writeEndElement();
            svg.writeEndElement();
        }
        svg.writeEndElement();
        svg.writeEndDocument();
    }

    private String summary() {
        return String.format(
                Locale.ROOT,
                "%d events, %.2f found within %d days (green); %d false alerts (orange) in %.1f quiet partnership-years",
                hindsight.events().size(),
                hindsight.recall(IN_TIME),
                IN_TIME,
                hindsight.falseAlerts(),
                hindsight.quietYears());
    }

    private double x(LocalDate day) {
        double whole = Math.max(1, to.toEpochDay() - from.toEpochDay());
        return LEFT + WIDTH * (day.toEpochDay() - from.toEpochDay()) / whole;
    }

    private double y(String partnership) {
        return TOP + ROW * (rows.headMap(partnership).size() + 0.5);
    }

    private static void box(XMLStreamWriter svg, String kind, double x, double y, double width, double height)
            throws XMLStreamException {
        svg.writeEmptyElement("rect");
        svg.writeAttribute("class", kind);
        svg.writeAttribute("x", number(x));
        svg.writeAttribute("y", number(y));
        svg.writeAttribute("width", number(width));
        svg.writeAttribute("height", number(height));
    }

    private static void text(XMLStreamWriter svg, double x, double y, String words) throws XMLStreamException {
        svg.writeStartElement("text");
        svg.writeAttribute("x", number(x));
        svg.writeAttribute("y", number(y));
        svg.writeCharacters(words);
        svg.writeEndElement();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
