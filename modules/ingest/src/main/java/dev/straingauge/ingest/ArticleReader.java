package dev.straingauge.ingest;

import dev.straingauge.core.Rejection;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Reads articles from files and folders. One reader serves one run: two text files that would bear the same id get
 * different ones as long as the same reader reads them. Belongs to one thread.
 *
 * <p>What a file holds is told by its ending: {@code .txt}, {@code .text} or none is one article; {@code .jsonl} and
 * {@code .ndjson} have an article on each line; {@code .json} is an article, or a list of them; {@code .csv} and {@code .tsv}
 * have an article in each row; {@code .md} and {@code .markdown} are one article each, in Markdown; {@code .html}, {@code .htm} and
 * {@code .xhtml} are web pages with one article each; {@code .rss}, {@code .atom}, {@code .xml} and
 * {@code .jsonfeed}, and {@code .json} that says so, are feeds with an article in each entry. Each may be
 * packed with gzip ({@code .gz}). Files with other endings are refused; hidden files, README and the like in folders are
 * left out.
 */
public final class ArticleReader {
    private final ArticleIds ids = new ArticleIds();
    private final Finishing finishing;
    private final @Nullable Instant assumeDate;
    private final TextArticle texts;
    private final MarkdownArticle markdown;
    private final HtmlArticle pages;
    private final FeedArticle entries;
    private final JsonArticle objects;
    private final CsvColumns columns;

    /** A reader that goes by the system's clock. */
    public ArticleReader(ReadOptions options) {
        this(options, InstantSource.system());
    }

    /** A reader that refuses what was published more than a day after the clock's time. */
    public ArticleReader(ReadOptions options, InstantSource clock) {
        finishing = new Finishing(options.languages(), clock);
        assumeDate = options.assumeDate();
        texts = new TextArticle(options.assumeDate());
        markdown = new MarkdownArticle(options.assumeDate());
        pages = new HtmlArticle(options.assumeDate());
        entries = new FeedArticle(options.assumeDate(), finishing);
        objects = new JsonArticle(options.assumeDate(), finishing);
        columns = new CsvColumns(options.columns(), options.assumeDate() != null);
    }

    /**
     * Reads a file, or a folder and the folders in it, file by file in the order of their names. The files are listed at
     * once and read as the stream is consumed, of a JSON lines file one line at a time. Whoever asked for the stream
     * closes it.
     *
     * @throws IngestException if there is no such file or folder; later, from the stream, if a file cannot be read
     */
    public Stream<Read> read(Path source) {
        return stream(new ReadIterator(ArticleFile.of(source), this::open));
    }

    /** Reads one file, as it is listed by {@link ArticleFile#of}; else as {@link #read(Path)}. */
    public Stream<Read> read(ArticleFile file) {
        return stream(new ReadIterator(List.of(file), this::open));
    }

    /** Keeps the id of a file that an earlier run has read from others of the same name, which this one reads. */
    public void keepName(ArticleFile file) {
        var unused = ids.ofFile(file);
    }

    /**
     * Reads what comes in, such as standard input. One article without an address or an id of its own is named by its words, so
     * that another one later is another one.
     *
     * @param name stands for a file's name
     * @param format what it holds; null has its beginning tell: JSON, JSON lines or a text
     * @return reads as it is consumed; closing it closes {@code in}
     * @throws IngestException from the stream, if it cannot be read
     */
    public Stream<Read> readStream(String name, InputStream in, ArticleFile.@Nullable Format format) {
        ArticleFile file = new ArticleFile(Path.of(name), name, ArticleFile.Format.OTHER, false);
        return stream(new ReadIterator(
                        List.of(file),
                        any -> new Incoming(finishing, objects, entries, columns, assumeDate).open(name, in, format)))
                .onClose(() -> close(name, in));
    }

    /** Reads a text, which is one article; {@code name} stands for the file's name. The stream is read to its end. */
    public List<Read> readText(String name, InputStream in) {
        try {
            return finishing.read(
                    ArticleIds.ofName(name), new Found(name, 0, Kept.read(in, Kept.MOST_OF_ARTICLE)), texts);
        } catch (IOException e) {
            throw new IngestException("cannot read " + name + ": " + e.getMessage(), e);
        }
    }

    /**
     * Reads a web page, which is one article. Its id comes from the address that it calls canonical, else from {@code url}.
     *
     * @param url where it was found, absolute
     * @param bytes the page; more than 64 MiB are refused
     * @param charset the name of its encoding as it came with it, such as that of the HTTP header {@code Content-Type}; null if
     *     none did, or one that nobody knows, has the page tell
     * @return the article and its paragraphs that were refused, or why it is none
     */
    public List<Read> readHtml(String url, byte[] bytes, @Nullable String charset) {
        try {
            Kept kept = Kept.read(new ByteArrayInputStream(bytes), Kept.MOST_OF_ARTICLE);
            return finishing.read(url, new Found(url, 0, kept), new HtmlArticle(assumeDate, url, charset));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read bytes in memory", e);
        }
    }

