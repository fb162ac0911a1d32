package dev.straingauge.app.k8s;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A program that a test asks. Where it is missing the test is skipped, but fails where CI=true.
 *
 * @param path where it is
 */
record Tool(Path path) {
    private static final int SECONDS = 60;

    /** What it came to; standard output and standard error apart. */
    record Ended(int status, String out, String err) {}

    /** Renders Kustomize overlays. */
    static Tool kubectl() {
        return find("kubectl", "kubernetes-client");
    }

    /** Makes one JSON document of another. */
    static Tool jq() {
        return find("jq", "jq");
    }

    /** Checks rules for Prometheus, and tries them. */
    static Tool promtool() {
        return find("promtool", "prometheus");
    }

    private static Tool find(String name, String debianPackage) {
        List<String> folders =
                List.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator, -1));
        return folders.stream()
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Tool::new)
                .orElseGet(() -> missing(name + " is not on the path; on Debian: apt-get install " + debianPackage));
    }

    private static Tool missing(String reason) {
        return "true".equals(System.getenv("CI")) ? fail(reason) : abort(reason);
    }

    /** Runs it to its end, in a folder. */
    Ended run(Path folder, String... arguments) {
        List<String> command = new ArrayList<>(List.of(path.toString()));
        command.addAll(List.of(arguments));
        try {
            Path out = Files.createTempFile("tool", ".out");
            Path err = Files.createTempFile("tool", ".err");
            try {
                Process process = new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
                if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new AssertionError("still running after " + SECONDS + " s: " + command);
                }
                return new Ended(
                        process.exitValue(),
                        Files.readString(out, StandardCharsets.UTF_8),
                        Files.readString(err, StandardCharsets.UTF_8));
            } finally {
                Files.delete(out);
                Files.delete(err);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
