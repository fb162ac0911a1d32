package dev.straingauge.app.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.straingauge.app.config.ConfigFile;
import dev.straingauge.app.config.StraingaugeConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFolderTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // injected
    private Path directory;

    @Test
    void a_folder_that_is_held_is_refused_with_its_name_and_the_fix_and_had_when_it_is_free_again() throws IOException {
        StraingaugeConfig.Kafka kafka = ConfigFile.defaults().kafka().keepingStateIn(directory.toString());
        try (StateFolder held = StateFolder.take(kafka)) {
            assertThat(held.path()).isEqualTo(directory);

            assertThatThrownBy(() -> StateFolder.take(kafka))
                    .isInstanceOf(LineException.class)
                    .hasMessageContaining(directory.toString())
                    .hasMessageContaining("process " + ProcessHandle.current().pid())
                    .hasMessageContaining("--state-directory");
        }
        try (StateFolder again = StateFolder.take(kafka)) {
            assertThat(again.path()).isEqualTo(directory);
        }
    }

    @Test
    void instances_without_a_configured_folder_do_not_share_one_and_come_back_to_theirs() throws IOException {
        StraingaugeConfig.Kafka kafka = application("t" + UUID.randomUUID());
        Path first;
        try (StateFolder one = StateFolder.take(kafka);
                StateFolder two = StateFolder.take(kafka)) {
            first = one.path();
            assertThat(two.path()).isNotEqualTo(first).hasParent(first.getParent());
        }
        try (StateFolder again = StateFolder.take(kafka)) {
            assertThat(again.path()).isEqualTo(first);
        }
        for (int number = 1; number <= 2; number++) {
            Path folder = first.resolveSibling(kafka.applicationId() + '-' + number);
            Files.delete(folder.resolve(kafka.applicationId() + ".lock"));
            Files.delete(folder);
        }
    }

    @Test
    void what_was_left_on_another_cluster_is_deleted_and_nothing_else() throws IOException {
        StraingaugeConfig.Kafka kafka = ConfigFile.defaults().kafka().keepingStateIn(directory.toString());
        Path state =
                Files.createDirectories(directory.resolve(kafka.applicationId()).resolve("1_0"));
        Path others = Files.createDirectories(directory.resolve("another-application"));
        try (StateFolder first = StateFolder.take(kafka).of("one")) {
            assertThat(first.path().resolve(kafka.applicationId()))
                    .as("nobody knows whose it was")
                    .isDirectory();
        }
        try (StateFolder same = StateFolder.take(kafka).of("one")) {
            assertThat(same.path()).isEqualTo(directory);
            assertThat(state).isDirectory();
        }
        try (StateFolder other = StateFolder.take(kafka).of("two")) {
            assertThat(other.path()).isEqualTo(directory);
            assertThat(state).doesNotExist();
            assertThat(others).isDirectory();
        }
    }

    @Test
    void a_task_with_a_store_that_was_not_made_to_its_end_begins_anew_and_the_others_do_not() throws IOException {
        StraingaugeConfig.Kafka kafka = ConfigFile.defaults().kafka().keepingStateIn(directory.toString());
        Path state = directory.resolve(kafka.applicationId());
        Path whole = Files.createDirectories(state.resolve("1_0/rocksdb/corrections"));
        Files.createFile(whole.resolve("000017.log"));
        Files.createFile(whole.resolve("CURRENT"));
        Files.createFile(Files.createDirectories(whole.resolve("archive")).resolve("000003.log"));
        Path half = Files.createDirectories(state.resolve("1_2/rocksdb/corrections"));
        Files.createFile(half.resolve("000017.log"));
        Path sibling = Files.createDirectories(state.resolve("1_2/rocksdb/index-log"));
        Files.createFile(sibling.resolve("CURRENT"));

        try (StateFolder folder = StateFolder.take(kafka).of("one")) {
            assertThat(folder.path()).isEqualTo(directory);
            assertThat(whole).isDirectory();
            assertThat(state.resolve("1_2")).doesNotExist();
        }
    }

    @Test
    void a_folder_that_cannot_be_written_is_named_with_the_fix() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        assertThatThrownBy(() -> StateFolder.take(ConfigFile.defaults()
                        .kafka()
                        .keepingStateIn(file.resolve("state").toString())))
                .isInstanceOf(LineException.class)
                .hasMessageContaining("cannot keep state in " + file)
                .hasMessageContaining("kafka.stateDirectory");
    }

    private StraingaugeConfig.Kafka application(String id) throws IOException {
        Path config = Files.writeString(directory.resolve("one.yaml"), "kafka: {applicationId: " + id + "}");
        return ConfigFile.load(config).kafka();
    }
}