    /**
     * Reads an entry of a feed, which is one article, from what the feed has of it: of a {@linkplain FeedEntry#isTeaser teaser}
     * that is not all.
     *
     * @param from where the feed was found: its address, as messages name it
     * @return the article and its paragraphs that were refused, or why it is none
     */
    public List<Read> readEntry(String from, FeedDocument feed, FeedEntry entry) {
        return entries.read(from, feed, entry);
    }

    /**
     * Reads the page that an entry of a feed leads to. It has the entry's id, whatever it says of its address: a teaser and
     * its page are two versions of one article. When it was published the entry tells, if it does; so that the later one of two
     * versions holds, the later one of two times at which it was changed is its own.
     *
     * @param url where the page was found, absolute, after all redirects
     * @param bytes the page; more than 64 MiB are refused
     * @param charset as in {@link #readHtml}
     * @return the article and its paragraphs that were refused, or why it is none
     */
    public List<Read> readPage(FeedDocument feed, FeedEntry entry, String url, byte[] bytes, @Nullable String charset) {
        HtmlArticle page =
                new HtmlArticle(entry.publishedAt() == null ? assumeDate : entry.publishedAt(), url, charset);
        return finishing.read(
                entry.articleId(), new Found(url, 0, new Kept(bytes, null)), new EntryPage(feed, entry, page));
    }

    /** Reads JSON lines as they come; {@code name} stands for the file's name. Closing the result closes the stream. */
    public Stream<Read> readJsonLines(String name, InputStream in) {
        ArticleFile file = new ArticleFile(Path.of(""), name, ArticleFile.Format.JSON_LINES, false);
        return stream(new ReadIterator(List.of(file), any -> new JsonLinesReading(name, in, objects)));
    }

    /**
     * Reads a JSON document, which is an article, or a list of them; {@code name} stands for the file's name. Holds the
     * document, and reads it when the stream is consumed. Closing the result closes the stream.
     */
    public Stream<Read> readJson(String name, InputStream in) {
        ArticleFile file = new ArticleFile(Path.of(""), name, ArticleFile.Format.JSON, false);
        return stream(new ReadIterator(
                        List.of(file),
                        any -> new JsonReading(name, Kept.read(in, Kept.MOST_OF_ARTICLE), objects, entries)))
                .onClose(() -> close(name, in));
    }

    private static void close(String name, InputStream in) {
        try {
            in.close();
        } catch (IOException e) {
            throw new IngestException("cannot read " + name + ": " + e.getMessage(), e);
        }
    }

    private Reading open(ArticleFile file) throws IOException {
        return file.gzipped() ? new PackedReading(file, this::openUnpacked) : openUnpacked(file);
    }

    private Reading openUnpacked(ArticleFile file) throws IOException {
        String from = file.path().toString();
        return switch (file.format()) {
            case TEXT -> {
                String id = ids.ofFile(file);
                yield Reading.once(() -> finishing.read(id, new Found(from, 0, kept(file)), texts));
            }
            case MARKDOWN -> {
                String id = ids.ofFile(file);
                yield Reading.once(() -> finishing.read(id, new Found(from, 0, kept(file)), markdown));
            }
            case HTML -> {
                String id = ids.ofFile(file);
                yield Reading.once(() -> finishing.read(id, new Found(from, 0, kept(file)), pages));
            }
            case JSON_LINES -> new JsonLinesReading(from, file.open(), objects);
            case JSON -> new JsonReading(from, kept(file), objects, entries);
            case FEED -> new FeedReading(new Found(from, 0, kept(file)), entries);
            case CSV -> new CsvReading(file, columns, objects);
            case OTHER -> Reading.once(() -> List.of(foreign(file)));
        };
    }

    private static Read foreign(ArticleFile file) throws IOException {
        boolean isFile = Files.isRegularFile(file.path());
        Kept bytes = isFile ? file.beginning() : new Kept(new byte[0], null);
        String why = isFile
                ? "its ending is none of .txt, .text, .md, .html, .rss, .atom, .xml, .jsonl, .ndjson, .json, .csv and"
                        + " .tsv, with or without .gz; rename it if it holds articles"
                : "it is no regular file";
        return new Found(file.path().toString(), 0, bytes)
                .refused(new Rejection(Rejection.Reason.NOT_TEXT, why), file.name());
    }

    private static Kept kept(ArticleFile file) throws IOException {
        try (InputStream in = file.open()) {
            return Kept.read(in, Kept.MOST_OF_ARTICLE);
        }
    }

    private static Stream<Read> stream(ReadIterator iterator) {
        int traits = Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(iterator, traits), false)
                .onClose(iterator::close);
    }
}
