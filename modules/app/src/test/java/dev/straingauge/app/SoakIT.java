package dev.straingauge.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.straingauge.app.config.ConfigFile;
import dev.straingauge.app.embedded.EmbeddedBroker;
import dev.straingauge.app.line.TopicSetup;
import dev.straingauge.core.Paragraph;
import dev.straingauge.wire.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A line that runs for long takes no more memory than one that has run for a tenth of it: the resident memory of its process,
 * native memory included, as Linux has it. Three years of news, of which one paragraph in five is about a watched pair, in words
 * of its own. {@code -Dsoak.paragraphs=…}; {@code -Dsoak.model=straingauge} has the real model read them instead of keywords.
 */
@EnabledOnOs(OS.LINUX)
@EnabledIfSystemProperty(named = "soak.paragraphs", matches = "[1-9]\\d*")
class SoakIT {
    private static final List<String> PAIRS = List.of(
            "Norvane Motors and Cellgard",
            "Aerwyn Airways and Solmar Air",
            "Tidewell Foods and Brennick Logistics",
            "OpenAI and Oracle",
            "OpenAI and Microsoft");
    private static final Duration SPAN = Duration.ofDays(1_000);
    private static final int AHEAD = 20_000;

    @TempDir
    @SuppressWarnings("NullAway.Init") // injected
    private Path directory;

    @Test
    void resident_memory_at_the_end_is_within_five_percent_of_that_at_one_tenth()
            throws IOException, InterruptedException {
        int paragraphs = Integer.getInteger("soak.paragraphs");
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"), 0)) {
            String servers = broker.bootstrapServers();
            TopicSetup.createMissing(ConfigFile.defaults().kafka().at(servers));
            try (Program line = line(servers);
                    GroupNow group = new GroupNow(servers, "straingauge", "streams");
                    KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                            Map.of("bootstrap.servers", servers, "acks", "all", "linger.ms", 20),
                            new ByteArraySerializer(),
                            new ByteArraySerializer())) {
                await().atMost(Duration.ofMinutes(5)).until(() -> line.out().contains("Watching"));
                publish(producer, group, line, 0, paragraphs / 10, paragraphs);
                long tenth = resident(line);
                publish(producer, group, line, paragraphs / 10, paragraphs, paragraphs);
                long end = resident(line);
                System.out.printf(
                        Locale.ROOT,
                        "soak: %d paragraphs, resident memory %.1f MiB after one tenth, %.1f MiB at the end, ratio %.3f%n",
                        paragraphs,
                        tenth / 1024.0,
                        end / 1024.0,
                        (double) end / tenth);
                assertThat((double) end / tenth).isLessThanOrEqualTo(1.05);
            }
            TopicBalance balance = TopicBalance.of(servers);
            assertThat(balance.read()).isEqualTo(paragraphs);
            balance.assertSkipped(paragraphs - (paragraphs + 4) / 5);
        }
    }

    /** The heap has its full size from the beginning and is touched, so that what grows is native. */
    private Program line(String servers) throws IOException {
        Path config = Files.writeString(
                directory.resolve("line.yaml"),
                """
                kafka: {bootstrapServers: "%s", stateDirectory: %s}
                metrics: {port: 0}
                """
                        .formatted(servers, directory.resolve("state")));
        List<String> flags = List.of("-Xms384m", "-Xmx384m", "-XX:+AlwaysPreTouch", "-XX:+UseSerialGC");
        return System.getProperty("soak.model", "keywords").equals("keywords")
                ? Program.start(directory, flags, KeywordLine.class, config.toString())
                : Program.start(
                        directory,
                        flags,
                        Main.class,
                        "run",
                        "--config",
                        config.toString(),
                        "--model",
                        System.getProperty("soak.model"));
    }

    /** Publishes some of them, never far ahead of the line, and waits until it has committed them. */
    private static void publish(
            KafkaProducer<byte[], byte[]> producer, GroupNow group, Program line, int from, int to, int all)
            throws InterruptedException {
        Instant start = Instant.now().minus(SPAN);
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (int number = from; number < to; number++) {
            Paragraph paragraph =
                    paragraph(number, start.plus(SPAN.multipliedBy(number).dividedBy(all)));
            sent.add(producer.send(new ProducerRecord<>(
                    Topics.PARAGRAPHS.name(),
                    null,
                    paragraph.publishedAt().toEpochMilli(),
                    paragraph.articleId().getBytes(StandardCharsets.UTF_8),
                    Topics.PARAGRAPHS.values().serializer().serialize(Topics.PARAGRAPHS.name(), paragraph))));
            if (number % 5_000 == 0) {
                awaitTaken(sent);
                awaitCommitted(group, line, number - AHEAD);
            }
        }
        awaitTaken(sent);
        awaitCommitted(group, line, to);
    }

    private static void awaitTaken(List<Future<RecordMetadata>> sent) throws InterruptedException {
        try {
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new AssertionError("the broker did not take everything", e);
        }
        sent.clear();
    }

    private static void awaitCommitted(GroupNow group, Program line, long paragraphs) {
        if (paragraphs <= 0) {
            return;
        }
        await().atMost(Duration.ofHours(3))
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptions()
                .until(() -> !line.isRunning()
                        || group.committed().entrySet().stream()
                                        .filter(entry -> entry.getKey().topic().equals(Topics.PARAGRAPHS.name()))
                                        .mapToLong(Map.Entry::getValue)
                                        .sum()
                                >= paragraphs);
        assertThat(line.isRunning()).as(line::err).isTrue();
    }

    private static Paragraph paragraph(int number, Instant at) {
        Random random = new Random(number);
        StringBuilder text = new StringBuilder(
                number % 5 == 0 ? PAIRS.get(number / 5 % PAIRS.size()) + " spoke of" : "Somebody spoke of");
        for (int word = 0; word < 14; word++) {
            text.append(' ');
            random.ints(6, 'a', 'z' + 1).forEach(text::appendCodePoint);
        }
        return new Paragraph(
                "article-" + number / 8,
                number % 8,
                Paragraph.Kind.BODY,
                text.append('.').toString(),
                null,
                null,
                "Outlet " + number / 8 % 40,
                null,
                null,
                at,
                "en",
                List.of());
    }

    /** Resident memory of a process, in KiB. */
    private static long resident(Program line) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + line.pid() + "/status")).stream()
                .filter(row -> row.startsWith("VmRSS:"))
                .mapToLong(row -> Long.parseLong(row.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
