package dev.straingauge.ingest.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.straingauge.ingest.web.Fetched.Failed;
import dev.straingauge.ingest.web.Fetched.Kind;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RobotsTest {
    private static final URI NEWS = URI.create("https://norvane.example/news/deal");

    private final FakeTime time = new FakeTime();
    private final List<URI> fetched = new ArrayList<>();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "User-agent: *\\nDisallow: /news | false",
                "User-agent: *\\nDisallow: /news\\nAllow: /news/deal | true",
                "User-agent: Straingauge\\nDisallow: / | false",
                "User-agent: *\\nDisallow: /\\nUser-agent: straingauge\\nDisallow: /private | true",
                "User-agent: other\\nDisallow: / | true",
                "User-agent: *\\nDisallow: /*deal$ | false",
                "User-agent: *\\nDisallow: | true",
                "<html>Not found</html> | true",
                "'' | true",
            })
    void whatTheFileSaysIsObeyed(String robots, boolean allowed) throws Exception {
        assertThat(robots(page(robots.replace("\\n", "\n"))).of(NEWS).allows(NEWS))
                .isEqualTo(allowed);
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"GONE", "REFUSED", "REDIRECTS"})
    void aFileThatIsNotThereAllowsEverything(Kind kind) throws Exception {
        assertThat(robots(new Failed(kind, "no")).of(NEWS).allows(NEWS)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"BUSY", "STATUS", "UNREACHABLE", "TOO_SLOW", "BROKEN", "FORBIDDEN"})
    void aFileThatCannotBeHadNowAllowsNothingForTenMinutes(Kind kind) throws Exception {
        Robots robots = robots(new Failed(kind, "status 500"));

        assertThat(robots.of(NEWS).allows(NEWS)).isFalse();
        assertThat(robots.of(NEWS).unknown()).isEqualTo(new Failed(kind, "status 500"));
        time.pass(Duration.ofMinutes(9));
        robots.of(NEWS);
        assertThat(fetched).hasSize(1);
        time.pass(Duration.ofMinutes(2));
        robots.of(NEWS);
        assertThat(fetched).hasSize(2);
    }

    @Test
    void aFileIsReadOnceADayAndOnceForEachHostAndPort() throws Exception {
        Robots robots = robots(page(""));

        robots.of(NEWS);
        time.pass(Duration.ofHours(23));
        robots.of(URI.create("https://norvane.example/other?x"));
        robots.of(URI.create("http://norvane.example/"));
        robots.of(URI.create("https://norvane.example:8443/"));
        time.pass(Duration.ofHours(2));
        robots.of(NEWS);

        assertThat(fetched)
                .extracting(URI::toString)
                .containsExactly(
                        "https://norvane.example/robots.txt",
                        "http://norvane.example/robots.txt",
                        "https://norvane.example:8443/robots.txt",
                        "https://norvane.example/robots.txt");
    }

    @ParameterizedTest
    @CsvSource({
        "5, PT5S",
        "0.5, PT0.5S",
        "3600, PT1M",
        "999999999, PT1M",
        "99999999999999999999, PT0S",
        "-3, PT0S",
        "soon, PT0S"
    })
    void theDelayThatAHostWantsIsKeptUpToAMinute(String delay, Duration kept) throws Exception {
        Robots.Rules rules =
                robots(page("User-agent: *\nCrawl-delay: " + delay)).of(NEWS);

        assertThat(rules.delay()).isEqualTo(kept);
        assertThat(rules.allows(NEWS)).isTrue();
    }

    @Test
    @Timeout(20)
    void rulesThatAreMadeToTakeForEverDoNot() throws Exception {
        String rule = "Disallow: /" + "*a".repeat(120) + "b\n";
        String all = "User-agent: *\n" + rule.repeat(Robots.MOST_BYTES / rule.length() - 1);
        URI uri = URI.create("https://norvane.example/" + "a".repeat(4_000));

        assertThat(robots(page(all)).of(uri).allows(uri)).isTrue();
    }

    private Robots robots(Fetched answer) {
        return new Robots(
                uri -> {
                    fetched.add(uri);
                    return answer;
                },
                time);
    }

    private static Fetched page(String robots) {
        return new Fetched.Page(robots.getBytes(UTF_8), "text/plain", null, NEWS, null, null, null);
    }
}
