package dev.straingauge.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import dev.straingauge.core.Alert;
import dev.straingauge.core.Observation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Logging in and out in a browser, and what readers are spared. */
class LoginIT extends InBrowser {
    private static final String BREAKING = "#/partnership/" + Stories.BREAKING.id();

    @Override
    ServerSettings settings(Path folder) throws IOException {
        return super.settings(folder).with(People.in(folder));
    }

    @Override
    Observation publish() {
        Observation moved = super.publish();
        news.say(alert());
        return moved;
    }

    private Alert alert() {
        return stories.alert(Stories.BREAKING, Alert.Severity.HIGH, "6 independent reports of strain.");
    }

    @Test
    void whoever_logs_in_is_where_he_wanted_to_go_and_what_he_says_is_his() throws InterruptedException {
        visit(BREAKING);
        assertThat(heading("Log in")).isVisible();
        assertThat(paragraphs()).hasCount(0);

        logIn("zoe", "not it");
        assertThat(page.getByRole(AriaRole.ALERT)).hasText("No user has this name and this password.");
        assertThat(field("Password")).isFocused();
        logIn("zoe", People.PASSWORD);

        assertThat(paragraphs().first()).isVisible();
        Assertions.assertThat(page.url()).endsWith(BREAKING);
        assertThat(page.locator("#me")).containsText("zoe, analyst");
        assertThat(page.locator("#pulse")).hasAttribute("data-state", "live");
        paragraphs()
                .first()
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("neutral"))
                .click();
        Assertions.assertThat(nextHandedIn().by()).isEqualTo("zoe");
        assertThat(page.locator("dialog[open]")).hasCount(0);
        picture("logged-in");
    }

    @Test
    void no_script_reads_the_cookie_and_no_other_site_sends_it() {
        visit("");
        logIn("zoe", People.PASSWORD);
        assertThat(rows()).hasCount(3);

        Cookie cookie = visitor().cookies().stream()
                .filter(each -> each.name.equals("straingauge"))
                .findFirst()
                .orElseThrow();

        Assertions.assertThat(cookie.httpOnly).isTrue();
        Assertions.assertThat(cookie.sameSite).isEqualTo(SameSiteAttribute.STRICT);
        Assertions.assertThat((String) page.evaluate("document.cookie")).isEmpty();
    }

    @Test
    void whoever_logs_out_is_out() {
        visit("");
        logIn("otto", People.PASSWORD);
        assertThat(rows()).hasCount(3);
        List<Cookie> kept = visitor().cookies();

        button("Log out").click();

        assertThat(heading("Log in")).isVisible();
        assertThat(rows()).hasCount(0);
        Assertions.assertThat(visitor().cookies()).isEmpty();
        // A copy of the cookie does not help.
        visitor().addCookies(kept);
        page.reload();
        assertThat(heading("Log in")).isVisible();
    }

    @Test
    void a_login_that_ends_while_somebody_looks_is_asked_for_again() {
        visit("");
        logIn("zoe", People.PASSWORD);
        assertThat(rows()).hasCount(3);

        visitor().clearCookies();
        page.locator("[data-view=alerts]").click();

        assertThat(page.getByRole(AriaRole.ALERT)).hasText("Your login has ended. Please log in again.");
        logIn("zoe", People.PASSWORD);
        assertThat(page.locator(".inbox-row")).hasCount(1);
    }

    @Test
    void a_reader_is_spared_what_he_may_not_do_and_refused_when_he_tries() {
        visit(BREAKING);
        logIn("rita", People.PASSWORD);

        Locator verdict =
                paragraphs().first().getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("neutral"));
        assertThat(verdict).isDisabled();
        assertThat(verdict).hasAttribute("title", "Correcting takes the role analyst");
        picture("reader");
        visit(of("alerts", alert().id()));
        assertThat(page.locator(".desk")).containsText("takes the role analyst");
        assertThat(button("Acknowledge")).hasCount(0);
        visit("#/try");
        assertThat(button("Read it")).isDisabled();

        Object refused = page.evaluate(
                """
                async () => {
                  const answer = await fetch('/api/v1/feedback', {
                    method: 'POST', headers: {'Content-Type': 'application/json'},
                    body: JSON.stringify({observation: 'x', verdict: 'neutral', by: 'zoe'})});
                  return answer.status + ' ' + (await answer.json()).detail;
                }""");

        Assertions.assertThat(refused)
                .isEqualTo("403 this takes the role analyst or more, and rita is logged in as reader");
        Assertions.assertThat(handedIn).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void nothing_of_it_is_what_axe_objects_to(ColorScheme colours) {
        look(WIDE, colours);
        visit("");
        assertThat(heading("Log in")).isVisible();
        axe("login-" + colours);
        logIn("rita", "wrong");
        assertThat(page.getByRole(AriaRole.ALERT)).not().isEmpty();
        axe("login-refused-" + colours);
        logIn("rita", People.PASSWORD);
        assertThat(rows()).hasCount(3);
        axe("logged-in-" + colours);
        visit(BREAKING);
        assertThat(paragraphs().first()).isVisible();
        axe("reader-" + colours);
    }

    @ParameterizedTest
    @ValueSource(ints = {PHONE, NARROWEST})
    void it_fits_a_phone(int width) {
        look(width, ColorScheme.DARK);
        visit("");
        logIn("rita", People.PASSWORD);
        assertThat(rows()).hasCount(3);

        Assertions.assertThat(page.evaluate("document.scrollingElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
        assertThat(button("Log out")).isInViewport();
        picture("logged-in-" + width);
    }

    private void axe(String name) {
        var results = new AxeBuilder(page)
                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"))
                .analyze();
        // The policy forbids axe's own styles.
        complaints.clear();
        Assertions.assertThat(results.getViolations().stream()
                        .map(rule -> rule.getId() + ": "
                                + rule.getNodes().stream()
                                        .map(node -> node.getHtml() + " " + node.getFailureSummary())
                                        .toList())
                        .toList())
                .isEmpty();
        picture(name.toLowerCase(java.util.Locale.ROOT));
    }

    private void logIn(String name, String password) {
        field("Name").fill(name);
        field("Password").fill(password);
        field("Password").press("Enter");
    }

    private Locator field(String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    private BrowserContext visitor() {
        return Objects.requireNonNull(context);
    }
}
