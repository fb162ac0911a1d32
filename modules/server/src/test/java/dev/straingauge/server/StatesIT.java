package dev.straingauge.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is shown while there is nothing else to show. */
class StatesIT extends InBrowser {
    private static final String ROWS = "**/api/v1/partnerships?*";

    @Test
    void a_feed_that_is_silent_is_not_called_calm() {
        page.clock().setFixedTime(Date.from(stories.now.plus(Duration.ofMinutes(200))));
        visit("#/partnership/" + Stories.BREAKING.id());

        assertThat(page.locator("#pulse")).hasAttribute("data-state", "stale");
        assertThat(page.locator("#pulse")).hasText("last paragraph 3 h ago: feed silent, not calm");
        assertThat(page.locator(".silence")).containsText("What stands here is how it was.");
        picture("stale");
    }

    @Test
    void what_the_server_refuses_is_told_in_its_words_and_asked_again() {
        AtomicInteger asked = new AtomicInteger();
        page.route(ROWS, route -> {
            if (asked.getAndIncrement() == 0) {
                route.fulfill(new Route.FulfillOptions()
                        .setStatus(503)
                        .setContentType("application/problem+json")
                        .setHeaders(Map.of("Retry-After", "60"))
                        .setBody("{\"type\":\"about:blank\",\"title\":\"x\",\"status\":503,"
                                + "\"detail\":\"this instance has not yet read what Kafka has\"}"));
            } else {
                route.resume();
            }
        });
        visit("");

        assertThat(page.locator(".state.bad")).containsText("this instance has not yet read what Kafka has");
        assertThat(page.locator(".state.bad")).containsText("asked again in 60 s");
        picture("refused");
        button("Try again").click();
        assertThat(rows()).hasCount(3);
        assertThat(page.locator(".state.bad")).hasCount(0);
    }

    @Test
    void a_skeleton_stands_where_rows_will_be() {
        page.route(ROWS, route -> {});
        visit("");

        assertThat(page.locator(".overview-note .bone").first()).isVisible();
        assertThat(page.getByRole(AriaRole.COLUMNHEADER)).hasCount(12);
    }

    @Test
    void a_server_that_is_gone_leaves_what_was_there_and_says_so() {
        visit("");
        assertThat(page.locator("#pulse")).hasAttribute("data-state", "live");

        server.close();

        assertThat(page.locator("#pulse")).hasText("connection lost, trying again");
        assertThat(rows()).hasCount(3);
    }
}
