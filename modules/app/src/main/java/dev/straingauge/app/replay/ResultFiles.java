package dev.straingauge.app.replay;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.straingauge.core.Alert;
import dev.straingauge.core.Evidence;
import dev.straingauge.wire.Json;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes results as JSON lines. A file is there whole, or not at all; the same results give the same bytes. */
public final class ResultFiles {
    private ResultFiles() {}

    /** Writes one line for each alert, as it stands at the end. */
    public static void alerts(Outcome outcome, Path file) throws IOException {
        write(file, out -> outcome.alerts()
                .forEach(alert -> line(out, json(alert).toString())));
    }

    /** Writes one line for each window of the index: what stands on the index topic. */
    public static void windows(Outcome outcome, Path file) throws IOException {
        write(file, out -> outcome.windows((point, bytes) -> line(out, bytes)));
    }

    /** Writes one line for each observation that holds: what stands on the observations topic. */
    public static void observations(Outcome outcome, Path file) throws IOException {
        write(file, out -> outcome.observations((observation, bytes) -> line(out, bytes)));
    }

    /**
     * An alert in short: when it was opened and resolved ({@code resolvedAt} is missing while it stands), the share of
     * strain in the window that it rests on, the independent reports of strain there, how probable chance makes it, and where its evidence stands.
     */
    static ObjectNode json(Alert alert) {
        ObjectNode json = Json.mapper().createObjectNode();
        json.put("id", alert.id());
        json.put("a", alert.a());
        json.put("b", alert.b());
        json.put("kind", alert.kind().name());
        json.put("severity", alert.severity().name());
        json.put("openedAt", alert.openedAt().toString());
        if (alert.resolvedAt() != null) {
            json.put("resolvedAt", alert.resolvedAt().toString());
        }
        json.put("strainShare", alert.window().strainShare());
        json.put("origins", alert.window().strainedOrigins());
        if (alert.analysis() != null) {
            json.put("probability", alert.analysis().probability());
        }
        ArrayNode evidence = json.putArray("evidence");
        for (Evidence one : alert.evidence()) {
            evidence.addObject().put("article", one.article()).put("paragraph", one.paragraph());
        }
        return json;
    }

    private interface Lines {
        void to(OutputStream out) throws IOException;
    }

    private static void write(Path file, Lines lines) throws IOException {
        Path target = file.toAbsolutePath();
        Path parent = target.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
            lines.to(out);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void line(OutputStream out, String line) {
        line(out, line.getBytes(StandardCharsets.UTF_8));
    }

    private static void line(OutputStream out, byte[] line) {
        try {
            out.write(line);
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
