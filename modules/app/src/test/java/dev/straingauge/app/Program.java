package dev.straingauge.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The packaged program in a process of its own, as its user starts it. Close it to end it, whatever it does. */
public final class Program implements AutoCloseable {
    private static final Path JAR = Path.of("target", "straingauge.jar");

    private final Process process;
    private final Path out;
    private final Path err;

    private Program(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Starts it; what it prints goes to files in {@code directory}. */
    static Program start(Path directory, String... arguments) {
        try {
            Path out = Files.createTempFile(directory, arguments[0], ".out");
            Path err = Files.createTempFile(directory, arguments[0], ".err");
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            // A test is over before the optimising compiler has paid for itself.
            command.addAll(List.of(
                    "-Xmx512m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    inItsOwn(temporary(directory)),
                    "-jar",
                    JAR.toAbsolutePath().toString()));
            command.addAll(List.of(arguments));
            return start(command, out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Starts any of this program's classes, or of its tests'.
     *
     * @param flags of the virtual machine
     * @param main the class
     */
    public static Program start(Path directory, List<String> flags, Class<?> main, String... arguments) {
        try {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(flags);
            command.add(inItsOwn(temporary(directory)));
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
            command.addAll(List.of(arguments));
            return start(
                    command,
                    Files.createTempFile(directory, main.getSimpleName(), ".out"),
                    Files.createTempFile(directory, main.getSimpleName(), ".err"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where programs that were started in a directory keep what is temporary: no other test's, nor an earlier run's. */
    static Path temporary(Path directory) {
        return directory.resolve("temporary");
    }

    private static String inItsOwn(Path temporary) throws IOException {
        return "-Djava.io.tmpdir=" + Files.createDirectories(temporary).toAbsolutePath();
    }

    private static Program start(List<String> command, Path out, Path err) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .redirectInput(Redirect.PIPE);
        // As the launcher sets it.
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        builder.environment()
                .put(
                        "STRAINGAUGE_HOME",
                        Path.of("..", "..").toAbsolutePath().normalize().toString());
        return new Program(builder.start(), out, err);
    }

    /** Its process's number. */
    long pid() {
        return process.pid();
    }

    /**
     * What a program came to.
     *
     * @param status exit status
     * @param out what it printed on standard output
     * @param err what it printed on standard error
     */
    record Ended(int status, String out, String err) {}

    /** Runs it to its end. */
    static Ended run(Path directory, long seconds, String... arguments) {
        try (Program program = start(directory, arguments)) {
            int status = program.await(seconds);
            return new Ended(status, program.out(), program.err());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Gives it this on standard input, and no more. */
    Program type(byte[] input) throws IOException {
        try (var stdin = process.getOutputStream()) {
            stdin.write(input);
        }
        return this;
    }

    /** Waits for its end and returns its exit status. */
    int await(long seconds) throws InterruptedException {
        if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
            throw new AssertionError("still running after " + seconds + " s; it said: " + err());
        }
        return process.exitValue();
    }

    /** Ends it at once, as SIGKILL does: it can do nothing about it. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Asks it to end, as SIGTERM does. */
    void terminate() {
        process.destroy();
    }

    public boolean isRunning() {
        return process.isAlive();
    }

    String out() {
        return read(out);
    }

    String err() {
        return read(err);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
