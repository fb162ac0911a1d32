package dev.straingauge.sinks.routing;

import static dev.straingauge.sinks.routing.Alerts.alert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.straingauge.core.Alert;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {
    @Test
    void a_filter_passes_what_it_names_and_everything_when_it_names_nothing() {
        Alert warning = alert(Alert.Status.OPENED, Alert.Severity.WARNING);
        Alert critical = alert(Alert.Status.RESOLVED, Alert.Severity.CRITICAL);

        assertThat(RouteFilter.ALL.passes(warning)).isTrue();
        assertThat(filter(List.of(), "high", List.of(), List.of()).passes(warning))
                .isFalse();
        assertThat(filter(List.of(), "High", List.of(), List.of()).passes(critical))
                .isTrue();
        assertThat(filter(List.of(), "", List.of("a--b"), List.of()).passes(warning))
                .isFalse();
        assertThat(filter(List.of(), "", List.of("a--b", "cellgard--norvane"), List.of())
                        .passes(warning))
                .isTrue();
        assertThat(filter(List.of(), "", List.of(), List.of("opened")).passes(warning))
                .isTrue();
        assertThat(filter(List.of(), "", List.of(), List.of("opened")).passes(critical))
                .isFalse();
        assertThat(filter(List.of("negative-spike"), "", List.of(), List.of()).passes(warning))
                .isTrue();
    }

    @Test
    void a_filter_that_names_what_there_is_not_is_refused_with_what_there_is() {
        assertThatThrownBy(() -> filter(List.of(), "urgent", List.of(), List.of()))
                .hasMessage("only.severity must be warning or high or critical, got: urgent");
        assertThatThrownBy(() -> filter(List.of(), "", List.of(), List.of("closed")))
                .hasMessage("only.statuses must be opened or updated or resolved, got: closed");
        assertThatThrownBy(() -> filter(List.of("earthquake"), "", List.of(), List.of()))
                .hasMessageStartingWith("only.kinds must be negative-spike")
                .hasMessageEndingWith("got: earthquake");
        assertThatThrownBy(() -> filter(List.of(), "", List.of("Microsoft"), List.of()))
                .hasMessage("only.partnerships must be ids such as microsoft--openai, got: Microsoft");
    }

    private static RouteFilter filter(
            List<String> kinds, String severity, List<String> partnerships, List<String> statuses) {
        return new RouteFilter(kinds, severity, partnerships, statuses);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "desk.example", "ftp://desk.example/", "https://", "https://user:pass@desk.example/", "a b"})
    void what_is_no_address_of_the_web_is_refused_without_repeating_it(String url) {
        assertThatThrownBy(() -> new RouteSettings.Slack("chat", RouteFilter.ALL, url))
                .hasMessageStartingWith("url must be an http or https address")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("pass@"));
    }

    @Test
    void settings_show_no_secrets() {
        assertThat(new RouteSettings.Webhook(
                        "desk", RouteFilter.ALL, "https://desk.example/s3cret", "hush", "Bearer x1"))
                .hasToString("desk (webhook at desk.example)");
        assertThat(new RouteSettings.Mail(
                        "post",
                        RouteFilter.ALL,
                        "smtp.example",
                        0,
                        "",
                        "me",
                        "hush",
                        "a@b.example",
                        List.of("c@d.example")))
                .hasToString("post (mail by smtp.example:587)");
    }

    @Test
    void an_alertmanager_must_hear_of_the_end() {
        assertThatThrownBy(() -> new RouteSettings.Alertmanager(
                        "am",
                        filter(List.of(), "", List.of(), List.of("opened")),
                        "http://127.0.0.1:9093",
                        Duration.ofMinutes(1),
                        ""))
                .hasMessageStartingWith("only.statuses must be left out for an alertmanager");
    }

    @Property(tries = 200)
    void a_signature_is_the_hmac_of_time_and_body_and_changes_with_each_of_them(
            @ForAll @NotEmpty String secret, @ForAll byte[] body, @ForAll int seconds) throws Exception {
        byte[] key = secret.getBytes(StandardCharsets.UTF_8);
        Assume.that(key.length > 0);
        Instant sent = Instant.ofEpochSecond(seconds);

        String signature = Signature.of(secret, sent, body);

        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        byte[] time = (seconds + ".").getBytes(StandardCharsets.UTF_8);
        byte[] signed = new byte[time.length + body.length];
        System.arraycopy(time, 0, signed, 0, time.length);
        System.arraycopy(body, 0, signed, time.length, body.length);
        assertThat(signature).isEqualTo("t=" + seconds + ",v1=" + HexFormat.of().formatHex(mac.doFinal(signed)));
        assertThat(Signature.of(secret, sent.plusSeconds(1), body).split(",", -1)[1])
                .isNotEqualTo(signature.split(",", -1)[1]);
    }

    @Test
    void a_signature_is_what_any_other_program_computes() {
        // printf '1757579400.{}' | openssl dgst -sha256 -hmac hush
        assertThat(Signature.of("hush", Instant.ofEpochSecond(1_757_579_400), "{}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("t=1757579400,v1=5dd40b6ab2f3f0fdf5891083f522c0a406d04db69c25276a35c33efcbc1facdc");
    }

    @ParameterizedTest
    @CsvSource({
        "200, Taken",
        "202, Taken",
        "204, Taken",
        "301, Refused",
        "400, Refused",
        "401, Refused",
        "404, Refused",
        "410, Refused",
        "408, Failed",
        "429, Failed",
        "500, Failed",
        "503, Failed"
    })
    void an_answer_means_that_it_was_taken_or_never_will_be_or_may_be_later(int status, String meaning) {
        assertThat(HttpPost.meaning(status, "", Optional.empty()).getClass().getSimpleName())
                .isEqualTo(meaning);
    }

    @Test
    void a_failure_says_what_was_answered_and_when_to_come_again() {
        assertThat(HttpPost.meaning(503, "busy", Optional.of("7")))
                .isEqualTo(new Answer.Failed("it answers 503: busy", Duration.ofSeconds(7)));
        assertThat(HttpPost.meaning(503, "", Optional.of("Fri, 31 Dec 1999 23:59:59 GMT")))
                .isEqualTo(new Answer.Failed("it answers 503", null));
    }

    @Test
    void a_mail_server_that_refuses_for_good_is_not_asked_again() {
        assertThat(MailRoute.meaning(new AuthenticationFailedException("535 5.7.8 wrong password")))
                .isInstanceOf(Answer.Refused.class);
        assertThat(MailRoute.meaning(new AuthenticationFailedException("454 4.7.0 later")))
                .isInstanceOf(Answer.Failed.class);
        assertThat(MailRoute.meaning(new MessagingException("connect", new IOException("refused"))))
                .isInstanceOf(Answer.Failed.class);
    }

    @Test
    void long_texts_are_cut_between_characters() {
        assertThat(AlertText.shortened("abc", 3)).isEqualTo("abc");
        assertThat(AlertText.shortened("abcd", 3)).isEqualTo("ab…");
        assertThat(AlertText.shortened("a📉bcd", 3)).isEqualTo("a…");
    }
}
