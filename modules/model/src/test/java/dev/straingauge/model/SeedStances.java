package dev.straingauge.model;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.straingauge.core.Stance;
import dev.straingauge.core.StanceQuery;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The labelled paragraphs of the seed articles, found again in their files by their opening words. */
final class SeedStances {
    private static final Path SEEDS = Path.of("../../seeds");

    private SeedStances() {}

    /**
     * A paragraph with the label that people gave it.
     *
     * @param pair both company ids, such as {@code aerwyn-solmar}
     */
    record Labelled(String article, String pair, StanceQuery query, Stance stance) {}

    private record Article(@Nullable String title, String body) {}

    /** All labelled paragraphs of one label file. */
    static List<Labelled> read(String labels) {
        List<Labelled> read = new ArrayList<>();
        resource(labels).lines().skip(1).filter(line -> !line.isBlank()).forEach(line -> {
            String[] cells = line.split("\t", -1);
            Article article = cells[0].endsWith(".txt") ? plain(cells[0]) : jsonLine(cells[0], cells[1]);
            String text = paragraph(article.body(), cells[2]);
            read.add(new Labelled(
                    cells[1],
                    cells[3] + "-" + cells[4],
                    SeedMentions.query(text, article.title(), cells[3], cells[4]),
                    Stance.valueOf(cells[5].toUpperCase(Locale.ROOT))));
        });
        return read;
    }

    private static Article plain(String file) {
        String text = contents(SEEDS.resolve(file)).strip().replaceFirst("^date \\d{4}-\\d\\d-\\d\\d\\s*", "");
        String first = text.lines().findFirst().orElse("").strip();
        // A title stands alone on its line and is no sentence; some articles have none.
        boolean title = first.length() < 120 && !first.endsWith(".") && !first.endsWith(":");
        return new Article(title ? first : null, text);
    }

    private static Article jsonLine(String file, String id) {
        for (String line : contents(SEEDS.resolve(file)).lines().toList()) {
            JsonObject json = JsonParser.parseString(line).getAsJsonObject();
            if (json.get("id").getAsString().equals(id)) {
                JsonElement title = json.get("title");
                List<String> parts = new ArrayList<>();
                if (json.has("paragraphs")) {
                    json.getAsJsonArray("paragraphs").forEach(part -> parts.add(part.getAsString()));
                } else {
                    parts.add(json.get("text").getAsString());
                }
                return new Article(title == null ? null : title.getAsString(), String.join("\n\n", parts));
            }
        }
        throw new IllegalArgumentException(file + " has no article " + id);
    }

    /** From the opening words to the first line that ends a sentence, with lines that were broken joined again. */
    private static String paragraph(String body, String opening) {
        int start = body.replace('\n', ' ').indexOf(opening);
        if (start < 0) {
            throw new IllegalArgumentException("no paragraph begins with: " + opening);
        }
        StringBuilder text = new StringBuilder();
        for (String line : body.substring(start).split("\n", -1)) {
            if (line.isBlank()) {
                break;
            }
            text.append(text.isEmpty() ? "" : " ").append(line.strip());
            if (line.strip().matches(".*[.!?:;)”\"’]")) {
                break;
            }
        }
        return text.toString().replaceFirst(" \\([a-z]+\\.[a-z]+\\)$", "");
    }

    private static String contents(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String resource(String name) {
        try (InputStream stream = SeedStances.class.getResourceAsStream("/" + name)) {
            if (stream == null) {
                throw new IllegalArgumentException("no such resource: " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
