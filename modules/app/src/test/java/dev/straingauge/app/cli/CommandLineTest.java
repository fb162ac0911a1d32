package dev.straingauge.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandLineTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // injected
    private Path directory;

    static Stream<String> commands() {
        return new CommandLine(new StraingaugeCommand()).getSubcommands().keySet().stream();
    }

    @Nested
    class Every_command {
        static Stream<String> commands() {
            return CommandLineTest.commands();
        }

        @ParameterizedTest
        @MethodSource("commands")
        void has_help_with_an_example_that_names_it(String command) {
            Said said = Said.by(command, "--help");

            assertThat(said.status()).isZero();
            assertThat(said.err()).isEmpty();
            assertThat(said.out()).startsWith("Usage: straingauge " + command).contains("Example");
            assertThat(said.out().substring(said.out().indexOf("Example"))).contains("straingauge " + command);
        }

        @ParameterizedTest
        @MethodSource("commands")
        void refuses_an_unknown_option_with_the_usage(String command) {
            List<String> line = new ArrayList<>(List.of(command, "--xyzzy"));
            line.addAll(required(command));

            Said said = Said.by(line.toArray(String[]::new));

            assertThat(said.status()).isEqualTo(2);
            assertThat(said.out()).isEmpty();
            assertThat(said.err()).contains("'--xyzzy'", "Usage: straingauge " + command);
        }

        /** What the command can't do without. */
        private static List<String> required(String command) {
            return switch (command) {
                case "ingest" -> List.of("seeds");
                case "broker" -> List.of("--directory", "kafka");
                case "correct" -> List.of("a1#0@a--b", "--stance", "neutral", "--by", "zoe");
                case "attribution" -> List.of("a--b", "--from", "2025-09-01", "--to", "2025-09-02");
                case "backtest" -> List.of("--articles", "seeds", "--out", "alerts.jsonl");
                case "detect" -> List.of("--csv", "tweets.csv", "--out", "scores.csv");
                case "rescore" -> List.of("--as", "other");
                case "compare" -> List.of("straingauge", "baseline", "--articles", "seeds");
                case "train" -> List.of("--config", "finetune.json", "--out", "run");
                case "answer" ->
                    List.of(
                            "--config",
                            "finetune.json",
                            "--network",
                            "run/learned.safetensors",
                            "--questions",
                            "q.tsv",
                            "--articles",
                            "news.jsonl",
                            "--out",
                            "answers.tsv");
                default -> List.of();
            };
        }

        @ParameterizedTest
        @MethodSource("commands")
        void says_in_the_help_of_the_whole_what_it_does(String command) {
            assertThat(Said.by("--help").out()).containsPattern("(?m)^  " + command + " +[A-Z]");
        }
    }

    @Nested
    class Every_command_on_dead_letters {
        static Stream<String> commands() {
            CommandLine rejected =
                    new CommandLine(new StraingaugeCommand()).getSubcommands().get("rejected");
            return Objects.requireNonNull(rejected).getSubcommands().keySet().stream();
        }

        @ParameterizedTest
        @MethodSource("commands")
        void has_help_with_an_example_that_names_it(String command) {
            Said said = Said.by("rejected", command, "--help");

            assertThat(said.status()).isZero();
            assertThat(said.out()).startsWith("Usage: straingauge rejected " + command);
            assertThat(said.out().substring(said.out().indexOf("Example")))
                    .contains("straingauge rejected " + command + " ");
        }

        @ParameterizedTest
        @MethodSource("commands")
        void says_in_the_help_of_the_whole_what_it_does(String command) {
            assertThat(Said.by("rejected").out())
                    .isEqualTo(Said.by("rejected", "--help").out())
                    .containsPattern("(?m)^  " + command + " +[A-Z]");
        }

        @Test
        void names_the_option_that_was_not_understood() {
            assertThatNotUnderstood(Said.by("rejected", "list", "--reason", "bad"), "--reason must be one of empty, ");
            assertThatNotUnderstood(Said.by("rejected", "list", "--since", "friday"), "--since must be a day such as");
            assertThatNotUnderstood(Said.by("rejected", "list", "--limit", "0"), "--limit must be 1 or more, got: 0");
            assertThatNotUnderstood(Said.by("rejected", "show"), "ID");
            assertThatNotUnderstood(Said.by("rejected", "show", "3-17"), "such as 3:17");
            assertThatNotUnderstood(Said.by("rejected", "replay"), "say what to replay: IDs, --all");
            assertThatNotUnderstood(Said.by("rejected", "replay", "--all", "3:17"), "one of them");
        }

        private static void assertThatNotUnderstood(Said said, String because) {
            assertThat(said.status()).isEqualTo(2);
            assertThat(said.out()).isEmpty();
            assertThat(said.err()).contains(because, "Usage: straingauge rejected ");
        }
    }

    @Nested
    class The_whole {
        @ParameterizedTest
        @ValueSource(strings = {"", "--help", "-h"})
        void says_how_to_begin(String argument) {
            Said said = argument.isEmpty() ? Said.by() : Said.by(argument);

            assertThat(said.status()).isZero();
            assertThat(said.out()).startsWith("Usage: straingauge").contains("straingauge demo");
            assertThat(said.err()).isEmpty();
        }

        @Test
        void tells_its_version() {
            Said said = Said.by("--version");

            assertThat(said.status()).isZero();
            assertThat(said.out()).matches("straingauge \\S.*\\R");
        }

        @ParameterizedTest
        @ValueSource(strings = {"scoer", "demos", "--demo"})
        void refuses_what_it_does_not_know_with_the_usage(String word) {
            Said said = Said.by(word);

            assertThat(said.status()).isEqualTo(2);
            assertThat(said.err()).contains(word);
        }
    }

    @Nested
    class A_command_that_was_not_understood {
        @Test
        void names_the_option_that_was_probably_meant() {
            Said said = Said.by("score", "--modle", "baseline");

            assertThat(said.status()).isEqualTo(2);
            assertThat(said.err()).contains("'--modle'", "--model");
        }

        @Test
        void lacks_what_it_is_to_work_on() {
            assertThat(Said.by("ingest").status()).isEqualTo(2);
            assertThat(Said.by("ingest").err()).contains("SOURCE", "--listen HOST:PORT");
            assertThat(Said.by("broker").status()).isEqualTo(2);
            assertThat(Said.by("broker").err()).contains("--directory");
        }

        @Test
        void was_given_a_date_that_is_none_or_a_port_that_is_none() {
            Said date = Said.by("ingest", "--assume-date", "yesterday", "seeds");
            Said port = Said.by("run", "--metrics-port", "http");

            assertThat(date.status()).isEqualTo(2);
            assertThat(date.err()).contains("--assume-date", "yesterday");
            assertThat(port.status()).isEqualTo(2);
            assertThat(port.err()).contains("--metrics-port", "http");
        }
    }

    @Nested
    class A_replay {
        @ParameterizedTest
        @ValueSource(strings = {"rescore --as %s", "backtest --out a.jsonl --articles . --as %s"})
        void has_no_name_of_the_live_line_and_none_that_no_topic_can_have(String command) {
            Said live = Said.by(command.formatted("observations").split(" "));
            Said none = Said.by(command.formatted("New_Model").split(" "));

            assertThat(live.status()).isEqualTo(1);
            assertThat(live.err())
                    .isEqualTo(
                            "straingauge: 'observations' is kept for the live line's own topics; give the replay another"
                                    + " name, such as observations-2\n");
            assertThat(none.status()).isEqualTo(1);
            assertThat(none.complaints()).hasSize(1);
            assertThat(none.err()).contains("letters a to z, digits and hyphens", "got: New_Model");
        }

        @Test
        void is_told_what_goes_with_what() {
            assertThat(Said.by("rescore").err()).contains("--as");
            assertThat(Said.by("backtest", "--articles", ".").err()).contains("--out");
            assertThatMisunderstood("backtest --out a.jsonl", "--articles");
            assertThatMisunderstood("backtest --out a.jsonl --articles . -b kafka-1:9092", "goes with --as NAME");
            assertThatMisunderstood("backtest --out a.jsonl --articles . --overwrite", "goes with --as NAME");
            assertThatMisunderstood("backtest --out a.jsonl --articles . --scorers 0", "between 1 and 256, got: 0");
            assertThatMisunderstood("compare straingauge baseline", "--articles SOURCE…, or --bootstrap-servers");
            assertThatMisunderstood(
                    "compare straingauge baseline --articles . --from 2025-01-01", "--bootstrap-servers");
            assertThatMisunderstood(
                    "rescore --as x --from 2025-02-01 --to 2025-01-01", "the last day must not be before the first");
        }

        @Test
        void of_a_model_or_of_articles_that_are_not_there_fails_before_anything_is_started() {
            Said model = Said.by("compare", "straingauge", "oracle", "--articles", ".");
            Said articles = Said.by(
                    "backtest",
                    "--out",
                    "a.jsonl",
                    "--articles",
                    directory.resolve("none").toString());

            assertThat(model.status()).isEqualTo(1);
            assertThat(model.err()).isEqualTo("straingauge: no model is called oracle; known: baseline, straingauge\n");
            assertThat(articles.status()).isEqualTo(1);
            assertThat(articles.complaints()).hasSize(1);
            assertThat(articles.err()).contains("no file or folder " + directory.resolve("none"));
        }

        private static void assertThatMisunderstood(String command, String because) {
            Said said = Said.by(command.split(" "));

            assertThat(said.status()).as(command).isEqualTo(2);
            assertThat(said.err()).contains(because);
            assertThat(said.out()).isEmpty();
        }
    }

    @Nested
    class A_command_that_fails {
        @Test
        void to_find_the_file_to_score_says_so_in_one_line() {
            Path missing = directory.resolve("missing.jsonl");

            assertThatFailed(Said.by("score", missing.toString()), "no file " + missing + " to score");
        }

        @ParameterizedTest
        @ValueSource(strings = {"score", "run", "ingest seeds", "demo --articles seeds"})
        void to_find_its_configuration_says_so_in_one_line(String command) {
            Path missing = directory.resolve("missing.yaml");

            assertThatFailed(
                    Said.by((command + " --config " + missing).split(" ")), "no configuration file " + missing);
        }

        @Test
        void over_a_key_in_its_configuration_names_file_and_key() throws IOException {
            Path file = Files.writeString(directory.resolve("mine.yaml"), "kafka:\n  threads: -1\n");

            assertThatFailed(
                    Said.by("score", "--config", file.toString()),
                    file + ": kafka.threads must be between 0 and 256, got: -1");
        }

        @Test
        void over_an_option_names_what_is_wrong_with_it() {
            assertThatFailed(
                    Said.by("run", "--metrics-port", "70000"), "metrics.port must be between 0 and 65535, got: 70000");
            assertThatFailed(
                    Said.by("score", "--model", "oracle"), "no model is called oracle; known: baseline, straingauge");
        }

        @Test
        void over_an_address_to_listen_on_says_what_one_looks_like() {
            assertThatFailed(
                    Said.by("ingest", "--listen", "8080"),
                    "server.listen must be HOST:PORT, such as 127.0.0.1:8080, with a port of 65535 at most, got: 8080");
        }

        @ParameterizedTest
        @ValueSource(strings = {"run", "demo --articles ."})
        void to_find_its_watchlist_says_so_in_one_line(String command) {
            Path missing = directory.resolve("missing.yaml");

            assertThatFailed(Said.by((command + " --watchlist " + missing).split(" ")), missing.toString());
        }

        @Test
        void to_find_articles_for_the_demo_says_so_before_it_starts_a_broker() {
            Path missing = directory.resolve("news");

            assertThatFailed(Said.by("demo", "--articles", missing.toString(), "--exit"), missing.toString());
        }

        @Test
        void to_reach_kafka_says_where_it_looked() throws IOException {
            String nobody = "127.0.0.1:" + closedPort();

            assertThatFailed(
                    Said.by("ingest", "-b", nobody, "--config", impatient().toString(), directory.toString()),
                    "Kafka at " + nobody + " does not answer: ");
            assertThatFailed(
                    Said.by(
                            "rejected",
                            "list",
                            "-b",
                            nobody,
                            "--config",
                            impatient().toString()),
                    "Kafka at " + nobody + " does not answer for straingauge.paragraphs.rejected: ");
            assertThatFailed(
                    Said.by(
                            "rejected",
                            "replay",
                            "--all",
                            "-b",
                            nobody,
                            "--config",
                            impatient().toString()),
                    "Kafka at " + nobody + " does not answer for straingauge.paragraphs.rejected: ");
        }

        @Test
        void as_a_service_says_why_in_the_last_line_of_its_log() throws IOException {
            String nobody = "127.0.0.1:" + closedPort();

            Said said = Said.by("run", "-b", nobody, "--config", impatient().toString());

            assertThat(said.status()).isEqualTo(1);
            assertThat(said.complaints())
                    .filteredOn(line -> line.startsWith("straingauge: "))
                    .hasSize(1);
            assertThat(said.complaints().get(said.complaints().size() - 1))
                    .startsWith("straingauge: Kafka at " + nobody + " does not answer: ");
        }

        @Test
        void to_get_its_port_says_which() throws IOException {
            try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                assertThatFailed(
                        Said.by("broker", "--directory", directory.toString(), "--port", "" + taken.getLocalPort()),
                        "port " + taken.getLocalPort() + " is taken");
            }
        }

        private static void assertThatFailed(Said said, String because) {
            assertThat(said.status()).as(said.err()).isEqualTo(1);
            assertThat(said.complaints()).hasSize(1);
            assertThat(said.complaints().get(0)).startsWith("straingauge: ").contains(because);
            assertThat(said.out()).isEmpty();
        }

        /** A configuration that waits for Kafka no longer than a test can. */
        private Path impatient() throws IOException {
            return Files.writeString(
                    directory.resolve("impatient.yaml"),
                    """
                    kafka:
                      properties:
                        default.api.timeout.ms: 1000
                        request.timeout.ms: 500
                    """);
        }

        private static int closedPort() throws IOException {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            }
        }
    }
}
