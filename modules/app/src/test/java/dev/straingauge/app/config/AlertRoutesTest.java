package dev.straingauge.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.straingauge.sinks.routing.RouteFilter;
import dev.straingauge.sinks.routing.RouteSettings;
import dev.straingauge.sinks.routing.RoutingSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertRoutesTest {
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "DESK_SECRET",
            "hush",
            "TOKEN",
            "abc",
            "SLACK_WEBHOOK",
            "https://hooks.slack.com/services/T0/B0/x",
            "SMTP_PASSWORD",
            "p$1\\w");

    @TempDir
    @SuppressWarnings("NullAway.Init") // injected
    private Path directory;

    @Test
    void by_default_alerts_are_lines_in_the_log() {
        assertThat(ConfigFile.defaults().alerts()).isEqualTo(AlertSettings.DEFAULT);
        assertThat(read(ConfigFile.defaults().alerts()).routes())
                .containsExactly(new RouteSettings.Log("log", RouteFilter.ALL));
    }

    @Test
    void the_examples_in_the_shipped_file_are_routes() throws IOException {
        String shipped;
        try (InputStream in = Objects.requireNonNull(ConfigFile.class.getResourceAsStream(ConfigFile.DEFAULTS))) {
            shipped = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        String alerts = shipped.substring(shipped.indexOf("\nalerts:") + 1);
        String examples = alerts.lines()
                .filter(line -> line.startsWith("  # - {") || line.startsWith("  #    "))
                .map(line -> line.replaceFirst("#", " "))
                .collect(Collectors.joining("\n"));

        RoutingSettings routing = read(load("alerts:\n  routes:\n" + examples + "\n"));

        assertThat(routing.routes().stream().map(RouteSettings::name))
                .containsExactly("prometheus", "desk", "chat", "post");
        assertThat(routing.routes().get(1))
                .isEqualTo(new RouteSettings.Webhook(
                        "desk", RouteFilter.ALL, "https://desk.example/alerts", "hush", "Bearer abc"));
        assertThat(routing.routes().get(3))
                .isEqualTo(new RouteSettings.Mail(
                        "post",
                        RouteFilter.ALL,
                        "smtp.example",
                        587,
                        "starttls",
                        "desk",
                        "p$1\\w",
                        "straingauge@example.org",
                        List.of("desk@example.org")));
        assertThat(alerts.lines().filter(line -> line.contains("only: {"))).hasSize(1);
    }

    @Test
    void a_route_can_have_a_filter_and_the_rest_has_defaults() {
        RoutingSettings routing = read(
                load(
                        """
                alerts:
                  within: PT5S
                  routes:
                    - {name: am, type: alertmanager, url: "http://127.0.0.1:9093", only: {severity: high, kinds: [negative-spike]}}
                """));

        assertThat(routing.within()).isEqualTo(Duration.ofSeconds(5));
        assertThat(routing.firstRetry()).isEqualTo(Duration.ofSeconds(1));
        assertThat(routing.routes())
                .containsExactly(new RouteSettings.Alertmanager(
                        "am",
                        new RouteFilter(List.of("negative-spike"), "high", List.of(), List.of()),
                        "http://127.0.0.1:9093",
                        Duration.ofMinutes(1),
                        ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            {name: x, type: pager}                                    | 'alerts.routes[0].type' must be one of log, alertmanager, webhook, slack, mail, got: pager
            {name: x}                                                 | 'alerts.routes[0].type' must be one of log, alertmanager, webhook, slack, mail, got: nothing
            {name: x, type: slack, ulr: "https://a.example"}          | unknown key 'alerts.routes[0].ulr'; did you mean 'url'?
            {name: x, type: log, only: {severty: high}}               | unknown key 'alerts.routes[0].only.severty'; did you mean 'severity'?
            {name: x, type: log, only: high}                          | 'alerts.routes[0].only' must be keys and values, such as {severity: high}
            {name: x, type: mail, port: "25"}                         | 'alerts.routes[0].port' must be a whole number
            {name: x, type: mail, to: a@b.example}                    | 'alerts.routes[0].to' must be a list of texts
            {name: x, type: webhook, url: "https://a.example", secret: 7} | 'alerts.routes[0].secret' must be text; put it in quotation marks
            log                                                       | 'alerts.routes[0]' must hold keys and values, such as type: log
            """)
    void what_no_route_has_is_refused_when_the_file_is_read(String route, String message) {
        assertThatThrownBy(() -> load("alerts: {routes: [" + route + "]}"))
                .isInstanceOf(ConfigException.class)
                .hasMessageEndingWith(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            {name: Desk, type: log}                                   | alerts.routes[0].name must be 1 to 40 letters a to z, digits and hyphens, such as desk-2, got: Desk
            {name: x, type: webhook, url: desk.example}               | alerts.routes[0].url must be an http or https address, without a user or a fragment, such as https://desk.example/alerts, got: something else, 12 characters long
            {name: x, type: slack}                                    | alerts.routes[0].url must be an http or https address, without a user or a fragment, such as https://hooks.slack.com/services/…, got: nothing
            {name: x, type: log, only: {severity: urgent}}            | alerts.routes[0].only.severity must be warning or high or critical, got: urgent
            {name: x, type: slack, url: "${NO_SUCH}"}                 | 'alerts.routes[0].url' names the environment variable NO_SUCH, which is not set; set it, or write the value itself
            {name: x, type: alertmanager, url: "http://a.example", interval: 1m} | a duration in alerts.routes[0] is none; write it as PT30S or PT1M
            {name: x, type: mail, host: smtp.example, from: nobody, to: [a@b.example]} | alerts.routes[0].from must be an address such as desk@example.org, got: nobody
            {name: x, type: mail, host: smtp.example, from: a@b.example} | alerts.routes[0].to must be a list of addresses, such as [desk@example.org]
            {name: x, type: log}, {name: x, type: log}                | alerts.routes must have names of their own, got: x twice
            """)
    void a_value_that_is_refused_is_named_with_what_to_write(String route, String message) {
        AlertSettings settings = load("alerts: {routes: [" + route + "]}");

        assertThatThrownBy(() -> read(settings))
                .isInstanceOf(ConfigException.class)
                .hasMessageEndingWith(message);
    }

    @Test
    void nobody_sees_secrets_of_routes_in_what_is_printed_of_a_configuration() {
        AlertSettings settings =
                load("alerts: {routes: [{name: x, type: webhook, url: \"https://a.example/s3cret\", secret: hush}]}");

        assertThat(settings.toString()).contains("[x]").doesNotContain("hush", "s3cret");
    }

    private static RoutingSettings read(AlertSettings settings) {
        return AlertRoutes.read(settings, name -> Optional.ofNullable(ENVIRONMENT.get(name)));
    }

    private AlertSettings load(String yaml) {
        try {
            return ConfigFile.load(Files.writeString(directory.resolve("mine.yaml"), yaml))
                    .alerts();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
