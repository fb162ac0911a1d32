package dev.straingauge.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.straingauge.core.Feedback;
import dev.straingauge.core.Observation;
import dev.straingauge.server.ledger.Newsroom;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The page as a person sees it: a browser, the real server, and a ledger with news in it. */
@ExtendWith(Chromium.class)
@Timeout(120)
abstract class InBrowser {
    static final int WIDE = 1280;
    static final int PHONE = 375;

    /** What WCAG 2.2 asks to do without scrolling sideways (1.4.10, reflow), in CSS px. */
    static final int NARROWEST = 320;

    private static final int HIGH = 800;
    static final Path SCREENSHOTS = Path.of("target", "screenshots");

    final FakeIntake intake = new FakeIntake();
    final BlockingQueue<Feedback> handedIn = new LinkedBlockingQueue<>();
    final List<String> complaints = new ArrayList<>();
    Newsroom news;
    Stories stories;
    Observation suit;
    ApiServer server;
    Browser browser;

    @Nullable
    BrowserContext context;

    @SuppressWarnings("NullAway.Init") // every visitor has one, and one comes before each test
    Page page;

    @BeforeEach
    void open(Browser browser, @TempDir Path folder) throws IOException {
        this.browser = browser;
        news = new Newsroom(folder);
        stories = new Stories(news);
        suit = publish();
        server = ApiServer.open(
                settings(folder),
                intake,
                new ReadSide(
                        news.ledger(),
                        new ReadSide.Ports(handedIn::add, Trials::read, news::note),
                        Optional.of("made-up@0"),
                        Instant.now()),
                "1.2.3");
        look(WIDE, ColorScheme.LIGHT);
    }

    /** How the server is set up. */
    ServerSettings settings(Path folder) throws IOException {
        return ServerSettings.DEFAULT.at("127.0.0.1:0");
    }

    /** What is in the ledger before anybody looks. */
    Observation publish() {
        return stories.publish();
    }

    /** Another visitor, with a screen of this width. */
    void look(int width, ColorScheme colours) {
        if (context != null) {
            context.close();
        }
        BrowserContext visitor = browser.newContext(new Browser.NewContextOptions()
                .setBaseURL(server.uri().toString())
                .setViewportSize(width, HIGH)
                .setColorScheme(colours)
                .setLocale("en-GB"));
        context = visitor;
        visitor.addInitScript("localStorage.setItem('straingauge.name', 'zoe'); window.shifts = [];"
                + "new PerformanceObserver(list => list.getEntries().filter(one => !one.hadRecentInput).forEach(one =>"
                + " window.shifts.push(one.value + ' ' + one.sources.map(each => (each.node?.parentElement?.className + '/' + each.node?.nodeName + ':' + each.node?.textContent))))"
                + ").observe({type: 'layout-shift', buffered: true});");
        page = visitor.newPage();
        page.setDefaultTimeout(20_000);
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
        page.onPageError(complaints::add);
        page.onConsoleMessage(this::hear);
        page.onDialog(dialog -> {
            complaints.add("a dialog: " + dialog.message());
            dialog.dismiss();
        });
    }

    /** Scripts that fail, and what the policy forbids; what the server refuses is told on the page itself. */
    private void hear(ConsoleMessage message) {
        if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
            complaints.add(message.text());
        }
    }

    @AfterEach
    void close() {
        if (context != null) {
            context.close();
        }
        if (server != null) {
            server.close();
        }
        if (news != null) {
            news.close();
        }
        assertThat(complaints).as("what the browser complained of").isEmpty();
    }

    /** Goes to a view, from outside. */
    void visit(String hash) {
        page.navigate("/" + hash);
    }

    static String of(String view, String id) {
        return "#/" + view + "/" + URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }

    Locator link(String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
    }

    Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    Locator heading(String name) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name));
    }

    Locator rows() {
        return page.locator(".tbody .row:not([hidden])");
    }

    Locator paragraphs() {
        return page.locator(".paragraph");
    }

    /** What an analyst handed in, which the line has not read yet. */
    Feedback nextHandedIn() throws InterruptedException {
        return Objects.requireNonNull(handedIn.poll(20, TimeUnit.SECONDS), "nobody handed anything in");
    }

    /** Keeps a picture, for people to look at. */
    void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
    }
}
