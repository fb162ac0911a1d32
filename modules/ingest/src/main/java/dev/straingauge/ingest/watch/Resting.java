package dev.straingauge.ingest.watch;

import dev.straingauge.ingest.ArticleFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells which files are new or changed, and have not grown for a while: those that are still written are left alone. */
final class Resting {
    /** What programs call files that they have not finished. */
    private static final Set<String> UNFINISHED = Set.of("part", "partial", "tmp", "temp", "crdownload", "download");

    private final Duration rest;
    private final Map<Path, Stamp> read = new HashMap<>();
    private final Map<Path, Waiting> waiting = new HashMap<>();

    Resting(Duration rest) {
        this.rest = rest;
    }

    /** A file's size in bytes, and when it was last written. */
    record Stamp(long size, FileTime modified) {}

    private record Waiting(Stamp stamp, Instant since) {}

    /** The file's stamp when it is to be read now, else null. */
    @Nullable
    Stamp due(ArticleFile file, Instant now) throws IOException {
        Path path = file.path();
        if (isUnfinished(path)) {
            return null;
        }
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        Stamp stamp = new Stamp(attributes.size(), attributes.lastModifiedTime());
        if (stamp.equals(read.get(path))) {
            waiting.remove(path);
            return null;
        }
        Waiting before = waiting.get(path);
        if (before == null || !before.stamp().equals(stamp)) {
            waiting.put(path, new Waiting(stamp, now));
            return null;
        }
        return Duration.between(before.since(), now).compareTo(rest) < 0 ? null : stamp;
    }

    /** The file was read as it was at that stamp. */
    void read(ArticleFile file, Stamp stamp) {
        waiting.remove(file.path());
        read.put(file.path(), stamp);
    }

    /** Forgets files that are gone. */
    void keep(Set<Path> present) {
        read.keySet().retainAll(present);
        waiting.keySet().retainAll(present);
    }

    private static boolean isUnfinished(Path path) {
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        return name.endsWith("~") || UNFINISHED.contains(name.substring(name.lastIndexOf('.') + 1));
    }
}
