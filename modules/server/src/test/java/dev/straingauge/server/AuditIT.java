package dev.straingauge.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Who did what, line by line, for whoever must answer for it. */
class AuditIT extends WithPeople {
    private final Logger log = (Logger) LoggerFactory.getLogger("dev.straingauge.audit");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.setLevel(Level.INFO);
        lines.start();
        log.addAppender(lines);
    }

    @AfterEach
    void stop() {
        log.detachAppender(lines);
    }

    @Test
    void tells_who_corrected_and_acknowledged_what_in_which_role_and_from_where() throws Exception {
        say();
        String zoe = login("zoe");

        postAs(
                zoe,
                V1 + "/feedback",
                "{\"observation\":\"" + STRAINED.id() + "\",\"verdict\":\"neutral\",\"by\":\"otto\"}");
        postAs(zoe, V1 + "/alerts/" + encoded(PAIR + "@2025-09-11") + "/acknowledge", "{}");
        postAs(zoe, V1 + "/logout", "{}");

        assertThat(said())
                .hasSize(4)
                .satisfiesExactly(
                        login -> assertThat(login).isEqualTo("login: \"zoe\" (analyst), from 127.0.0.1"),
                        feedback -> assertThat(feedback)
                                .matches(
                                        "feedback [0-9a-f-]{36}: \"zoe\" says that .* is neutral; \"zoe\" \\(analyst\\) from 127.0.0.1")
                                .contains(STRAINED.id()),
                        note -> assertThat(note)
                                .matches("note [0-9a-f-]{36}: \"zoe\", acknowledged " + PAIR
                                        + "@2025-09-11; \"zoe\" \\(analyst\\) from 127.0.0.1"),
                        logout -> assertThat(logout).isEqualTo("logout: \"zoe\" (analyst), from 127.0.0.1"));
    }

    @Test
    void tells_of_logins_that_failed_on_one_line_each_and_of_no_password() throws Exception {
        tryLogin("zoe\nlogin: otto (operator), from 127.0.0.1", "open sesame");
        for (int i = 0; i <= LOGINS; i++) {
            tryLogin("zoe", "open sesame");
        }

        assertThat(said())
                .hasSize(2 + LOGINS)
                .allSatisfy(line -> assertThat(line).hasLineCount(1).doesNotContain("sesame"))
                .contains(
                        "login refused: \"zoe\", from 127.0.0.1",
                        "login refused: \"zoe\" tries too often, last from 127.0.0.1");
        assertThat(said().get(0))
                .isEqualTo("login refused: \"zoe login: otto (operator), from 127.0.0.1\", from 127.0.0.1");
    }

    private List<String> said() {
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
