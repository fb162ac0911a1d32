package dev.straingauge.app.sources;

import dev.straingauge.ingest.ArticleFile;
import dev.straingauge.ingest.ArticleReader;
import dev.straingauge.ingest.Read;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what has an end: files, folders and standard input. */
public final class Archive {
    /** What messages call standard input. */
    private static final String STANDARD_INPUT = "standard input";

    private Archive() {}

    /**
     * Everything that sources hold, in their order, in memory; feeds are left out.
     *
     * @param in standard input, read to its end if it is among the sources
     * @param format what standard input holds; null has its beginning tell
     * @throws dev.straingauge.ingest.IngestException if a source cannot be read
     */
    public static List<Read> read(
            ArticleReader reader, List<Source> sources, InputStream in, ArticleFile.@Nullable Format format) {
        List<Read> all = new ArrayList<>();
        each(reader, sources, in, format, all::add);
        return all;
    }

    /** Hands on what sources hold, one by one, so that it need not fit in memory; else as {@link #read}. */
    public static void each(
            ArticleReader reader,
            List<Source> sources,
            InputStream in,
            ArticleFile.@Nullable Format format,
            Consumer<Read> take) {
        for (Source source : sources) {
            if (source instanceof Source.OnDisk disk) {
                try (Stream<Read> reads = reader.read(disk.path())) {
                    reads.forEach(take);
                }
            } else if (source instanceof Source.StandardInput) {
                try (Stream<Read> reads = reader.readStream(STANDARD_INPUT, in, format)) {
                    reads.forEach(take);
                }
            }
        }
    }
}
