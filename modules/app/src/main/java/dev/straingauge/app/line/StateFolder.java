package dev.straingauge.app.line;

import dev.straingauge.app.config.StraingaugeConfig;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/**
 * The folder where this instance keeps its state, and nobody else does while this is open. Where no folder is configured, it
 * is the first one in the temporary directory that no other instance of the application holds: so instances on one machine
 * never share one, and one that is started again finds what it left. The system lets go of the lock when a process dies,
 * however it dies. Closed by whoever opened it, after Kafka Streams.
 *
 * <p>State is a copy of what is on Kafka, and belongs to one cluster. Kafka Streams (4.3) does not ask which: it believes what it
 * finds, so that on another cluster everything would have been seen before. What was left of another one is deleted, and so is
 * a task's state of which a store was not yet made when its process was killed: RocksDB refuses to open that one, at each start.
 */
final class StateFolder implements AutoCloseable {
    /** Instances of one application on one machine; more threads serve better than more processes. */
    private static final int MOST = 64;

    private final Path path;
    private final String applicationId;
    private final FileChannel lock;

    private StateFolder(Path path, String applicationId, FileChannel lock) {
        this.path = path;
        this.applicationId = applicationId;
        this.lock = lock;
    }

    /**
     * Takes the folder that is configured, or the first free one.
     *
     * @throws LineException when the configured one is held by another instance, or can't be written
     */
    static StateFolder take(StraingaugeConfig.Kafka kafka) {
        if (!kafka.stateDirectory().isBlank()) {
            Path path = Path.of(kafka.stateDirectory());
            return tryTake(path, kafka.applicationId())
                    .orElseThrow(
                            () -> new LineException("the state directory " + path + " is held by another instance of "
                                    + kafka.applicationId() + holder(path, kafka.applicationId())
                                    + "; give each its own with --state-directory or kafka.stateDirectory"));
        }
        Path all = Path.of(System.getProperty("java.io.tmpdir"), "straingauge-state");
        for (int number = 1; number <= MOST; number++) {
            Optional<StateFolder> free =
                    tryTake(all.resolve(kafka.applicationId() + '-' + number), kafka.applicationId());
            if (free.isPresent()) {
                return free.get();
            }
        }
        throw new LineException(MOST + " instances of " + kafka.applicationId() + " hold all of " + all
                + "; set kafka.stateDirectory for more, or start fewer with more kafka.threads");
    }

    private static Optional<StateFolder> tryTake(Path path, String applicationId) {
        try {
            Files.createDirectories(path);
            FileChannel channel = FileChannel.open(
                    lockFile(path, applicationId), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isLocked(channel)) {
                channel.close();
                return Optional.empty();
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)));
            return Optional.of(new StateFolder(path, applicationId, channel));
        } catch (IOException e) {
            throw new LineException(
                    "cannot keep state in " + path + ": " + e.getClass().getSimpleName() + " " + e.getMessage()
                            + "; set kafka.stateDirectory to a folder that this user may write",
                    e);
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            // Another line of this very process has it.
            return false;
        }
    }

    /** Who holds it, as far as that can be read. */
    private static String holder(Path path, String applicationId) {
        try {
            String pid = Files.readString(lockFile(path, applicationId)).strip();
            return pid.isEmpty() ? "" : ", process " + pid;
        } catch (IOException e) {
            return "";
        }
    }

    /**
     * Makes sure that what is in it was left on this cluster, and can be opened.
     *
     * @param cluster the cluster's id
     * @return this
     */
    StateFolder of(String cluster) {
        Path mark = path.resolve(applicationId + ".cluster");
        try {
            if (Files.exists(mark) && !Files.readString(mark).equals(cluster)) {
                clear();
            }
            Files.writeString(mark, cluster);
            dropHalfMade();
            return this;
        } catch (IOException e) {
            throw new LineException("cannot keep state in " + path + ": " + e.getMessage(), e);
        }
    }

    /** A store's folder gets its file CURRENT last; without it RocksDB makes a new store, unless there is a log already. */
    private void dropHalfMade() throws IOException {
        Path state = path.resolve(applicationId);
        if (!Files.exists(state)) {
            return;
        }
        Set<Path> tasks = new TreeSet<>();
        try (Stream<Path> files = Files.walk(state)) {
            files.filter(file -> file.getFileName().toString().endsWith(".log"))
                    .filter(log -> !Files.exists(log.resolveSibling("CURRENT"))
                            && !log.getName(log.getNameCount() - 2).endsWith("archive"))
                    .forEach(
                            log -> tasks.add(state.resolve(state.relativize(log).getName(0))));
        }
        for (Path task : tasks) {
            LoggerFactory.getLogger(StateFolder.class)
                    .warn("a store in {} was not made to its end; the task's state is read again from Kafka", task);
            delete(task);
        }
    }

    /** Deletes what Kafka Streams keeps in it for the application, and nothing else. */
    void clear() {
        delete(path.resolve(applicationId));
    }

    private static void delete(Path state) {
        if (!Files.exists(state)) {
            return;
        }
        try (Stream<Path> files = Files.walk(state)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new LineException("cannot delete the state in " + state + ": " + e.getMessage(), e);
        }
    }

    private static Path lockFile(Path path, String applicationId) {
        return path.resolve(applicationId + ".lock");
    }

    /** Where it is. */
    Path path() {
        return path;
    }

    /** Lets others have it; what is in it stays. */
    @Override
    public void close() throws IOException {
        lock.close();
    }
}
