package dev.straingauge.app.discovered;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.straingauge.core.Company;
import dev.straingauge.core.Discovered;
import dev.straingauge.core.Link;
import dev.straingauge.core.Observation;
import dev.straingauge.core.Paragraph;
import dev.straingauge.core.Partnership;
import dev.straingauge.core.Position;
import dev.straingauge.core.Reading;
import dev.straingauge.core.StanceProbabilities;
import dev.straingauge.core.Withdrawal;
import dev.straingauge.linking.Discovery;
import dev.straingauge.linking.Watchlist;
import dev.straingauge.wire.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiscoveredListTest {
    private static final Instant DAY = Instant.parse("2025-08-01T09:00:00Z");
    private static final String SUIT = "Solmar Air sued Aerwyn Airways.";
    private static final StanceProbabilities STRAIN = new StanceProbabilities(0.8, 0.1, 0.1);
    private static final StanceProbabilities STABLE = new StanceProbabilities(0.1, 0.1, 0.8);

    private final DiscoveredList list = new DiscoveredList();

    @Test
    void a_row_adds_up_what_was_said_and_shows_the_newest_sentence_that_ties_the_two() {
        list.add(said("a", 0, DAY, STRAIN, new Discovered(SUIT)));
        list.add(said("a", 1, DAY, STRAIN, new Discovered(null)));
        list.add(said("b", 0, DAY.plus(Duration.ofDays(3)), STABLE, new Discovered("They settled.")));
        Observation copy = said("c", 0, DAY.plus(Duration.ofDays(4)), STABLE, new Discovered(null));
        list.add(copy.tracedTo("b", "b#0@aerwyn--solmar"));

        assertThat(list.rows()).singleElement().satisfies(row -> {
            assertThat(row.label()).isEqualTo("Aerwyn Airways – Solmar Air");
            assertThat(row.articles()).isEqualTo(3);
            assertThat(row.origins()).isEqualTo(2);
            assertThat(row.strainShare()).isCloseTo(2.0 / 3, within(1e-9));
            assertThat(row.first()).isEqualTo(DAY);
            assertThat(row.last()).isEqualTo(DAY.plus(Duration.ofDays(4)));
            assertThat(row.evidence())
                    .isEqualTo(new DiscoveredList.Evidence(
                            "They settled.", "Planck Wire", DAY.plus(Duration.ofDays(3)), null));
        });
    }

    @Test
    void what_was_withdrawn_counts_no_more() {
        Observation first = said("a", 0, DAY, STRAIN, new Discovered(SUIT));
        list.add(first);
        list.add(first.withdrawn(new Withdrawal(Withdrawal.Reason.RETRACTED, "2")));

        assertThat(list.rows()).isEmpty();
    }

    @Test
    void what_was_listed_from_the_start_or_since_is_left_out() {
        list.add(said("a", 0, DAY, STRAIN, null));
        assertThat(list.rows()).isEmpty();

        list.add(said("b", 0, DAY, STRAIN, new Discovered(SUIT)));
        assertThat(list.rows()).hasSize(1);
        list.add(said("c", 0, DAY, STRAIN, null));
        assertThat(list.rows()).isEmpty();
    }

    @Test
    void each_block_of_the_yaml_stands_in_a_watchlist_as_it_is(@TempDir Path folder) throws IOException {
        list.add(said("a", 0, DAY, STRAIN, new Discovered(SUIT)));
        StringWriter printed = new StringWriter();
        DiscoveredReport.print(list.rows(), new PrintWriter(printed));
        String yaml = printed.toString().substring(printed.toString().indexOf("partnerships:"));
        int drop = yaml.indexOf("discover:");

        Path keep = Files.writeString(folder.resolve("keep.yaml"), yaml.substring(0, drop));
        Path without = Files.writeString(folder.resolve("drop.yaml"), yaml.substring(drop));

        assertThat(Watchlist.load(keep).partnerships())
                .extracting(Partnership::id)
                .containsExactly("aerwyn--solmar");
        assertThat(Watchlist.load(without).discovery()).isEqualTo(new Discovery(200, 2, Set.of("aerwyn--solmar")));
        assertThat(printed.toString()).contains('"' + SUIT + "\" (Planck Wire, 1 Aug 2025)");
    }

    @Test
    void scripts_get_the_same_as_json() throws IOException {
        list.add(said("a", 0, DAY, STRAIN, new Discovered(SUIT)));
        StringWriter printed = new StringWriter();
        DiscoveredReport.printJson(list.rows(), new PrintWriter(printed));

        JsonNode row = Json.mapper().readTree(printed.toString()).get(0);

        assertThat(row.get("partnership").textValue()).isEqualTo("aerwyn--solmar");
        assertThat(row.get("strainShare").doubleValue()).isEqualTo(1);
        assertThat(row.get("evidence").get("sentence").textValue()).isEqualTo(SUIT);
    }

    @Test
    void nothing_discovered_says_what_to_look_at() {
        StringWriter printed = new StringWriter();
        DiscoveredReport.print(List.of(), new PrintWriter(printed));

        assertThat(printed.toString()).contains("Nothing is discovered.", "discover: true");
    }

    private static Observation said(
            String article, int number, Instant at, StanceProbabilities answer, @Nullable Discovered discovered) {
        Partnership pair =
                new Partnership(Company.named("aerwyn", "Aerwyn Airways"), Company.named("solmar", "Solmar Air"), null);
        Paragraph paragraph = new Paragraph(
                article, number, Paragraph.Kind.BODY, SUIT, null, null, "Planck Wire", null, null, at, "en", List.of());
        return Observation.of(
                paragraph,
                new Link(pair, Link.Basis.NAMED, List.of(), discovered),
                Reading.of(answer),
                "keywords@1",
                new Position("straingauge.paragraphs", 0, number));
    }
}
