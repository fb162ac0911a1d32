package dev.straingauge.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.straingauge.app.embedded.EmbeddedBroker;
import dev.straingauge.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What would have been: the same each time. */
class BacktestIT {
    private static final long SECONDS = 240;
    private static final String SEEDS =
            Path.of("..", "..", "seeds").toAbsolutePath().normalize().toString();

    @TempDir
    @SuppressWarnings("NullAway.Init") // injected
    private Path directory;

    @Test
    void the_same_articles_give_the_same_bytes_here_and_on_a_cluster() throws IOException {
        Path events = Files.write(
                directory.resolve("events.tsv"),
                List.of(
                        "a\tb\tonset\tfrom\tto",
                        "Norvane Motors\tCellgard\t2025-08-28\t\t",
                        "Tidewell Foods\tBrennick Logistics\t\t2025-07-07\t2025-09-14"));
        Program.Ended first = backtest(
                "first",
                "--events",
                events.toString(),
                "--chart",
                directory.resolve("chart.svg").toString());
        Program.Ended second = backtest("second", "--scorers", "1");

        assertThat(first.status()).as(first.err()).isZero();
        assertThat(second.status()).as(second.err()).isZero();
        assertThat(first.out()).contains("323 paragraphs: 323 read = ", "Alerts written to ");
        for (String file : List.of("alerts", "index", "observations")) {
            assertThat(read("second", file)).as(file).isEqualTo(read("first", file));
        }
        assertThatTheBreakUpIsAmongTheAlerts();
        assertThat(first.out())
                .contains("1 events: 1.00 within 1 day, 1.00 within 3 days", "0 false alerts in 0.2 partnership-years");
        assertThat(directory.resolve("chart.svg")).content().contains("class=\"found\"");

        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"), 0)) {
            Program.Ended third = backtest("third", "-b", broker.bootstrapServers(), "--as", "then");
            assertThat(third.status()).as(third.err()).isZero();
            assertThat(read("third", "alerts")).isEqualTo(read("first", "alerts"));
            assertThat(read("third", "index")).isEqualTo(read("first", "index"));
            assertThat(read("third", "observations").replace("straingauge.then.", "straingauge.backtest."))
                    .isEqualTo(read("first", "observations"));

            Program.Ended taken = backtest("fourth", "-b", broker.bootstrapServers(), "--as", "then");
            assertThat(taken.status()).isEqualTo(1);
            assertThat(taken.err()).contains("there is a replay 'then' already");
        }
        try (var left = Files.list(Program.temporary(directory))) {
            assertThat(left.filter(file -> file.getFileName().toString().startsWith("straingauge-replay-")))
                    .as("what is left behind")
                    .isEmpty();
        }
    }

    private void assertThatTheBreakUpIsAmongTheAlerts() throws IOException {
        List<JsonNode> alerts = new ArrayList<>();
        for (String line : read("first", "alerts").lines().toList()) {
            alerts.add(Json.mapper().readTree(line));
        }
        assertThat(alerts).anySatisfy(alert -> {
            assertThat(alert.get("id").asText()).startsWith("cellgard--norvane@");
            assertThat(alert.get("openedAt").asText()).isBetween("2025-08-26", "2025-09-03");
            assertThat(alert.get("origins").asInt()).isGreaterThanOrEqualTo(4);
            assertThat(alert.get("evidence").get(0).fieldNames()).toIterable().containsExactly("article", "paragraph");
            assertThat(alert.get("probability").asDouble()).isBetween(0.0, 0.01);
        });
    }

    @Test
    void two_models_are_compared_over_one_history_by_one_command() throws IOException {
        Program.Ended compared =
                Program.run(directory, SECONDS, "compare", "straingauge", "baseline", "--articles", SEEDS, "--json");

        assertThat(compared.status()).as(compared.err()).isZero();
        JsonNode json = Json.mapper().readTree(compared.out());
        assertThat(json.get("a").asText()).startsWith("straingauge@");
        assertThat(json.get("b").asText()).startsWith("baseline@");
        long common = json.at("/observations/common").asLong();
        assertThat(common).isGreaterThan(200);
        assertThat(json.at("/observations/onlyA").asLong()).isZero();
        assertThat(json.at("/observations/onlyB").asLong()).isZero();
        long cells = 0;
        long agreeing = 0;
        for (String a : List.of("strain", "neutral", "stability")) {
            for (String b : List.of("strain", "neutral", "stability")) {
                long cell = json.at("/table/" + a + "/" + b).asLong();
                cells += cell;
                agreeing += a.equals(b) ? cell : 0;
            }
        }
        assertThat(cells).isEqualTo(common);
        assertThat(json.get("agreement").asDouble())
                .isEqualTo((double) agreeing / common)
                .isBetween(0.2, 0.95);
        assertThat(json.get("meanDifference").asDouble()).isBetween(0.05, 1.5);
        assertThat(json.get("partnerships")).hasSizeGreaterThanOrEqualTo(5);
        assertThat(json.get("furthest")).hasSize(10);
        assertThat(json.at("/alerts/both").asLong() + json.at("/alerts/onlyA").size())
                .as("alerts of the trained model")
                .isPositive();
    }

    private Program.Ended backtest(String name, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "backtest",
                "--articles",
                SEEDS,
                "--out",
                file(name, "alerts").toString(),
                "--index",
                file(name, "index").toString(),
                "--observations",
                file(name, "observations").toString()));
        arguments.addAll(List.of(more));
        return Program.run(directory, SECONDS, arguments.toArray(String[]::new));
    }

    private String read(String name, String what) throws IOException {
        return Files.readString(file(name, what));
    }

    private Path file(String name, String what) {
        return directory.resolve(name).resolve(what + ".jsonl");
    }
}
