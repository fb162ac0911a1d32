package dev.straingauge.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import dev.straingauge.core.Alert;
import dev.straingauge.core.Observation;
import dev.straingauge.core.Partnership;
import dev.straingauge.core.Stance;
import dev.straingauge.server.ledger.Newsroom;
import org.junit.jupiter.api.Test;

/** Whatever an article, an outlet or a colleague writes shows as text. */
class StrangersWordsIT extends InBrowser {
    private static final String TEXT =
            "<script>alert(1)</script> Cellgard <img src=x onerror=alert(2)> & Norvane Motors </blockquote>&lt;b&gt;";
    private static final String TITLE = "<a href=\"javascript:alert(3)\">read</a>";
    private static final String SOURCE = "\"><svg onload=alert(4)>";
    private static final String NAME = "Evil <iframe srcdoc='<script>parent.alert(5)</script>'>";

    @Override
    Observation publish() {
        stories.publish();
        Observation evil =
                news.print(new Newsroom.Story(Stories.BREAKING, stories.now, Stance.STRAIN, SOURCE, TITLE, TEXT));
        Partnership named = Newsroom.between(NAME, "Vael");
        news.print(new Newsroom.Story(named, stories.now, Stance.STRAIN, "Quay Ledger", null, "Nothing."));
        news.publish();
        news.say(stories.alert(Stories.BREAKING, Alert.Severity.CRITICAL, TITLE + TEXT));
        return evil;
    }

    @Test
    void a_paragraph_its_title_and_its_source_show_as_they_are_written() {
        visit("#/partnership/" + Stories.BREAKING.id());
        Locator evil = page.locator("[data-item='" + suit.id() + "']");

        assertThat(evil.locator(".words")).hasText(TEXT);
        assertThat(evil.locator(".source")).hasText(SOURCE);
        assertThat(evil.locator(".meta > a")).hasText(TITLE);
        assertThat(evil.locator("mark")).hasCount(2);
        assertThat(page.locator("#view :is(script, img, iframe, object)")).hasCount(0);
    }

    @Test
    void a_companys_name_shows_as_it_is_written() {
        visit("");

        assertThat(rows().filter(new Locator.FilterOptions().setHasText("Evil")).locator(".row-link"))
                .hasText(NAME + " – Vael");
        assertThat(page.locator("#view :is(script, img, iframe, object)")).hasCount(0);
    }

    @Test
    void an_alert_shows_its_reason_and_its_words_as_they_are_written() {
        visit("#/alerts");
        page.locator(".inbox-row").first().click();

        assertThat(page.locator(".why")).hasText(TITLE + TEXT);
        assertThat(page.locator(".evidence .words").first()).hasText(TEXT);
        assertThat(page.locator("#view :is(script, img, iframe, object)")).hasCount(0);
    }

    @Test
    void an_address_that_is_no_web_address_is_no_link() {
        visit("");

        Object tag = page.evaluate("async () => { const { outside } = await import('/page/js/dom.js');"
                + " return [outside('javascript:alert(6)', 'x').tagName, outside('data:text/html,x', 'x').tagName,"
                + " outside('no address', 'x').tagName, outside('https://quay.example/1', 'x').tagName].join(); }");

        org.assertj.core.api.Assertions.assertThat(tag).isEqualTo("SPAN,SPAN,SPAN,A");
    }
}
