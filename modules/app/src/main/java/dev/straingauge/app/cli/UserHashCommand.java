package dev.straingauge.app.cli;

import dev.straingauge.server.access.PasswordHash;
import dev.straingauge.server.access.Passwords;
import dev.straingauge.server.access.Role;
import dev.straingauge.server.access.User;
import dev.straingauge.server.access.Users;
import java.io.ByteArrayOutputStream;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code straingauge user hash}: a password becomes a line for the users' file. */
@Command(
        name = "hash",
        description = "Asks for a password and prints the line for the users' file (server.users).",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "The password is asked for on the terminal, where it does not show. The line holds its Argon2id hash, not the",
            "password. To change a password, put the new line in the place of the old.",
            "",
            "Example:",
            "  straingauge user hash zoe --role analyst --into users.yaml",
        })
final class UserHashCommand implements Callable<Integer> {
    private static final int LEAST = 12;

    @Parameters(paramLabel = "NAME", description = "Under which the user logs in.")
    @SuppressWarnings("NullAway.Init") // required
    private String name;

    @Option(
            names = "--role",
            required = true,
            paramLabel = "ROLE",
            description = "reader (looks), analyst (also corrects and comments) or operator (also pushes articles).")
    @SuppressWarnings("NullAway.Init") // required
    private Role role;

    @Option(
            names = "--into",
            paramLabel = "FILE",
            description = "Add the line to this file, which is made if need be, instead of printing it.")
    private @Nullable Path into;

    @Option(names = "--stdin", description = "Read the password from the first line of standard input.")
    private boolean stdin;

    @Spec
    @SuppressWarnings("NullAway.Init") // injected
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        try {
            User.requireName(name);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
        String password = password();
        if (password.length() < LEAST || password.length() > Passwords.LONGEST) {
            throw new IOException("the password must have " + LEAST + " to " + Passwords.LONGEST + " characters, got "
                    + password.length());
        }
        if (into != null && Files.exists(into) && Users.open(into).find(name).isPresent()) {
            throw new IOException(into + " has '" + name + "' already; take that line out first");
        }
        User user = new User(name, role, PasswordHash.of(password, new SecureRandom()));
        if (into == null) {
            spec.commandLine().getOut().println(user.line());
        } else {
            append(into, user.line());
        }
        return 0;
    }

    private static void append(Path file, String line) throws IOException {
        if (!Files.exists(file)) {
            Files.createFile(file);
            if (Files.getFileStore(file).supportsFileAttributeView(PosixFileAttributeView.class)) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            }
        }
        byte[] before = Files.readAllBytes(file);
        boolean inLine = before.length > 0 && before[before.length - 1] != '\n';
        Files.writeString(file, (inLine ? "\n" : "") + line + "\n", StandardOpenOption.APPEND);
    }

    @SuppressWarnings(
            "SystemConsoleNull") // newer virtual machines have a console in any case, which reads what is piped
    private String password() throws IOException {
        if (stdin) {
            return firstLine(System.in);
        }
        Console console = System.console();
        if (console == null) {
            throw new IOException(
                    "no terminal to ask on; add the line with --into FILE instead of '>>', or give the password"
                            + " on standard input with --stdin");
        }
        char[] first = console.readPassword("Password for %s: ", name);
        char[] second = console.readPassword("Once more: ");
        if (first == null || second == null) {
            throw new IOException("no password was given");
        }
        if (!Arrays.equals(first, second)) {
            throw new IOException("the two passwords differ; try again");
        }
        return new String(first);
    }

    private static String firstLine(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            line.write(b);
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line.toByteArray()))
                    .toString();
            return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        } catch (CharacterCodingException e) {
            throw new IOException("the password must be UTF-8", e);
        }
    }
}
