package dev.straingauge.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The image as the build makes it, on no base: who it runs as, what it starts, and that what is in it starts, with this
 * machine's virtual machine, writing nothing but what is temporary.
 */
@EnabledOnOs(OS.LINUX)
class ImageIT {
    private static final Path IMAGE = Path.of("target", "straingauge-image.tar");
    private static final Path LAUNCHER = Path.of("..", "..", "straingauge");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path directory;

    @SuppressWarnings("NullAway.Init") // set before each test
    private JsonNode config;

    @SuppressWarnings("NullAway.Init")
    private Path root;

    ImageIT(@TempDir Path directory) {
        this.directory = directory;
    }

    @BeforeEach
    void unpack() throws IOException, InterruptedException {
        Path image = Files.createDirectory(directory.resolve("image"));
        root = Files.createDirectory(directory.resolve("root"));
        tar(IMAGE, image);
        JsonNode manifest =
                JSON.readTree(image.resolve("manifest.json").toFile()).get(0);
        config = JSON.readTree(image.resolve(manifest.path("Config").asText()).toFile());
        for (JsonNode layer : manifest.path("Layers")) {
            tar(image.resolve(layer.asText()), root);
        }
    }

    @Test
    void it_runs_as_somebody_without_rights_and_with_the_flags_of_the_launcher() throws IOException {
        JsonNode container = config.path("config");
        assertThat(container.path("User").asText()).isEqualTo("10001:10001");
        assertThat(texts(container.path("Env"))).contains("MALLOC_ARENA_MAX=2", "DJL_CACHE_DIR=/tmp/djl");
        assertThat(container.path("ExposedPorts").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("8080/tcp", "9464/tcp");

        Matcher flags = Pattern.compile("(?m)^flags=\\((.*)\\)$").matcher(Files.readString(LAUNCHER));
        assertThat(flags.find()).isTrue();
        List<String> entry = texts(container.path("Entrypoint"));
        assertThat(entry.get(0)).isEqualTo("java");
        assertThat(entry.subList(1, entry.indexOf("-cp")))
                .containsExactly(flags.group(1).split(" ", -1));
        assertThat(entry.get(entry.size() - 1)).isEqualTo("dev.straingauge.app.Main");
    }

    @Test
    void its_layers_hold_the_program_its_libraries_and_nothing_of_the_tests() throws IOException {
        Set<String> files = files(root).keySet();

        assertThat(files).allMatch(file -> file.startsWith("app/"));
        assertThat(files).anyMatch(file -> file.matches("app/classpath/straingauge\\.jar"));
        try (Stream<Path> libraries = Files.list(Path.of("target", "lib"))) {
            Set<String> wanted = new TreeSet<>();
            libraries.forEach(library -> wanted.add(String.valueOf(library.getFileName())));
            Set<String> there = new TreeSet<>();
            files.stream()
                    .filter(file -> file.startsWith("app/libs/"))
                    .forEach(file -> there.add(file.substring("app/libs/".length())));
            assertThat(there).isEqualTo(wanted);
        }
    }

    @Test
    void it_says_its_version_and_scores_a_sentence_and_writes_only_what_is_temporary()
            throws IOException, InterruptedException {
        Map<String, Long> before = files(root);

        Program.Ended version = start("", "--version");
        assertThat(version.status()).as(version.err()).isZero();
        assertThat(version.out().strip()).isEqualTo("straingauge 0.1.0-SNAPSHOT");

        Program.Ended scored = start(
                "{\"id\":1,\"text\":\"Alba sued Bolt over unpaid invoices.\",\"a\":\"Alba\",\"b\":\"Bolt\"}\n",
                "score");
        assertThat(scored.status()).as(scored.err()).isZero();
        assertThat(JSON.readTree(scored.out()).path("stance").asText()).isEqualTo("strain");

        assertThat(files(root)).as("the root is read-only on a cluster").isEqualTo(before);
        assertThat(files(directory.resolve("tmp")).keySet())
                .as("the tokenizer's native library")
                .anyMatch(file -> file.startsWith("djl/") && file.endsWith(".so"));
    }

    /** Starts what the image starts, with its environment and no other, in a place of its own. */
    private Program.Ended start(String input, String... arguments) throws IOException, InterruptedException {
        Path tmp = Files.createDirectories(directory.resolve("tmp"));
        List<String> command = new ArrayList<>();
        for (String part : texts(config.path("config").path("Entrypoint"))) {
            command.add(placed(part));
        }
        command.set(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // Where the container has /tmp.
        command.add(1, "-Djava.io.tmpdir=" + tmp);
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(tmp.toFile())
                .redirectInput(Files.writeString(directory.resolve("in"), input).toFile())
                .redirectOutput(directory.resolve("out").toFile())
                .redirectError(directory.resolve("err").toFile());
        builder.environment().clear();
        for (String variable : texts(config.path("config").path("Env"))) {
            String[] parts = variable.split("=", 2);
            builder.environment().put(parts[0], parts[1].replaceFirst("^/tmp(?=/|$)", tmp.toString()));
        }
        Process process = builder.start();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("still running: " + command);
        }
        return new Program.Ended(
                process.exitValue(),
                Files.readString(directory.resolve("out")),
                Files.readString(directory.resolve("err")));
    }

    /** A part of the command line, or the file that it names, with the root where it was unpacked. */
    private String placed(String part) throws IOException {
        if (part.startsWith("@/")) {
            String inside = Files.readString(root.resolve(part.substring(2)));
            Path file = Files.writeString(directory.resolve("arguments"), inside.replace("/app/", root + "/app/"));
            return "@" + file;
        }
        return part.replace("/app/", root + "/app/");
    }

    private static void tar(Path archive, Path into) throws IOException, InterruptedException {
        Process tar = new ProcessBuilder("tar", "-xf", archive.toAbsolutePath().toString(), "-C", into.toString())
                .redirectErrorStream(true)
                .redirectOutput(new File("/dev/null"))
                .start();
        assertThat(tar.waitFor()).as("tar -xf %s", archive).isZero();
    }

    private static Map<String, Long> files(Path folder) throws IOException {
        Map<String, Long> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString(), Files.size(file));
            }
        }
        return files;
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add(each.asText()));
        return texts;
    }
}
