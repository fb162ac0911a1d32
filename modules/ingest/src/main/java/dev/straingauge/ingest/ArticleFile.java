package dev.straingauge.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A file that may hold articles.
 *
 * @param path where it is, as messages name it
 * @param name its path within the folder that was given, with slashes, or its name
 * @param format what its ending says that it holds
 * @param gzipped whether its ending says that it is packed with gzip
 */
public record ArticleFile(Path path, String name, Format format, boolean gzipped) {
    private static final String GZIP = ".gz";

    private static final Pattern ABOUT =
            Pattern.compile("(readme|licen[cs]e|changelog|contributing)(\\.(md|markdown))?", Pattern.CASE_INSENSITIVE);

    /** What a file holds. */
    public enum Format {
        /** One article in plain text. */
        TEXT,
        /** An article on each line. */
        JSON_LINES,
        /** An article, a list of them, or several in a row. */
        JSON,
        /** A header, and an article in each row. */
        CSV,
        /** One article in Markdown. */
        MARKDOWN,
        /** A web page, which is one article. */
        HTML,
        /** A feed, with an article in each entry. */
        FEED,
        /** No articles, by its ending. */
        OTHER
    }

    /**
     * Its bytes, unpacked.
     *
     * @throws java.util.zip.ZipException when it is called gzip and is none
     */
    InputStream open() throws IOException {
        InputStream in = Files.newInputStream(path);
        return gzipped ? new Gunzip(in) : in;
    }

    /**
     * The SHA-256 digest of its bytes as they lie there, in hexadecimal.
     *
     * @throws IOException if it cannot be read
     */
    public String sha256() throws IOException {
        MessageDigest digest = Digests.sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(path), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return Digests.hex(digest);
    }

    /** The first of its bytes as they lie there, packed or not; what is kept when the file is refused. */
    Kept beginning() throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return Kept.read(in, Kept.MOST_OF_REFUSED);
        }
    }

    /** Its name as it is called unpacked, so that packing an article changes nothing about it. */
    String unpackedName() {
        return unpacked(name);
    }

    /**
     * The files of a source, a file itself or the files of a folder and its folders, in the order of their names.
     * Hidden files, and README and the like, which are about the folder, are left out.
     *
     * @throws IngestException if there is none, or it cannot be listed
     */
    public static List<ArticleFile> of(Path source) {
        if (!Files.exists(source)) {
            throw new IngestException("no such file or folder: " + source);
        }
        if (!Files.isDirectory(source)) {
            if (!Files.isRegularFile(source)) {
                throw new IngestException("neither a file nor a folder: " + source);
            }
            String name = String.valueOf(source.getFileName());
            return List.of(of(source, name, format(name)));
        }
        List<ArticleFile> files = new ArrayList<>();
        try {
            walk(source, "", new HashSet<>(), files);
        } catch (IOException e) {
            throw new IngestException("cannot list " + source + ": " + e.getMessage(), e);
        }
        return files;
    }

    private static ArticleFile of(Path path, String name, Format format) {
        return new ArticleFile(path, name, format, isGzipped(name));
    }

    /** What a file holds, by its ending, that of gzip left out; text when it has none. */
    static Format format(String name) {
        String unpacked = unpacked(name);
        int dot = unpacked.lastIndexOf('.');
        return switch (dot < 0 ? "" : unpacked.substring(dot + 1).toLowerCase(Locale.ROOT)) {
            case "", "txt", "text" -> Format.TEXT;
            case "jsonl", "ndjson" -> Format.JSON_LINES;
            case "json" -> Format.JSON;
            case "csv", "tsv" -> Format.CSV;
            case "md", "markdown" -> Format.MARKDOWN;
            case "rss", "atom", "xml", "jsonfeed" -> Format.FEED;
            case "html", "htm", "xhtml" -> Format.HTML;
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
            } else if (!isAboutTheFolder(name)) {
                files.add(of(entry, prefix + name, Files.isRegularFile(entry) ? format(name) : Format.OTHER));
            }
        }
        above.remove(real);
    }

    private static String unpacked(String name) {
        return isGzipped(name) ? name.substring(0, name.length() - GZIP.length()) : name;
    }

    private static boolean isGzipped(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(GZIP);
    }

    /** Whether it tells of the folder, as a README does. */
    private static boolean isAboutTheFolder(String name) {
        return ABOUT.matcher(name).matches();
    }

    private static String fileName(Path path) {
        return String.valueOf(path.getFileName());
    }
}
