package dev.straingauge.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.straingauge.core.Alert;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class AlertsIT extends InBrowser {
    private static final String WHY = "6 independent reports of strain from 5 outlets in 7 days, where 0.4 are usual.";

    @Test
    void an_alert_that_is_opened_while_one_looks_is_told_and_says_why() {
        visit("");
        assertThat(rows()).hasCount(3);
        assertThat(page.locator("#pulse")).hasAttribute("data-state", "live");
        assertThat(page.locator("#alert-count")).hasClass(Pattern.compile("none"));

        news.say(stories.alert(Stories.BREAKING, Alert.Severity.HIGH, WHY));

        assertThat(page.locator(".toast")).containsText("Negative spike: Cellgard – Norvane Motors");
        assertThat(page.locator("#alert-count")).hasText("1");
        assertThat(rows().filter(new Locator.FilterOptions().setHasText("Cellgard"))
                        .locator(".alert-mark"))
                .hasText("high");
        picture("alert-arrives");
        link("Show why").click();

        assertThat(page.locator(".why")).hasText(WHY);
        assertThat(page.locator(".without .stands")).hasText("✓Harbour Postwould have fired");
        assertThat(page.locator(".without .falls")).hasText("✕Fjord Wirewould not have fired");
        assertThat(page.locator(".against").first()).containsText("5 strained reports0.4 usual, ± 0.7");
        assertThat(page.locator(".evidence .words").first()).hasText(Stories.SUIT);
        assertThat(page.locator(".evidence .paragraph")).hasCount(5);
    }

    @Test
    void an_alert_that_is_over_goes_from_the_inbox_to_the_past() {
        Alert alert = stories.alert(Stories.BREAKING, Alert.Severity.HIGH, WHY);
        news.say(alert);
        visit("#/alerts");
        assertThat(page.locator(".inbox-row")).hasCount(1);

        news.say(alert.resolved(stories.now));

        assertThat(heading("No open alert")).isVisible();
        button("Past").click();
        assertThat(page.locator(".inbox-row")).containsText("past");
    }

    @Test
    void analysts_acknowledge_comment_and_judge_it_and_whoever_else_looks_sees_it() {
        Alert alert = stories.alert(Stories.BREAKING, Alert.Severity.HIGH, WHY);
        news.say(alert);
        visit(of("alerts", alert.id()));
        Page other = page.context().newPage();
        other.navigate("/" + of("alerts", alert.id()));
        assertThat(other.locator(".why")).hasText(WHY);

        button("Acknowledge").click();
        assertThat(page.locator(".said")).containsText("Acknowledged by zoe");
        page.getByLabel("Comment").fill("Called their <b>spokesman</b>.");
        button("Comment").click();
        assertThat(page.locator(".comments")).containsText("Called their <b>spokesman</b>.");
        button("Mark as false").click();
        assertThat(page.locator(".desk-row")).containsText("False alarm by zoe");
        assertThat(page.locator(".inbox-foot")).containsText("✕ false alarm");
        picture("alert-judged");

        assertThat(other.locator(".comments")).containsText("Called their <b>spokesman</b>.");
        assertThat(other.locator(".desk-row")).containsText("False alarm by zoe");
        button("undo").click();
        assertThat(button("Mark as false")).isVisible();
    }

    @Test
    void the_chart_marks_it_where_it_was_opened() {
        Alert alert = stories.alert(Stories.BREAKING, Alert.Severity.CRITICAL, WHY);
        news.say(alert);
        visit("#/partnership/" + Stories.BREAKING.id());

        Locator mark = page.locator(".top-plot .alert-line");
        assertThat(mark).hasAttribute("aria-label", Pattern.compile("Negative spike, critical, opened \\d+ \\w+ \\d+"));
        mark.focus();
        page.keyboard().press("Enter");

        assertThat(page.locator(".why")).hasText(WHY);
    }
}
