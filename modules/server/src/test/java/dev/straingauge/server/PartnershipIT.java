package dev.straingauge.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.BoundingBox;
import dev.straingauge.core.Stance;
import dev.straingauge.server.ledger.Newsroom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PartnershipIT extends InBrowser {
    @BeforeEach
    void visitIt() {
        visit("#/partnership/" + Stories.BREAKING.id());
        assertThat(paragraphs().first()).isVisible();
        assertThat(page.locator(".range-mark").first()).isVisible();
    }

    @Test
    void what_moved_it_sums_to_the_change() {
        double sum = page.locator(".amount-value").allTextContents().stream()
                .mapToDouble(PartnershipIT::number)
                .sum();

        double change = number(page.locator(".sum strong").textContent());
        Assertions.assertThat(change).isLessThan(-0.5);
        // Each is rounded to four digits.
        Assertions.assertThat(sum).isCloseTo(change, Offset.offset(0.002));
    }

    @Test
    void a_drag_over_the_chart_chooses_what_is_looked_at() {
        String before = page.locator(".sum").textContent();
        BoundingBox chart =
                Objects.requireNonNull(page.locator(".top-plot .u-over").boundingBox());

        page.mouse().move(chart.x + chart.width * 0.4, chart.y + chart.height / 2);
        page.mouse().down();
        page.mouse().move(chart.x + chart.width * 0.6, chart.y + chart.height / 2);
        page.mouse().up();

        assertThat(page.locator(".sum")).not().hasText(before);
        assertThat(page).hasURL(Pattern.compile("from=\\d{4}.*&to=\\d{4}"));
        // 40 % to 60 % of 90 days that end now.
        LocalDate from = LocalDate.parse(page.locator("#range-from").inputValue());
        Assertions.assertThat(from).isBetween(day(Duration.ofDays(56)), day(Duration.ofDays(52)));
        page.reload();
        assertThat(page.locator("#range-from")).hasValue(from.toString());
    }

    @Test
    void dates_choose_it_too() {
        page.locator("#range-from").fill(day(Duration.ofDays(40)).toString());
        page.locator("#range-to").fill(day(Duration.ofDays(20)).toString());

        assertThat(page.locator(".sum")).containsText("+0.85 to  → +0.85: 0.0000");
        assertThat(page.locator(".movers .words").filter(new Locator.FilterOptions().setHasText(Stories.SUIT)))
                .hasCount(0);
    }

    @Test
    void one_outlet_or_one_issue_can_be_looked_at_alone() {
        int all = paragraphs().count();

        page.locator(".split-row")
                .filter(new Locator.FilterOptions().setHasText("Harbour Post"))
                .click();
        assertThat(page.locator(".filtered")).containsText("Only Harbour Post");
        Assertions.assertThat(page.locator(".meta .source").allTextContents()).containsOnly("Harbour Post");
        button("Show all").click();

        assertThat(page.locator(".filtered")).isEmpty();
        assertThat(paragraphs()).hasCount(all);
    }

    @Test
    void another_partnership_is_drawn_beside_it() {
        page.getByLabel("Compare with another partnership").focus();
        assertThat(page.locator("#compare-names option")).hasCount(2);
        page.getByLabel("Compare with another partnership").fill("Brennick Logistics – Tidewell Foods");
        page.keyboard().press("Enter");

        assertThat(page.locator(".chart-key")).containsText("Brennick Logistics – Tidewell Foods");
        assertThat(page).hasURL(Pattern.compile("compare=brennick--tidewell"));
        picture("compared");
    }

    @Test
    void a_paragraph_that_comes_while_one_looks_is_offered_and_moves_nothing_by_itself() {
        String text = "Cellgard offers Norvane Motors a truce, which it takes.";
        news.print(new Newsroom.Story(
                Stories.BREAKING, Instant.now().minusSeconds(1), Stance.STABILITY, "Fjord Wire", null, text));
        news.publish();

        assertThat(page.locator(".news")).hasText("1 paragraph more moved it meanwhile: show");
        assertThat(paragraphs().first().locator(".words")).hasText(Stories.SUIT);
        page.locator(".news button").click();

        assertThat(page.locator(".words").filter(new Locator.FilterOptions().setHasText(text)))
                .hasCount(1);
        assertThat(page.locator(".news")).isEmpty();
    }

    private LocalDate day(Duration ago) {
        Instant then = stories.now.minus(ago);
        return LocalDate.ofInstant(then, ZoneOffset.UTC);
    }

    private static double number(String text) {
        return Double.parseDouble(text.replaceAll("[^0-9.−]", "").replace("−", "-"));
    }
}
