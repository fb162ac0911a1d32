package dev.straingauge.ingest.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.straingauge.core.FeedState;
import dev.straingauge.ingest.ArticleReader;
import dev.straingauge.ingest.Read;
import dev.straingauge.ingest.ReadOptions;
import dev.straingauge.ingest.web.FeedStates;
import dev.straingauge.ingest.web.Outlet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderWatchTest {
    private static final ReadOptions ENGLISH = ReadOptions.of(Set.of("en"));
    private static final String SUED =
            "date 2025-09-11\n\nNorvane sues\n\nNorvane Motors sued Cellgard over late cells.";
    private static final String SETTLED = "date 2025-09-11\n\nNorvane settles\n\nNorvane Motors and Cellgard settled.";

    @TempDir
    @SuppressWarnings("NullAway.Init") // injected
    private Path folder;

    private final Memory memory = new Memory();
    private final List<String> published = new ArrayList<>();
    private Instant now = Instant.parse("2025-12-01T12:00:00Z");

    @Test
    void what_is_there_already_is_read_once_it_has_rested_in_the_order_of_its_publication() throws IOException {
        write("a.txt", SETTLED.replace("09-11", "09-20"));
        write("deep/b.txt", SUED);
        FolderWatch watch = watch();

        assertThat(watch.scan().isQuiet()).isTrue();
        Scanned scanned = later(watch);

        assertThat(scanned.articles()).isEqualTo(2);
        assertThat(published).containsExactly("deep/b", "a", "flush");
    }

    @Test
    void a_file_that_still_grows_is_left_alone() throws IOException {
        FolderWatch watch = watch();
        write("a.txt", SUED.substring(0, 30));
        watch.scan();
        write("a.txt", SUED.substring(0, 40));
        assertThat(later(watch).isQuiet()).isTrue();
        write("a.txt", SUED);
        assertThat(later(watch).isQuiet()).isTrue();

        assertThat(later(watch).articles()).isEqualTo(1);
        assertThat(later(watch).isQuiet()).isTrue();
    }

    @Test
    void a_changed_file_is_published_again_under_its_id() throws IOException {
        write("a.txt", SUED);
        FolderWatch watch = watch();
        watch.scan();
        later(watch);
        write("a.txt", SETTLED);
        watch.scan();
        later(watch);

        assertThat(published).containsExactly("a", "flush", "a", "flush");
    }

    @Test
    void a_restart_reads_only_what_has_changed_meanwhile() throws IOException {
        write("a.txt", SUED);
        write("b.txt", SUED);
        FolderWatch first = watch();
        first.scan();
        later(first);
        published.clear();
        write("b.txt", SETTLED);

        FolderWatch second = watch();
        second.scan();
        Scanned scanned = later(second);

        assertThat(scanned.known()).isEqualTo(1);
        assertThat(published).containsExactly("b", "flush");
    }

    @Test
    void a_file_that_is_touched_and_says_the_same_is_not_published_again() throws IOException {
        Path file = write("a.txt", SUED);
        FolderWatch watch = watch();
        watch.scan();
        later(watch);
        Files.setLastModifiedTime(file, FileTime.from(now.plus(Duration.ofDays(3))));
        watch.scan();

        assertThat(later(watch).known()).isEqualTo(1);
        assertThat(published).containsExactly("a", "flush");
    }

    @Test
    void names_of_unfinished_files_are_passed_over_and_unknown_ones_refused_once() throws IOException {
        write("a.txt.part", SUED);
        write("b.doc", SUED);
        FolderWatch watch = watch();
        watch.scan();

        assertThat(later(watch).refused()).isEqualTo(1);
        assertThat(later(watch).isQuiet()).isTrue();
        assertThat(published).containsExactly("refused", "flush");
    }

    @Test
    void a_folder_that_is_away_is_told_once_and_read_when_it_is_back() throws IOException {
        write("in/a.txt", SUED);
        FolderWatch watch = new FolderWatch(List.of(folder.resolve("in")), reader(), memory, outlet(), () -> now);
        Files.move(folder.resolve("in"), folder.resolve("out"));

        assertThat(watch.scan().troubles()).singleElement().asString().contains("no such file or folder");
        assertThat(later(watch).isQuiet()).isTrue();
        Files.move(folder.resolve("out"), folder.resolve("in"));
        watch.scan();

        assertThat(later(watch).articles()).isEqualTo(1);
    }

    private FolderWatch watch() {
        return new FolderWatch(List.of(folder), reader(), memory, outlet(), () -> now);
    }

    private static ArticleReader reader() {
        return new ArticleReader(ENGLISH, () -> Instant.parse("2025-12-01T12:00:00Z"));
    }

    private Scanned later(FolderWatch watch) {
        now = now.plus(FolderWatch.REST);
        return watch.scan();
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        // A disk's clock is coarse; each writing is to be seen.
        return Files.setLastModifiedTime(file, FileTime.from(now.plusMillis(text.length())));
    }

    private Outlet outlet() {
        return new Outlet() {
            @Override
            public void publish(Read read) {
                published.add(read instanceof Read.Article article ? article.id() : "refused");
            }

            @Override
            public void flush() {
                published.add("flush");
            }
        };
    }

    private static final class Memory implements FeedStates {
        private final Map<String, FeedState> states = new LinkedHashMap<>();

        @Override
        public Map<String, FeedState> load() {
            return Map.copyOf(states);
        }

        @Override
        public void put(FeedState state) {
            states.put(state.url(), state);
        }
    }
}
