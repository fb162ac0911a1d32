package dev.straingauge.server.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.sqlite.SQLiteConfig;

/**
 * What the line said, in SQLite. One thread writes, any number read; readers see whole transactions. Thread-safe. Whoever
 * opened it closes it, after everybody who uses it.
 */
public final class Ledger implements AutoCloseable {
    private static final String FILE = "ledger.sqlite";

    /** Readers at once; two cores would gain nothing by more, and each has a cache of its own. */
    private static final int READERS = 4;

    private static final long WAIT_SECONDS = 10;
    private static final int CACHE_KIB = 16 * 1024;

    private final LedgerSettings settings;
    private final Connection writer;
    private final BlockingQueue<Connection> readers = new ArrayBlockingQueue<>(READERS);
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final AtomicLong version = new AtomicLong();
    private final String epoch = UUID.randomUUID().toString().substring(0, 8);
    private volatile Optional<String> obstacle = Optional.of("this instance has not yet read what Kafka has");

    /** Hears of every transaction that changed something, on the thread that wrote it. */
    public interface Listener {
        /** What was written. Must not wait. */
        void written(List<Change> changes);
    }

    /** Asks something of the database. */
    interface Question<T> {
        T ask(Connection connection) throws SQLException;
    }

    /** Writes something. */
    interface Work {
        void write(Pen pen) throws SQLException;
    }

    private Ledger(LedgerSettings settings, Connection writer) throws SQLException {
        this.settings = settings;
        this.writer = writer;
        writer.setAutoCommit(false);
        for (int i = 0; i < READERS; i++) {
            Connection reader = connect(settings.directory().resolve(FILE));
            reader.setAutoCommit(false);
            readers.add(reader);
        }
    }

    /**
     * Opens the ledger of this instance, or makes one.
     *
     * @param cluster id of the Kafka cluster; what was read from another one is thrown away
     * @throws LedgerException when the folder cannot be written
     */
    public static Ledger open(LedgerSettings settings, String cluster) {
        Path file = settings.directory().resolve(FILE);
        String made = cluster + " " + settings.counting();
        try {
            Files.createDirectories(settings.directory());
            Connection writer = connect(file);
            if (!Schema.isThere(writer, made)) {
                writer.close();
                for (String suffix : List.of("", "-wal", "-shm")) {
                    Files.deleteIfExists(settings.directory().resolve(FILE + suffix));
                }
                writer = connect(file);
                Schema.make(writer, made);
            }
            return new Ledger(settings, writer);
        } catch (SQLException | IOException e) {
            throw new LedgerException("cannot keep a ledger in " + settings.directory() + ": " + e.getMessage(), e);
        }
    }

    private static Connection connect(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        // What a power cut takes is read again, with its offsets.
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        config.setCacheSize(-CACHE_KIB);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        config.setBusyTimeout((int) TimeUnit.SECONDS.toMillis(WAIT_SECONDS));
        return config.createConnection("jdbc:sqlite:" + file);
    }

    /** How the line counts. */
    public LedgerSettings settings() {
        return settings;
    }

    /** Stands for what can be read now: another one once anything was written. For ETags. */
    public String version() {
        return epoch + "-" + version.get();
    }

    /** Why nothing can be asked yet, in one line; empty once everything is there that was there at the start. */
    public Optional<String> obstacle() {
        return obstacle;
    }

    void obstacle(Optional<String> why) {
        obstacle = why;
    }

    /** From now on also tells this one of every change. */
    public void tell(Listener listener) {
        listeners.add(listener);
    }

    /**
     * Asks, within one transaction, so that answers fit together.
     *
     * @throws LedgerException when the database fails, or all readers are busy for long
     */
    <T> T ask(Question<T> question) {
        Connection reader = reader();
        try {
            T answer = question.ask(reader);
            reader.rollback();
            return answer;
        } catch (SQLException e) {
            rollback(reader, e);
            throw new LedgerException("the ledger cannot be read: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            rollback(reader, e);
            throw e;
        } finally {
            readers.add(reader);
        }
    }

    private Connection reader() {
        try {
            Connection reader = readers.poll(WAIT_SECONDS, TimeUnit.SECONDS);
            if (reader == null) {
                throw new LedgerException("all readers of the ledger are busy", new IllegalStateException("busy"));
            }
            return reader;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LedgerException("interrupted while waiting for the ledger", e);
        }
    }

    /**
     * Writes, all of it or nothing, and tells the listeners. For the one thread that writes.
     *
     * @param now wall-clock time
     * @throws LedgerException when the database fails
     */
    void write(Instant now, Work work) {
        List<Change> changes;
        try (Pen pen = new Pen(writer, settings)) {
            work.write(pen);
            changes = pen.finish(now);
            writer.commit();
        } catch (SQLException e) {
            rollback(writer, e);
            throw new LedgerException("the ledger cannot be written: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            rollback(writer, e);
            throw e;
        }
        if (!changes.isEmpty()) {
            version.incrementAndGet();
            listeners.forEach(listener -> listener.written(changes));
        }
    }

    private static void rollback(Connection connection, Exception failure) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    @Override
    public void close() {
        try {
            for (int i = 0; i < READERS; i++) {
                reader().close();
            }
            writer.close();
        } catch (SQLException e) {
            throw new LedgerException("the ledger cannot be closed: " + e.getMessage(), e);
        }
    }
}
