package dev.straingauge.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A file that may hold articles.
 *
 * @param path where it is, as messages name it
 * @param name its path within the folder that was given, with slashes, or its name
 * @param format what its ending says that it holds
 */
record ArticleFile(Path path, String name, Format format) {
    /** What a file holds. */
    enum Format {
        TEXT,
        JSON_LINES,
        JSON,
        /** No articles, by its ending. */
        OTHER
    }

    /**
     * The files of a source, a file itself or the files of a folder and its folders, in the order of their names.
     * Hidden files and Markdown, which is about articles rather than one, are left out of a folder.
     */
    static List<ArticleFile> of(Path source) {
        if (!Files.exists(source)) {
            throw new IngestException("no such file or folder: " + source);
        }
        if (!Files.isDirectory(source)) {
            if (!Files.isRegularFile(source)) {
                throw new IngestException("neither a file nor a folder: " + source);
            }
            String name = String.valueOf(source.getFileName());
            return List.of(new ArticleFile(source, name, isMarkdown(name) ? Format.TEXT : format(name)));
        }
        List<ArticleFile> files = new ArrayList<>();
        try {
            walk(source, "", new HashSet<>(), files);
        } catch (IOException e) {
            throw new IngestException("cannot list " + source + ": " + e.getMessage(), e);
        }
        return files;
    }

    /** What a file holds, by its ending; text when it has none. */
    static Format format(String name) {
        int dot = name.lastIndexOf('.');
        return switch (dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT)) {
            case "", "txt", "text" -> Format.TEXT;
            case "jsonl", "ndjson" -> Format.JSON_LINES;
            case "json" -> Format.JSON;
            default -> Format.OTHER;
        };
    }

    private static void walk(Path folder, String prefix, Set<Path> above, List<ArticleFile> files) throws IOException {
        Path real = folder.toRealPath();
        if (!above.add(real)) {
            throw new IngestException("the folder " + folder + " is inside itself, by a symbolic link");
        }
        List<Path> entries;
        try (Stream<Path> listed = Files.list(folder)) {
            entries = listed.sorted(Comparator.comparing(ArticleFile::fileName)).toList();
        }
        for (Path entry : entries) {
            String name = fileName(entry);
            if (name.startsWith(".")) {
                continue;
            }
            if (Files.isDirectory(entry)) {
                walk(entry, prefix + name + "/", above, files);
            } else if (!isMarkdown(name)) {
                files.add(new ArticleFile(
                        entry, prefix + name, Files.isRegularFile(entry) ? format(name) : Format.OTHER));
            }
        }
        above.remove(real);
    }

    private static boolean isMarkdown(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".md");
    }

    private static String fileName(Path path) {
        return String.valueOf(path.getFileName());
    }
}
