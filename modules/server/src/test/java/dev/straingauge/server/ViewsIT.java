package dev.straingauge.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import dev.straingauge.core.Alert;
import dev.straingauge.core.Observation;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of every view. */
class ViewsIT extends InBrowser {
    private static final String WHY = "6 independent reports of strain from 5 outlets in 7 days, where 0.4 are usual.";

    /** Rules of WCAG 2.2 up to AA, and what axe thinks good beyond them. */
    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    private enum View {
        OVERVIEW(".tbody .row-link"),
        PARTNERSHIP(".paragraph .verdict"),
        ALERTS(".inbox-row"),
        ALERT(".evidence .paragraph .verdict"),
        TRY(".try-form textarea"),
        NOTHING(".state.bad a");

        /** What is there once the view is. */
        private final String mark;

        View(String mark) {
            this.mark = mark;
        }
    }

    static Stream<Arguments> looks() {
        return Stream.of(View.values()).flatMap(view -> Stream.of(ColorScheme.LIGHT, ColorScheme.DARK)
                .map(colours -> Arguments.of(view, colours)));
    }

    @Override
    Observation publish() {
        Observation moved = super.publish();
        news.say(stories.alert(Stories.BREAKING, Alert.Severity.HIGH, WHY));
        return moved;
    }

    @ParameterizedTest
    @MethodSource("looks")
    void has_nothing_that_axe_objects_to(View view, ColorScheme colours) {
        look(WIDE, colours);
        show(view);

        assertThat(complaints).as("what the browser complained of").isEmpty();

        AxeResults results = new AxeBuilder(page).withTags(RULES).analyze();
        // The policy forbids axe's own styles.
        complaints.clear();

        assertThat(results.getViolations())
                .as(results.getViolations().stream()
                        .map(rule -> rule.getId() + ": "
                                + rule.getNodes().stream()
                                        .map(node -> node.getHtml() + " " + node.getFailureSummary())
                                        .toList())
                        .toList()
                        .toString())
                .isEmpty();
        picture(name(view) + "-" + name(colours));
    }

    @ParameterizedTest
    @EnumSource
    void fits_a_phone(View view) {
        for (int width : List.of(NARROWEST, PHONE)) {
            look(width, ColorScheme.DARK);
            show(view);

            assertThat(
                            page.evaluate(
                                    """
                                    [document.scrollingElement, document.getElementById('view')]
                                      .map(box => box.scrollWidth - box.clientWidth)"""))
                    .as("px too wide at %d", width)
                    .isEqualTo(List.of(0, 0));
        }
        picture(name(view) + "-phone");
    }

    @ParameterizedTest
    @EnumSource
    void does_not_jump_while_it_loads(View view) {
        for (int width : List.of(WIDE, PHONE)) {
            look(width, ColorScheme.LIGHT);
            show(view);
            page.waitForTimeout(700);

            assertThat((List<?>) page.evaluate("window.shifts"))
                    .as("layout shifts at %s px", width)
                    .isEmpty();
        }
    }

    @Test
    void a_chosen_theme_stays() {
        visit("");
        String light = background();

        page.locator("#theme").click();
        page.locator("#theme").click();
        PlaywrightAssertions.assertThat(page.locator("#theme")).hasAttribute("aria-label", "Colours: dark");
        assertThat(background()).isNotEqualTo(light);
        page.reload();

        assertThat(background()).isNotEqualTo(light);
    }

    private String background() {
        return (String) page.evaluate("getComputedStyle(document.body).backgroundColor");
    }

    private void show(View view) {
        visit(
                switch (view) {
                    case OVERVIEW -> "";
                    case PARTNERSHIP -> "#/partnership/" + Stories.BREAKING.id();
                    case ALERTS -> "#/alerts";
                    case ALERT ->
                        of(
                                "alerts",
                                stories.alert(Stories.BREAKING, Alert.Severity.HIGH, WHY)
                                        .id());
                    case TRY -> "#/try";
                    case NOTHING -> "#/partnership/a--b";
                });
        PlaywrightAssertions.assertThat(page.locator(view.mark).first()).isVisible();
    }

    private static String name(Enum<?> one) {
        return one.name().toLowerCase(java.util.Locale.ROOT);
    }
}
