package dev.straingauge.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.PlainJWT;
import dev.straingauge.server.access.AccessSettings;
import dev.straingauge.server.access.OidcSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Login through an OpenID provider, behind a proxy that ends TLS. */
class OidcIT extends OnLedger {
    private static final String PUBLIC = "https://news.example";
    private static final String BEGIN = V1 + "/login/oidc";

    @SuppressWarnings("NullAway.Init") // set before each test
    private FakeProvider provider;

    @Override
    ServerSettings settings(Path folder) throws IOException {
        provider = new FakeProvider();
        return super.settings(folder).with(access(provider.issuer()));
    }

    private static AccessSettings access(String issuer) {
        return AccessSettings.DEFAULT
                .reachedAt(PUBLIC + "/", 1)
                .with(new OidcSettings(
                        issuer,
                        FakeProvider.CLIENT,
                        FakeProvider.SECRET,
                        "profile",
                        "preferred_username",
                        "roles",
                        Map.of("everybody", "reader", "news-desk", "analyst")));
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    /** A browser that was sent to the provider: what it keeps, and where it was sent. */
    private record Sent(String ticket, URI to) {}

    @Test
    void whoever_the_provider_vouches_for_is_in_with_the_highest_of_his_roles() throws Exception {
        say();
        HttpResponse<String> in = back(begin("#/alerts?status=open"), "");

        assertThat(in.statusCode()).isEqualTo(303);
        assertThat(in.headers().firstValue("Location")).hasValue("/#/alerts?status=open");
        assertThat(in.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        List<String> set = in.headers().allValues("Set-Cookie");
        assertThat(set)
                .hasSize(2)
                .anySatisfy(each -> assertThat(each)
                        .startsWith("__Host-straingauge-oidc=; ")
                        .contains("Max-Age=0"))
                .anySatisfy(each -> assertThat(each)
                        .startsWith("__Host-straingauge=e")
                        .contains("; Secure", "; HttpOnly", "; SameSite=Strict"));
        HttpResponse<String> me = ask(V1 + "/me", session(set));
        assertThat(me.body()).contains("\"name\":\"ada@news.example\"", "\"role\":\"analyst\"", "[\"oidc\"]");
        assertThat(ask(V1 + "/partnerships", session(set)).statusCode()).isEqualTo(200);
        assertThat(ask(V1 + "/partnerships", "").statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example", "https://evil.example", "#/\r\nSet-Cookie: a=b", "javascript:x", "/x"})
    void nobody_is_sent_anywhere_but_to_the_page(String to) throws Exception {
        assertThat(back(begin(to), "").headers().firstValue("Location")).hasValue("/");
    }

    /** What makes an ID token one that must not be trusted. */
    private interface Spoiling {
        void spoil(FakeProvider provider);
    }

    static Stream<Arguments> spoiled() {
        return Stream.of(
                spoiled("another nonce", it -> it.claims = told -> told.claim("nonce", "of somebody else")),
                spoiled("no nonce", it -> it.claims = told -> told.claim("nonce", null)),
                spoiled("for another", it -> it.claims = told -> told.audience("another-client")),
                spoiled("of another", it -> it.claims = told -> told.issuer("https://other.example")),
                spoiled(
                        "run out",
                        it -> it.claims = told ->
                                told.expirationTime(Date.from(Instant.now().minusSeconds(600)))),
                spoiled("without an end", it -> it.claims = told -> told.expirationTime(null)),
                spoiled("signed by another", it -> it.signing = FakeProvider::signedByAnother),
                spoiled("not signed", it -> it.signing = told -> new PlainJWT(told).serialize()),
                spoiled("no token", it -> it.signing = told -> "nonsense"));
    }

    private static Arguments spoiled(String how, Spoiling spoiling) {
        return Arguments.of(how, spoiling);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spoiled")
    void a_token_that_is_not_to_be_trusted_lets_nobody_in(String how, Spoiling spoiling) throws Exception {
        spoiling.spoil(provider);

        assertRefused(back(begin(""), ""), "failed");
    }

    @Test
    void whoever_has_none_of_the_roles_is_refused() throws Exception {
        provider.claims = told -> told.claim("roles", List.of("sales"));
        assertRefused(back(begin(""), ""), "role");
        provider.claims = told -> told.claim("roles", null);
        assertRefused(back(begin(""), ""), "role");
        provider.claims = told -> told.claim("roles", "everybody");
        assertThat(back(begin(""), "").headers().firstValue("Location")).hasValue("/");
    }

    @Test
    void a_name_that_is_missing_is_the_subject_and_one_with_line_breaks_is_one_line() throws Exception {
        provider.claims = told -> told.claim("preferred_username", null);
        assertThat(name()).isEqualTo("u-17");
        provider.claims = told -> told.claim("preferred_username", "ada\nroot");
        assertThat(name()).isEqualTo("ada root");
    }

    @Test
    void a_login_that_did_not_begin_in_this_browser_is_refused() throws Exception {
        Sent one = begin("");
        Sent other = begin("");

        assertRefused(back(new Sent("", one.to()), ""), "late");
        assertRefused(back(new Sent(other.ticket(), one.to()), ""), "late");
        assertRefused(back(new Sent(one.ticket() + "x", one.to()), ""), "late");
        assertRefused(back(one, "&iss=https%3A%2F%2Fother.example"), "failed");
    }

    @Test
    void a_code_is_worth_a_login_once() throws Exception {
        Sent sent = begin("");
        URI back = atProvider(sent);

        assertThat(returning(sent, back).headers().firstValue("Location")).hasValue("/");
        assertRefused(returning(sent, back), "failed");
    }

    @Test
    void what_the_provider_refuses_is_refused() throws Exception {
        Sent sent = begin("");
        String state = sent.to().getQuery().replaceAll(".*\\bstate=([^&]+).*", "$1");

        assertRefused(
                returning(sent, URI.create(PUBLIC + BEGIN + "/return?error=access_denied&state=" + state)), "failed");
    }

    @Test
    void a_provider_that_is_away_is_asked_again_the_next_time() throws Exception {
        String gone = provider.issuer();
        provider.close();
        try (ApiServer lonely = ApiServer.open(
                ServerSettings.DEFAULT.at("127.0.0.1:0").with(access(gone)), new FakeIntake(), "1.2.3")) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(lonely.uri().resolve(BEGIN)).build(), BodyHandlers.ofString());

            assertRefused(answer, "failed");
        }
        provider = new FakeProvider();
    }

    private Sent begin(String to) throws Exception {
        HttpResponse<String> answer = get(BEGIN + "?to=" + encoded(to));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        String set = answer.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(set)
                .startsWith("__Host-straingauge-oidc=")
                .contains("; HttpOnly", "; SameSite=Lax", "; Secure", "Max-Age=600");
        return new Sent(
                set.substring(0, set.indexOf(';')),
                URI.create(answer.headers().firstValue("Location").orElseThrow()));
    }

    private URI atProvider(Sent sent) throws Exception {
        HttpResponse<String> answer =
                http.send(HttpRequest.newBuilder(sent.to()).build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        String to = answer.headers().firstValue("Location").orElseThrow();
        assertThat(to).startsWith(PUBLIC + BEGIN + "/return?");
        return URI.create(to);
    }

    private HttpResponse<String> back(Sent sent, String more) throws Exception {
        return returning(sent, URI.create(atProvider(sent) + more));
    }

    private HttpResponse<String> returning(Sent sent, URI back) throws Exception {
        return ask(back.getRawPath() + "?" + back.getRawQuery(), sent.ticket());
    }

    private HttpResponse<String> ask(String path, String cookie) throws Exception {
        return http.send(request(path).header("Cookie", cookie).build(), BodyHandlers.ofString());
    }

    private String name() throws Exception {
        String me = ask(V1 + "/me", session(back(begin(""), "").headers().allValues("Set-Cookie")))
                .body();
        return dev.straingauge.wire.Json.mapper().readTree(me).path("name").textValue();
    }

    private static String session(List<String> set) {
        String cookie = set.stream()
                .filter(each -> each.startsWith("__Host-straingauge="))
                .findFirst()
                .orElseThrow();
        return cookie.substring(0, cookie.indexOf(';'));
    }

    private static void assertRefused(HttpResponse<String> answer, String how) {
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).hasValue("/?login=" + how);
        assertThat(answer.headers().allValues("Set-Cookie")).noneMatch(each -> each.startsWith("__Host-straingauge="));
    }
}
