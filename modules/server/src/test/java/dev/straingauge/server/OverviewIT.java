package dev.straingauge.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import dev.straingauge.core.Stance;
import dev.straingauge.server.ledger.Newsroom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class OverviewIT extends InBrowser {
    @Test
    void a_newcomer_gets_from_the_overview_to_the_paragraph_that_moved_the_index() {
        visit("");

        assertThat(page).hasTitle("Straingauge");
        assertThat(rows()).hasCount(3);
        Locator first = rows().first();
        assertThat(first).containsText("Cellgard – Norvane Motors");
        assertThat(first.locator(".c-change7d")).hasText(Pattern.compile("▼ −[01]\\.\\d\\d"));
        picture("overview");
        first.locator(".row-link").click();

        assertThat(heading("Cellgard – Norvane Motors")).isVisible();
        Locator mover = paragraphs().first();
        assertThat(mover.locator(".words")).hasText(Stories.SUIT);
        assertThat(mover.locator(".amount-value")).hasText(Pattern.compile("−0\\.\\d{4}"));
        assertThat(mover.locator(".weight")).hasText("new");
        assertThat(mover.locator("mark.a")).hasText("Cellgard");
        assertThat(mover.locator("mark.b")).hasText("Norvane Motors");
        assertThat(mover.locator(".meta a")).hasAttribute("href", String.valueOf(suit.url()));
        assertThat(mover.locator(".verdict[aria-pressed=true]")).hasText("▼Strain90 %");
        assertThat(mover).containsText("1 copy of it, weighing nothing");
        assertThat(page.locator(".top-plot canvas")).isVisible();
        picture("partnership");
    }

    @Test
    void the_keyboard_alone_gets_there_and_back() {
        visit("");
        assertThat(rows()).hasCount(3);

        page.keyboard().press("j");
        assertThat(rows().first().locator(".row-link")).isFocused();
        page.keyboard().press("j");
        assertThat(rows().nth(1).locator(".row-link")).isFocused();
        page.keyboard().press("k");
        page.keyboard().press("Enter");
        assertThat(paragraphs().first()).isVisible();
        page.keyboard().press("j");
        assertThat(paragraphs().first()).isFocused();
        page.keyboard().press("j");
        assertThat(paragraphs().nth(1)).isFocused();
        page.goBack();
        assertThat(rows()).hasCount(3);

        page.keyboard().press("/");
        page.keyboard().type("tidew");
        assertThat(rows()).hasCount(1);
        page.keyboard().press("Enter");
        assertThat(rows().first().locator(".row-link")).isFocused();
        page.keyboard().press("?");
        assertThat(page.locator("#help-dialog")).isVisible();
        page.keyboard().press("Escape");
        assertThat(page.locator("#help-dialog")).isHidden();
    }

    @Test
    void rows_are_sorted_and_filtered_and_the_address_remembers_it() {
        visit("");
        assertThat(rows()).hasCount(3);

        button("Index").click();
        assertThat(page.locator(".row[aria-rowindex='4']")).containsText("Brennick");
        button("Under strain").click();
        assertThat(rows()).hasCount(1);
        page.reload();

        assertThat(rows()).hasCount(1);
        assertThat(button("Under strain")).hasAttribute("aria-pressed", "true");
        page.getByRole(AriaRole.SEARCHBOX).fill("nobody");
        assertThat(heading("Nothing is called “nobody”")).isVisible();
    }

    @Test
    void what_rests_on_few_reports_says_so() {
        visit("#/partnership/" + Stories.THIN.id());

        assertThat(page.locator(".figure").filter(new Locator.FilterOptions().setHasText("Origins")))
                .containsText("few");
        assertThat(page.locator(".silence")).containsText("No paragraph for 9 days, while other news came");
    }

    @Test
    void an_address_that_leads_nowhere_says_so_and_leads_back() {
        visit("#/partnership/a--b");

        assertThat(page.locator(".state.bad")).containsText("There is no such partnership");
        link("Back to the overview").click();
        assertThat(rows()).hasCount(3);
    }

    @Test
    void a_row_moves_as_the_news_comes() {
        visit("");
        Locator calm = rows().filter(new Locator.FilterOptions().setHasText("Brennick"));
        assertThat(calm.locator(".c-index")).hasText("+0.85");

        news.print(new Newsroom.Story(
                Stories.CALM,
                stories.now,
                Stance.STRAIN,
                "Fjord Wire",
                null,
                "Tidewell Foods leaves Brennick Logistics."));
        news.publish();

        assertThat(calm.locator(".c-index")).not().hasText("+0.85");
        assertThat(calm.locator(".c-strainShare")).not().hasText("0 %");
    }
}
