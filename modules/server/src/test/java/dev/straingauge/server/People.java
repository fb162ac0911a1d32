package dev.straingauge.server;

import dev.straingauge.server.access.AccessSettings;
import dev.straingauge.server.access.PasswordHash;
import dev.straingauge.server.access.Role;
import dev.straingauge.server.access.User;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;

/** Three who may log in, each with another role, and all with the same password. */
final class People {
    static final String PASSWORD = "correct horse battery";

    private static final PasswordHash HASH = PasswordHash.of(PASSWORD, new SecureRandom());

    private People() {}

    /** Settings with a file of them: rita reads, zoe is an analyst, otto an operator. */
    static AccessSettings in(Path folder) throws IOException {
        Path file = Files.write(
                folder.resolve("users.yaml"),
                List.of(
                        new User("rita", Role.READER, HASH).line(),
                        new User("zoe", Role.ANALYST, HASH).line(),
                        new User("otto", Role.OPERATOR, HASH).line()));
        return AccessSettings.DEFAULT.withUsers(file.toString());
    }
}
