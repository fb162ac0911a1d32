package dev.straingauge.server.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The users of a file, read anew when it changes. A change that cannot be read is told in the log, and the users stay as they
 * were. Thread-safe.
 */
public final class Users {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
    private static final Logger LOG = LoggerFactory.getLogger(Users.class);

    private final Path path;
    private final UsersFile file;
    private final LongSupplier nanoTime;
    private volatile Map<String, User> users;

    /** Guarded by this, as is the next. */
    private long looked;

    private State state;

    /** What tells one version of the file from another. */
    private record State(FileTime modified, long bytes, @Nullable Object key) {}

    private Users(Path path, LongSupplier nanoTime) throws IOException {
        this.path = path;
        this.file = new UsersFile(path);
        this.nanoTime = nanoTime;
        this.looked = nanoTime.getAsLong();
        this.users = file.read();
        this.state = state();
    }

    /**
     * Reads the file.
     *
     * @throws IOException when it cannot be read or is not as it must be, with one line that names the line and the fix
     */
    public static Users open(Path file) throws IOException {
        return new Users(file, System::nanoTime);
    }

    static Users open(Path file, LongSupplier nanoTime) throws IOException {
        return new Users(file, nanoTime);
    }

    /** The user of this name, as the file has him now. */
    public Optional<User> find(String name) {
        look();
        return Optional.ofNullable(users.get(name));
    }

    /** The hash that takes longest to check. */
    PasswordHash dearest() {
        return users.values().stream()
                .map(User::password)
                .max((a, b) -> Long.compare(a.price(), b.price()))
                .orElseThrow();
    }

    private synchronized void look() {
        long now = nanoTime.getAsLong();
        if (now - looked < LOOK_EVERY.toNanos()) {
            return;
        }
        looked = now;
        try {
            State found = state();
            if (!found.equals(state)) {
                state = found;
                users = file.read();
                LOG.info("the users' file {} was read anew: {} users", path, users.size());
            }
        } catch (IOException e) {
            LOG.error("the users stay as they were: {}", e.getMessage());
        }
    }

    private State state() throws IOException {
        var attributes = Files.readAttributes(path, java.nio.file.attribute.BasicFileAttributes.class);
        return new State(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
    }
}
