package dev.straingauge.app.replay;

import dev.straingauge.app.line.LineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Puts records in the order of history, however many there are: an external merge sort (Knuth, TAOCP 3, 5.4). What is
 * more than so many bytes goes to disk, in sorted runs; memory holds one of them, or the head of each. Belongs to one
 * thread, who closes it, and then its files are gone.
 */
final class Chronology implements AutoCloseable {
    /** Bytes that are sorted in memory; the program's own heap has half a gigabyte. */
    static final long IN_MEMORY = 48L << 20;

    private final Path directory;
    private final long mostInMemory;
    private final List<Path> runs = new ArrayList<>();
    private List<HistoryRecord> waiting = new ArrayList<>();
    private long weight;
    private long size;

    /** Takes records in their order. */
    @FunctionalInterface
    interface Visitor {
        void visit(HistoryRecord next);
    }

    /**
     * @param directory for its runs; created when there is need
     * @param mostInMemory bytes that are sorted in memory
     */
    Chronology(Path directory, long mostInMemory) {
        this.directory = directory;
        this.mostInMemory = mostInMemory;
    }

    /** Takes a record in; two with the same time, tie and place come in any order. */
    void add(HistoryRecord added) {
        waiting.add(added);
        weight += added.weight();
        size++;
        if (weight >= mostInMemory) {
            spill();
        }
    }

    /** How many there are. */
    long size() {
        return size;
    }

    /** How many files they fill. */
    int runs() {
        return runs.size();
    }

    /** Shows all of them in order; may be asked again. */
    void inOrder(Visitor visitor) {
        if (runs.isEmpty()) {
            waiting.sort(HistoryRecord.ORDER);
            waiting.forEach(visitor::visit);
            return;
        }
        spill();
        List<RunFile> open = new ArrayList<>();
        try {
            PriorityQueue<Head> heads = new PriorityQueue<>(Comparator.comparing(Head::first, HistoryRecord.ORDER));
            for (Path run : runs) {
                RunFile file = RunFile.open(run);
                open.add(file);
                push(heads, file);
            }
            for (Head head = heads.poll(); head != null; head = heads.poll()) {
                visitor.visit(head.first());
                push(heads, head.rest());
            }
        } catch (IOException e) {
            throw failed(e);
        } finally {
            open.forEach(Chronology::close);
        }
    }

    private record Head(HistoryRecord first, RunFile rest) {}

    private static void push(PriorityQueue<Head> heads, RunFile run) throws IOException {
        HistoryRecord next = run.next();
        if (next != null) {
            heads.add(new Head(next, run));
        }
    }

    private void spill() {
        if (waiting.isEmpty()) {
            return;
        }
        waiting.sort(HistoryRecord.ORDER);
        try {
            Files.createDirectories(directory);
            Path run = Files.createTempFile(directory, "run-", ".sorted");
            runs.add(run);
            RunFile.write(run, waiting);
        } catch (IOException e) {
            throw failed(e);
        }
        waiting = new ArrayList<>();
        weight = 0;
    }

    private LineException failed(IOException e) {
        return new LineException(
                "cannot sort the history in " + directory + ": " + e.getMessage() + "; see that there is room", e);
    }

    private static void close(@Nullable RunFile file) {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            throw new LineException("cannot close a run of the history: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            for (Path run : runs) {
                Files.deleteIfExists(run);
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }
}
