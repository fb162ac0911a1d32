package dev.straingauge.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import dev.straingauge.core.Feedback;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class CorrectionIT extends InBrowser {
    private static final String AS_READ = "▼Strain90 %";

    @Test
    void one_click_corrects_a_label_which_is_pending_until_the_line_has_applied_it_and_can_be_undone()
            throws Exception {
        visit("#/partnership/" + Stories.BREAKING.id());
        Locator mover = paragraphs().first();
        assertThat(mover.locator("[aria-pressed=true]")).hasText(AS_READ);
        String before = page.locator(".sum strong").textContent();
        String amount = mover.locator(".amount-value").textContent();

        mover.locator(".verdict.stability").click();
        assertThat(mover.locator(".standing")).containsText("pending: stability");
        assertThat(mover.locator("[aria-pressed=true]")).hasText(AS_READ);
        assertThat(page.locator(".sum strong")).hasText(before);
        Feedback feedback = nextHandedIn();
        Assertions.assertThat(feedback.observation()).isEqualTo(suit.id());
        Assertions.assertThat(feedback.verdict()).isEqualTo(Feedback.Verdict.STABILITY);
        Assertions.assertThat(feedback.by()).isEqualTo("zoe");
        Assertions.assertThat(feedback.isAbout(suit)).isTrue();
        picture("correction-pending");

        news.correct(feedback);
        assertThat(mover.locator(".standing")).containsText("Stability says zoe");
        assertThat(mover.locator("[aria-pressed=true]")).hasText("▲Stability5 %");
        assertThat(mover.locator(".amount-value")).not().hasText(amount);
        assertThat(page.locator(".sum strong")).not().hasText(before);
        picture("correction-applied");

        mover.locator(".standing .undo").click();
        assertThat(mover.locator(".standing")).containsText("pending: the model’s answer");
        Feedback undone = nextHandedIn();
        Assertions.assertThat(undone.verdict()).isEqualTo(Feedback.Verdict.UNDO);
        news.correct(undone);
        assertThat(mover.locator("[aria-pressed=true]")).hasText(AS_READ);
        assertThat(mover.locator(".amount-value")).hasText(amount);
        assertThat(page.locator(".sum strong")).hasText(before);
    }

    @Test
    void a_paragraph_that_is_about_something_else_counts_nowhere() throws Exception {
        visit("#/partnership/" + Stories.BREAKING.id());
        Locator mover = paragraphs().first();
        mover.focus();

        page.keyboard().press("4");
        news.correct(nextHandedIn());

        assertThat(mover.locator(".standing")).containsText("Unrelated says zoe");
        assertThat(mover).hasClass("paragraph apart");
        assertThat(mover.locator(".amount-value")).hasText("–");
    }

    @Test
    void the_last_correction_is_undone_by_a_key() throws Exception {
        visit("#/partnership/" + Stories.BREAKING.id());
        Locator mover = paragraphs().first();
        mover.locator(".verdict.neutral").click();
        news.correct(nextHandedIn());
        assertThat(mover.locator(".standing")).containsText("Neutral says zoe");

        page.keyboard().press("u");

        Assertions.assertThat(nextHandedIn().verdict()).isEqualTo(Feedback.Verdict.UNDO);
    }

    @Test
    void words_that_have_changed_meanwhile_are_not_corrected_and_it_says_why() throws Exception {
        visit("#/partnership/" + Stories.BREAKING.id());
        Locator mover = paragraphs().first();
        assertThat(mover.locator(".words")).hasText(Stories.SUIT);
        // The tab slept: it has not heard of the new words.
        page.route("**/api/v1/feedback", route -> {
            news.reprint(suit, "Norvane Motors and Cellgard settled.");
            route.resume();
        });

        mover.locator(".verdict.stability").click();

        assertThat(page.locator(".toast.bad")).isVisible();
        assertThat(mover.locator(".standing")).not().containsText("pending");
        Assertions.assertThat(handedIn).isEmpty();
    }

    @Test
    void who_has_not_said_his_name_is_asked_once() throws Exception {
        visit("#/partnership/" + Stories.BREAKING.id());
        page.evaluate("localStorage.clear()");
        page.addInitScript("localStorage.removeItem('straingauge.name')");
        page.reload();

        paragraphs().first().locator(".verdict.neutral").click();
        page.getByLabel("Name").fill("ann");
        page.keyboard().press("Enter");
        Assertions.assertThat(nextHandedIn().by()).isEqualTo("ann");

        paragraphs().nth(1).locator(".verdict.neutral").click();
        Assertions.assertThat(nextHandedIn().by()).isEqualTo("ann");
    }
}
