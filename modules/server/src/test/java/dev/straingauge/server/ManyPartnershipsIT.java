package dev.straingauge.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.straingauge.core.Observation;
import dev.straingauge.core.Stance;
import dev.straingauge.server.ledger.Newsroom;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class ManyPartnershipsIT extends InBrowser {
    private static final int MANY = 1_000;
    private static final List<Stance> STANCES = List.of(Stance.STRAIN, Stance.NEUTRAL, Stance.STABILITY);

    /** Far more than it takes, as others may be at work on the same cores. */
    private static final double FIRST_ROWS_MS = 5_000;

    @Override
    Observation publish() {
        Observation last = stories.publish();
        for (int i = 0; i < MANY - 3; i++) {
            var pair = Newsroom.between("Alder " + i, "Birch " + i);
            for (int day = 0; day < 20; day += 4) {
                Stance stance = STANCES.get((i + day) % STANCES.size());
                last = news.print(new Newsroom.Story(
                        pair,
                        stories.now.minus(Duration.ofDays(day)),
                        stance,
                        "Quay Ledger",
                        null,
                        "Alder and Birch."));
            }
        }
        news.publish();
        return last;
    }

    @Test
    void a_thousand_rows_scroll_with_only_those_drawn_that_are_seen() throws IOException {
        visit("");
        assertThat(page.locator(".found")).hasText("1,000 partnerships");
        // Another visitor of a server that has answered before.
        look(WIDE, ColorScheme.DARK);
        visit("");
        assertThat(page.locator(".found")).hasText("1,000 partnerships");
        double shownAfter =
                ((Number) page.evaluate("performance.getEntriesByName('straingauge:rows')[0].startTime")).doubleValue();
        assertThat(page.locator(".table")).hasAttribute("aria-rowcount", "1001");

        Assertions.assertThat(rows().count()).isLessThan(60);
        // Frames of a scroll from end to end in 60 steps: the time from one to the next says whether it stutters.
        double slowest = ((Number)
                        page.evaluate(
                                """
                async () => {
                  const scroller = document.querySelector(".scroller");
                  const frame = () => new Promise(requestAnimationFrame);
                  const frames = [];
                  let last = await frame();
                  for (let step = 1; step <= 60; step++) {
                    scroller.scrollTop = (scroller.scrollHeight * step) / 60;
                    const now = await frame();
                    frames.push(now - last);
                    last = now;
                  }
                  frames.sort((a, b) => a - b);
                  return frames[Math.floor(frames.length * 0.9)];
                }"""))
                .doubleValue();
        assertThat(page.locator(".row[aria-rowindex='1001']")).isVisible();
        picture("thousand");
        Files.writeString(
                SCREENSHOTS.resolve("thousand.txt"),
                "shown after %.0f ms, nine of ten frames of a scroll within %.0f ms%n".formatted(shownAfter, slowest));

        Assertions.assertThat(shownAfter).as("ms to the first rows").isLessThan(FIRST_ROWS_MS);
        Assertions.assertThat(slowest).as("ms from frame to frame").isLessThan(100);
        Assertions.assertThat((List<?>) page.evaluate("window.shifts")).isEmpty();
    }

    @Test
    void any_of_a_thousand_is_found_by_its_name() {
        visit("");
        assertThat(page.locator(".found")).hasText("1,000 partnerships");

        page.getByRole(AriaRole.SEARCHBOX).fill("birch 777");

        assertThat(rows()).hasCount(1);
        assertThat(page.locator(".found")).hasText("1 of 1,000");
    }
}
