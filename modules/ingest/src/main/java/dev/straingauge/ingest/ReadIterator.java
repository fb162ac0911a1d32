package dev.straingauge.ingest;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Reads files one after the other; opens a file when its turn comes and closes it at its end. */
final class ReadIterator implements Iterator<Read>, AutoCloseable {
    private final Iterator<ArticleFile> files;
    private final Opening opening;
    private final Queue<Read> ready = new ArrayDeque<>();
    private @Nullable ArticleFile file;
    private @Nullable Reading reading;

    ReadIterator(List<ArticleFile> files, Opening opening) {
        this.files = files.iterator();
        this.opening = opening;
    }

    /** Opens a file. */
    interface Opening {
        Reading open(ArticleFile file) throws IOException;
    }

    @Override
    public boolean hasNext() {
        try {
            while (ready.isEmpty()) {
                Reading current = reading;
                if (current == null) {
                    if (!files.hasNext()) {
                        return false;
                    }
                    file = files.next();
                    reading = opening.open(file);
                    continue;
                }
                List<Read> next = current.next();
                if (next == null) {
                    close();
                } else {
                    ready.addAll(next);
                }
            }
            return true;
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public Read next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.remove();
    }

    @Override
    public void close() {
        Reading current = reading;
        reading = null;
        if (current != null) {
            try {
                current.close();
            } catch (IOException e) {
                throw failure(e);
            }
        }
    }

    private IngestException failure(IOException e) {
        String why = e instanceof NoSuchFileException ? "it is gone" : String.valueOf(e.getMessage());
        return new IngestException("cannot read " + (file == null ? "" : file.path()) + ": " + why, e);
    }
}
