package dev.straingauge.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.straingauge.server.access.Passwords;
import dev.straingauge.server.access.Role;
import dev.straingauge.server.access.User;
import dev.straingauge.server.access.Users;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserHashTest {
    private static final String PASSWORD = "correct horse battery";

    @TempDir
    @SuppressWarnings("NullAway.Init") // injected
    private Path directory;

    @Test
    void what_it_prints_is_a_line_that_lets_the_user_in() throws Exception {
        Said said = Said.typing(PASSWORD + "\nmore\n", "user", "hash", "--stdin", "zoe", "--role", "analyst");

        assertThat(said.status()).as(said.err()).isZero();
        assertThat(said.out()).hasLineCount(1).doesNotContain(PASSWORD);
        Path file = Files.writeString(directory.resolve("users.yaml"), said.out());
        assertThat(new Passwords(Users.open(file)).check("zoe", PASSWORD))
                .map(User::role)
                .hasValue(Role.ANALYST);
    }

    @Test
    void what_it_adds_to_a_file_stands_beside_what_was_there() throws Exception {
        Path file = directory.resolve("users.yaml");
        assertThat(add(file, "zoe", "analyst").status()).isZero();
        assertThat(add(file, "Rita R.", "reader").status()).isZero();

        Users users = Users.open(file);

        assertThat(users.find("zoe")).map(User::role).hasValue(Role.ANALYST);
        assertThat(users.find("Rita R.")).map(User::role).hasValue(Role.READER);
        Said again = add(file, "zoe", "operator");
        assertThat(again.status()).isEqualTo(1);
        assertThat(again.err()).contains("has 'zoe' already").hasLineCount(1);
    }

    @Test
    void what_makes_no_user_is_refused() {
        assertThat(Said.typing("too short\n", "user", "hash", "--stdin", "zoe", "--role", "reader")
                        .err())
                .contains("12 to 1000 characters, got 9")
                .hasLineCount(1)
                .doesNotContain("too short");
        assertThat(Said.typing(PASSWORD, "user", "hash", "--stdin", "zoe", "--role", "boss")
                        .status())
                .isEqualTo(2);
        assertThat(Said.typing(PASSWORD, "user", "hash", "--stdin", "z\"e", "--role", "reader")
                        .err())
                .contains("the name must be 1 to 100 letters");
    }

    private static Said add(Path file, String name, String role) {
        return Said.typing(PASSWORD + "\n", "user", "hash", "--stdin", name, "--role", role, "--into", file.toString());
    }
}
