package dev.straingauge.ingest.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebAddressTest {
    private static final URI BASE = URI.create("https://norvane.example/news/today?page=2");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "deal.html | https://norvane.example/news/deal.html",
                "/deal | https://norvane.example/deal",
                "../deal | https://norvane.example/deal",
                "?page=3 | https://norvane.example/news/today?page=3",
                "#end | https://norvane.example/news/today?page=2",
                "'' | https://norvane.example/news/today?page=2",
                "//Cellgard.Example/x | https://cellgard.example/x",
                "HTTP://cellgard.example | http://cellgard.example/",
                "http://cellgard.example?x=1#y | http://cellgard.example/?x=1",
                "/a b/ü?q=|https://norvane.example/a%20b/%C3%BC?q=",
                "/100%|https://norvane.example/100%25",
                "/a%20b|https://norvane.example/a%20b",
                "https://münchen.example/bräu|https://xn--mnchen-3ya.example/br%C3%A4u",
                "https://münchen.example:8080/|https://xn--mnchen-3ya.example:8080/",
                "javascript:alert(1)|javascript:alert(1)",
            })
    void aReferenceMeansWhatItMeansInABrowser(String reference, String meant) throws Exception {
        assertThat(WebAddress.resolve(BASE, reference)).hasToString(meant);
    }

    @ParameterizedTest
    @CsvSource({"http://[::1", "http://norvane.example:x:y/", "::", "http://a b/"})
    void whatIsNoAddressIsRefused(String reference) throws Exception {
        assertThatThrownBy(() -> new Guard(java.util.Set.of()).check(WebAddress.resolve(BASE, reference)))
                .isInstanceOf(ForbiddenAddressException.class);
    }

    @Test
    void aBackslashDoesNotHideTheHost() throws Exception {
        URI uri = WebAddress.resolve(BASE, "http://norvane.example\\@10.0.0.1/");

        assertThatThrownBy(() -> new Guard(java.util.Set.of()).check(uri))
                .isInstanceOf(ForbiddenAddressException.class);
    }

    @Test
    void anAddressOfManyThousandLettersIsRefused() {
        assertThatThrownBy(() -> WebAddress.resolve(BASE, "/" + "a".repeat(5_000)))
                .isInstanceOf(ForbiddenAddressException.class)
                .hasMessage("an address has at most 4096 characters");
    }

    @Test
    void aHeaderInUtf8IsReadAsItsSenderMeantIt() {
        assertThat(WebAddress.header("/br\u00c3\u00a4u")).isEqualTo("/bräu");
    }

    @Property
    void anyReferenceIsAnAddressOrARefusal(@ForAll String reference) {
        try {
            assertThat(WebAddress.resolve(BASE, reference)).isNotNull();
        } catch (ForbiddenAddressException refused) {
            assertThat(refused.getMessage()).doesNotContainPattern("[\\p{Cntrl}\\u2028\\u2029]");
        }
    }
}
