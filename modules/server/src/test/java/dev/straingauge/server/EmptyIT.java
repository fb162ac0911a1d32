package dev.straingauge.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import dev.straingauge.core.Observation;
import dev.straingauge.core.Stance;
import dev.straingauge.server.ledger.Newsroom;
import org.junit.jupiter.api.Test;

/** Before anything was read. */
class EmptyIT extends InBrowser {
    @Override
    Observation publish() {
        return first();
    }

    private Observation first() {
        return news.print(new Newsroom.Story(
                Stories.CALM,
                stories.now,
                Stance.STABILITY,
                "Quay Ledger",
                null,
                "Tidewell Foods and Brennick Logistics."));
    }

    @Test
    void the_page_says_how_something_comes_and_shows_it_when_it_does() {
        visit("");
        assertThat(heading("No partnership yet")).isVisible();
        assertThat(page.locator("#pulse")).hasText("live · no paragraph yet");
        picture("empty");

        news.publish();

        assertThat(rows()).hasCount(1);
        assertThat(heading("No partnership yet")).hasCount(0);
    }

    @Test
    void no_alert_is_open() {
        visit("#/alerts");

        assertThat(heading("No open alert")).isVisible();
    }
}
