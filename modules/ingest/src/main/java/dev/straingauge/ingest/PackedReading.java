package dev.straingauge.ingest;

import dev.straingauge.core.Rejection;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Reads a file that is packed with gzip. Where the packing is damaged the file is refused; what came before it is read. */
final class PackedReading implements Reading {
    private final ArticleFile file;
    private final ReadIterator.Opening opening;
    private @Nullable Reading unpacked;
    private boolean ended;

    /** @param opening opens the file as if it were not packed */
    PackedReading(ArticleFile file, ReadIterator.Opening opening) {
        this.file = file;
        this.opening = opening;
    }

    @Override
    public @Nullable List<Read> next() throws IOException {
        if (ended) {
            return null;
        }
        try {
            Reading reading = unpacked;
            if (reading == null) {
                reading = opening.open(file);
                unpacked = reading;
            }
            return reading.next();
        } catch (ZipException | EOFException e) {
            ended = true;
            return List.of(damaged(e));
        }
    }

    private Read damaged(IOException why) throws IOException {
        String reason = why instanceof EOFException ? "it breaks off" : String.valueOf(why.getMessage());
        return new Found(file.path().toString(), 0, file.beginning())
                .refused(
                        new Rejection(
                                Rejection.Reason.MALFORMED,
                                "cannot be unpacked to its end: " + reason + "; pack it again with gzip"),
                        file.name());
    }

    @Override
    public void close() throws IOException {
        if (unpacked != null) {
            unpacked.close();
        }
    }
}
