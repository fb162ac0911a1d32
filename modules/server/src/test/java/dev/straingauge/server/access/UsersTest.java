package dev.straingauge.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsersTest {
    /** Of "password" with the salt "somesalt", as the reference implementation of Argon2 gives it. */
    private static final String REFERENCE =
            "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

    private final PasswordHash hash = PasswordHash.of("correct horse", new SecureRandom());
    private final AtomicLong now = new AtomicLong();

    @TempDir
    @SuppressWarnings("NullAway.Init") // injected
    private Path directory;

    @Nested
    class A_password {
        @Test
        void is_told_from_others_by_its_hash() {
            PasswordHash read = PasswordHash.parse(hash.toString());

            assertThat(read.isOf("correct horse")).isTrue();
            assertThat(read.isOf("correct horse ")).isFalse();
            assertThat(read.isOf("")).isFalse();
            assertThat(PasswordHash.of("correct horse", new SecureRandom()).toString())
                    .as("a salt of its own")
                    .isNotEqualTo(hash.toString());
        }

        @Test
        void is_hashed_as_other_programs_hash_it() {
            assertThat(PasswordHash.parse(REFERENCE).isOf("password")).isTrue();
            assertThat(PasswordHash.parse(REFERENCE).isOf("Password")).isFalse();
        }

        @Test
        void is_checked_for_those_who_are_in_the_file_alone() throws Exception {
            Passwords passwords = new Passwords(open(user("zoe", "reader")));

            assertThat(passwords.check("zoe", "correct horse")).map(User::role).hasValue(Role.READER);
            assertThat(passwords.check("zoe", "wrong")).isEmpty();
            assertThat(passwords.check("ada", "correct horse")).isEmpty();
            assertThat(passwords.check("ZOE", "correct horse")).isEmpty();
        }
    }

    @Test
    void a_name_that_nobody_has_costs_as_much_as_the_dearest_that_somebody_has() throws IOException {
        Users users = open(user("zoe", "reader") + "- {name: ada, role: reader, password: \"" + REFERENCE + "\"}");

        PasswordHash decoy = users.dearest().decoy(new SecureRandom());

        assertThat(decoy.price()).isEqualTo(PasswordHash.parse(REFERENCE).price());
        assertThat(decoy.isOf("password")).isFalse();
    }

    @Nested
    class A_file_of_users {
        @Test
        void is_made_of_the_lines_that_users_print() throws IOException {
            Users users = open(new User("Zoë M. 2", Role.ANALYST, hash).line() + "\n" + user("ada", "operator"));

            assertThat(users.find("Zoë M. 2")).map(User::role).hasValue(Role.ANALYST);
            assertThat(users.find("ada")).map(User::role).hasValue(Role.OPERATOR);
            assertThat(users.find("eve")).isEmpty();
        }

        @Test
        void is_read_anew_when_it_changes_and_stays_as_it_was_when_the_change_is_no_good() throws IOException {
            Users users = open(user("zoe", "reader"));

            write(user("zoe", "analyst") + user("ada", "reader"));
            assertThat(users.find("ada")).as("not looked at yet").isEmpty();
            now.addAndGet(Duration.ofSeconds(3).toNanos());
            assertThat(users.find("ada")).isPresent();
            assertThat(users.find("zoe")).map(User::role).hasValue(Role.ANALYST);

            write("- {name: zoe, role: boss}\n");
            now.addAndGet(Duration.ofSeconds(3).toNanos());
            assertThat(users.find("zoe")).map(User::role).hasValue(Role.ANALYST);

            write(user("zoe", "reader"));
            now.addAndGet(Duration.ofSeconds(3).toNanos());
            assertThat(users.find("ada")).isEmpty();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "``                                             | line 1: must begin a list",
                    "`users: []`                                    | line 1: must begin a list",
                    "`[]`                                           | line 1: must name at least one user",
                    "`USER;- zoe`                                   | line 2: must be {name: …",
                    "`USER;- {name: ada, role: reader, passwort: x}` | line 2: has the unknown key 'passwort'; did you mean 'password'?",
                    "`USER;- {name: ada, role: reader}`             | line 2: lacks 'password'",
                    "`USER;USER`                                    | line 2: names 'zoe' again",
                    "`- {name: 7, role: reader, password: x}`       | line 1: 'name' must be a text",
                    "`USER;;- {name: ada, role: boss, password: x}` | line 3: role must be one of reader, analyst, operator, got: boss",
                    "`- {name: ada, role: reader, password: secret-in-clear}` | line 1: password: must be an Argon2id hash",
                    "`- {name: '<b>', role: reader, password: x}`   | line 1: ",
                    "`USER;- {name: ada, role: reader, password: \"$argon2id$v=19$m=999999,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc\"}` | line 2: password: m, the KiB of memory, must be between 7168 and 65536, got: 999999",
                    "`USER;- {name: ada, role: [`                   | line 2: is no valid YAML",
                })
        void that_is_not_as_it_must_be_is_refused_by_the_line(String lines, String complaint) {
            String text = lines.replace("USER", user("zoe", "reader").strip()).replace(";", "\n");

            assertThatThrownBy(() -> open(text))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("the users' file " + directory.resolve("users.yaml") + ", ")
                    .hasMessageContaining(complaint)
                    .message()
                    .hasLineCount(1)
                    .doesNotContain("secret-in-clear", hash.toString());
        }

        @Test
        void that_is_missing_is_named_with_the_fix() {
            assertThatThrownBy(() -> Users.open(directory.resolve("none.yaml")))
                    .isInstanceOf(IOException.class)
                    .hasMessageContainingAll("none.yaml", "straingauge user hash", "server.users");
        }
    }

    private String user(String name, String role) {
        return "- {name: " + name + ", role: " + role + ", password: \"" + hash + "\"}\n";
    }

    private Users open(String text) throws IOException {
        return Users.open(write(text), now::get);
    }

    private Path write(String text) throws IOException {
        Path file = directory.resolve("users.yaml");
        // Another file each time, as editors and secrets do it: its time alone may be the same.
        Path fresh = Files.writeString(directory.resolve("fresh"), text);
        return Files.move(fresh, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
}
