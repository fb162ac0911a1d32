package dev.straingauge.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script that a newcomer starts first, on machines that lack what it needs. It builds nothing here. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    private static final Path LAUNCHER =
            Path.of("..", "..", "straingauge").toAbsolutePath().normalize();

    /** What the launcher calls besides Java and Maven. */
    private static final List<String> TOOLS = List.of("bash", "dirname", "readlink", "sed", "find", "cat", "env");

    @TempDir
    @SuppressWarnings("NullAway.Init") // injected
    private Path directory;

    @SuppressWarnings("NullAway.Init") // made before each test
    private Path tools;

    /** How the launcher ended. */
    private record Ended(int status, String out, String err) {}

    @BeforeEach
    void make_a_path_without_java_and_with_a_maven_that_tells_when_it_is_called() throws IOException {
        tools = Files.createDirectory(directory.resolve("tools"));
        for (String tool : TOOLS) {
            script(tools.resolve(tool), "exec " + whereIs(tool) + " \"$@\"");
        }
        script(tools.resolve("mvn"), "touch " + directory.resolve("maven-was-called") + "; exit 1");
    }

    @Test
    void a_java_that_is_none_is_said_in_one_line() throws IOException {
        Path java = script(tools.resolve("java"), "echo 'Unable to locate a Java Runtime.' >&2; exit 1");

        Ended ended = run(Map.of(), List.of(LAUNCHER.toString()));

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.err().lines())
                .containsExactly("straingauge: Java 17 or newer is needed, and " + java + " is version unknown");
        assertThatNothingWasBuilt();
    }

    @Test
    void the_launcher_is_a_script_that_bash_understands() {
        assertThat(run(Map.of(), List.of("bash", "-n", LAUNCHER.toString())).status())
                .isZero();
        assertThat(LAUNCHER).isExecutable();
    }

    @ParameterizedTest
    @CsvSource({"11, 11", "16, 16", "1.8, 1"})
    void a_java_that_is_too_old_is_named_in_one_line(String version, String shown) throws IOException {
        Path java = fakeJava(tools.resolve("java"), version);

        Ended ended = run(Map.of(), List.of(LAUNCHER.toString(), "--version"));

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.err().lines())
                .containsExactly("straingauge: Java 17 or newer is needed, and " + java + " is version " + shown);
        assertThat(ended.out()).isEmpty();
        assertThatNothingWasBuilt();
    }

    @Test
    void the_java_of_java_home_goes_before_the_one_on_the_path() throws IOException {
        fakeJava(tools.resolve("java"), "21");
        Path home = Files.createDirectories(directory.resolve("jdk/bin")).getParent();
        Path old = fakeJava(directory.resolve("jdk/bin/java"), "11");

        Ended ended = run(Map.of("JAVA_HOME", String.valueOf(home)), List.of(LAUNCHER.toString()));

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.err().lines()).hasSize(1).first().asString().contains(old.toString(), "version 11");
        assertThatNothingWasBuilt();
    }

    @Test
    void no_java_at_all_is_said_in_one_line_with_what_to_do() {
        Ended ended = run(Map.of(), List.of(LAUNCHER.toString()));

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.err().lines())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("straingauge: no Java found")
                .contains("JDK 17", "JAVA_HOME");
        assertThatNothingWasBuilt();
    }

    @Test
    void the_launcher_can_be_called_through_a_link_from_anywhere() throws IOException {
        fakeJava(tools.resolve("java"), "11");
        Path link = Files.createSymbolicLink(directory.resolve("sg"), LAUNCHER);

        Ended ended = run(Map.of(), List.of(link.toString()));
        Files.delete(link);

        assertThat(ended.err()).contains("Java 17 or newer is needed");
    }

    private void assertThatNothingWasBuilt() {
        assertThat(directory.resolve("maven-was-called")).doesNotExist();
    }

    private static Path fakeJava(Path file, String version) throws IOException {
        return script(file, "echo '    java.specification.version = " + version + "' >&2");
    }

    private static Path script(Path file, String body) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    private static Path whereIs(String tool) {
        String path = String.valueOf(System.getenv("PATH"));
        for (String folder : path.split(File.pathSeparator, -1)) {
            Path file = Path.of(folder, tool);
            if (Files.isExecutable(file)) {
                return file;
            }
        }
        assumeThat(path).as("a folder with " + tool).isEmpty();
        return Path.of(tool);
    }

    private Ended run(Map<String, String> environment, List<String> command) {
        try {
            Path out = directory.resolve("out");
            Path err = directory.resolve("err");
            ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command))
                    .directory(directory.toFile())
                    .redirectInput(Redirect.from(new File("/dev/null")))
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().remove("JAVA_HOME");
            builder.environment().put("PATH", tools.toString());
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("still running: " + command);
            }
            return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
