package dev.straingauge.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

class TryIT extends InBrowser {
    private static final String TEXT = "Norvane Motors 🚗 sued Cellgard <b>on</b> Thursday. Both declined to comment.";

    @Test
    void a_text_is_read_sentence_by_sentence() {
        visit("#/try");
        page.getByLabel("One company").fill("Norvane Motors");
        page.getByLabel("The other").fill("Cellgard");
        page.getByLabel("Text", new Page.GetByLabelOptions().setExact(true)).fill(TEXT);
        button("Read it").click();

        assertThat(page.locator(".verdict-line .big")).hasText("▼ Strain");
        assertThat(page.locator(".probabilities").first()).containsText("Strain90 %");
        assertThat(page.locator(".sentence .words").first())
                .hasText("Norvane Motors 🚗 sued Cellgard <b>on</b> Thursday.");
        assertThat(page.locator(".sentence .amount-value").first()).hasText("−0.88");
        assertThat(page.locator(".sentence .amount-value").nth(1)).hasText("0.00");
        // Behind the emoji, which is two of Java's and of JavaScript's characters.
        assertThat(page.locator(".sentence mark.b")).hasText("Cellgard");
        picture("tried");
    }

    @Test
    void what_cannot_be_read_says_why() {
        visit("#/try");
        page.getByLabel("One company").fill("Vael");
        page.getByLabel("The other").fill("Osmund");
        page.getByLabel("Text", new Page.GetByLabelOptions().setExact(true)).fill(TEXT);
        button("Read it").click();

        assertThat(page.locator(".state.bad")).containsText("the text names neither Vael nor Osmund");
        assertThat(page.getByLabel("One company")).hasValue("Vael");
    }
}
