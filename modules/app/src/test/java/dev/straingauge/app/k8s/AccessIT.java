package dev.straingauge.app.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.straingauge.app.config.AlertRoutes;
import dev.straingauge.app.config.ConfigFile;
import dev.straingauge.app.config.StraingaugeConfig;
import dev.straingauge.app.desk.Desk;
import dev.straingauge.app.embedded.EmbeddedBroker;
import dev.straingauge.app.embedded.GuardedBroker;
import dev.straingauge.app.intake.KafkaIntake;
import dev.straingauge.app.line.GroupUpgrade;
import dev.straingauge.app.line.Line;
import dev.straingauge.app.line.StandbySetup;
import dev.straingauge.app.line.TopicSetup;
import dev.straingauge.core.AlertNote;
import dev.straingauge.core.KeywordStanceModel;
import dev.straingauge.core.StanceModel;
import dev.straingauge.ingest.ReadOptions;
import dev.straingauge.server.ArticleIntake;
import dev.straingauge.server.HandInException;
import dev.straingauge.server.IntakeException;
import dev.straingauge.sinks.routing.Routing;
import dev.straingauge.wire.Topic;
import dev.straingauge.wire.Topics;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The production overlay's configuration, topics and users on a real broker, with TLS and Kafka's own authorizer: the line and
 * ingest do their work, are refused nothing, and make use of every rule.
 */
class AccessIT {
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final int PARTITIONS = 2;

    /** Of either half of the news. */
    private static final int LEAST_READ = 10;

    private final Path directory;

    AccessIT(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void line_and_ingest_do_their_work_are_refused_nothing_and_need_every_rule()
            throws IOException, InterruptedException, ExecutionException, IntakeException {
        Manifests production = Manifests.of("production");
        Access line = Access.of(production, "straingauge");
        Access ingest = Access.of(production, "straingauge-ingest");
        Certificates certificates = new Certificates(directory.resolve("certificates"));
        Map<String, String> brokers = certificates.settings(certificates.signFor("broker"));
        try (EmbeddedBroker broker = GuardedBroker.start(
                directory.resolve("broker"), brokers, "User:CN=broker;User:ANONYMOUS", Asked.Clerk.class)) {
            Map<String, Object> master = new HashMap<>(brokers);
            master.put("bootstrap.servers", broker.bootstrapServers());
            master.put("security.protocol", "SSL");
            try (Admin admin = Admin.create(master)) {
                admin.createTopics(production.all(KafkaTopic.class).stream()
                                .map(AccessIT::topic)
                                .toList())
                        .all()
                        .get();
                admin.createAcls(line.bindings()).all().get();
                admin.createAcls(ingest.bindings()).all().get();

                Path publisher = certificates.signFor("straingauge-ingest");
                push(config(production, broker, publisher, certificates), EventfulNews.quiet());
                poison(master);
                StraingaugeConfig config =
                        config(production, broker, certificates.signFor("straingauge"), certificates);
                assertThat(TopicSetup.createMissing(config.kafka())).isEmpty();
                assertThat(StandbySetup.apply(config.kafka()))
                        .hasValue("Set streams.num.standby.replicas of the group straingauge to 1");
                work(config, Topics.INDEX);
                // Without its state it reads its changelogs.
                delete(Path.of(config.kafka().stateDirectory()));
                push(config(production, broker, publisher, certificates), EventfulNews.strained());
                work(config, Topics.ALERTS);
                assertThat(GroupUpgrade.makeWay(config.kafka())).startsWith("Kafka has forgotten the topology");
            }
        }

        List<Asked> asked = Asked.all();
        Set<String> ours = Set.of(line.principal(), ingest.principal());
        assertThat(asked)
                .filteredOn(each -> ours.contains(each.principal()) && !each.allowed() && each.told())
                .as("refused; put it into the KafkaUser, or do without")
                .isEmpty();
        assertThat(line.bindings())
                .filteredOn(rule -> asked.stream().noneMatch(each -> each.isFor(rule)))
                .as("rules that were never needed")
                .allMatch(AccessIT::isAboutState);
        assertThat(line.bindings())
                .filteredOn(rule -> asked.stream().anyMatch(each -> each.isFor(rule)))
                .as("rules about state that were needed")
                .filteredOn(AccessIT::isAboutState)
                .hasSizeGreaterThan(20)
                .extracting(rule -> rule.entry().operation())
                .contains(AclOperation.READ, AclOperation.WRITE);
        assertThat(ingest.bindings())
                .filteredOn(rule -> asked.stream().noneMatch(each -> each.isFor(rule)))
                .as("rules of ingest that were never needed")
                .isEmpty();
    }

    /** Which stores hold something depends on the news; that each is one of the topology's, {@link KafkaAccessTest} says. */
    private static boolean isAboutState(AclBinding rule) {
        return rule.pattern().name().endsWith("-changelog") && rule.entry().operation() != AclOperation.CREATE;
    }

    /** Runs a line until it has read what there is, is at rest, and has written on a topic. */
    private static void work(StraingaugeConfig config, Topic<?, ?> written) {
        String routing = config.kafka().applicationId() + "-routing";
        StanceModel model = new KeywordStanceModel();
        try (Line line = Line.start(config, Line.watchlist(config), model, List.of());
                Desk desk = Desk.open(config, line, model);
                Routing teller = Routing.start(
                        config.kafka().clientSettings(),
                        routing,
                        AlertRoutes.read(config.alerts(), name -> Optional.empty()),
                        Clock.systemUTC())) {
            line.show(teller.meters());
            handIn(desk);
            await("it has written on " + written.name() + ", and deleted what was read between its halves")
                    .atMost(LONG)
                    .until(() -> {
                        line.fault().ifPresent(fault -> {
                            throw fault;
                        });
                        return line.readiness().ready()
                                && line.balance().read() >= LEAST_READ
                                && line.balance().open() == 0
                                && wasAllowed(AclOperation.DELETE, "straingauge-by-partnership-repartition")
                                && wasAllowed(AclOperation.READ, routing)
                                && Stream.of(Topics.OBSERVATIONS, Topics.INDEX, Topics.ALERTS, Topics.DESK)
                                        .allMatch(told -> wasAllowed(AclOperation.READ, told.name()))
                                && wasAllowed(AclOperation.WRITE, written.name());
                    });
        }
    }

    /** What an analyst says on the page. */
    private static void handIn(Desk desk) {
        try {
            desk.side()
                    .ports()
                    .notes()
                    .handIn(new AlertNote(
                            "note-1",
                            "a--b@2025-09-01",
                            "a--b",
                            AlertNote.Kind.ACKNOWLEDGED,
                            "zoe",
                            Instant.parse("2025-09-02T08:00:00Z"),
                            null));
        } catch (HandInException e) {
            throw new AssertionError("Kafka refuses what an analyst says of an alert", e);
        }
    }

    private static boolean wasAllowed(AclOperation operation, String name) {
        return Asked.all().stream()
                .anyMatch(each -> each.operation() == operation && each.name().equals(name) && each.allowed());
    }

    private static void push(StraingaugeConfig config, String news) throws IOException, IntakeException {
        assertThat(TopicSetup.createMissing(config.kafka())).isEmpty();
        try (KafkaIntake intake = KafkaIntake.open(config.kafka(), ReadOptions.of(Set.of("en")))) {
            assertThat(intake.obstacle()).isEmpty();
            assertThat(intake.accept(
                                    new ByteArrayInputStream(news.getBytes(StandardCharsets.UTF_8)),
                                    ArticleIntake.Format.JSON_LINES)
                            .paragraphs())
                    .isPositive();
        }
    }

    /** Somebody else's bytes, so that the line has something to refuse. */
    private static void poison(Map<String, Object> master) throws ExecutionException, InterruptedException {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(master, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(Topics.PARAGRAPHS.name(), EventfulNews.POISON))
                    .get();
        }
    }

    /** As in the overlay, but for where things are on this machine, and on one broker. */
    private StraingaugeConfig config(Manifests manifests, EmbeddedBroker broker, Path user, Certificates certificates)
            throws IOException {
        Map<String, String> data = manifests.configuration();
        Path watchlist = Files.writeString(
                directory.resolve("watchlist.yaml"), Objects.requireNonNull(data.get("watchlist.yaml")));
        String text = Objects.requireNonNull(data.get("straingauge.yaml"))
                .replace("straingauge-kafka-bootstrap:9093", broker.bootstrapServers())
                .replace("/etc/kafka-ca", certificates.authority().toString())
                .replace("/etc/kafka-user", user.toString())
                .replace("/var/lib/straingauge", directory.resolve("state").toString())
                .replace("/etc/straingauge/watchlist.yaml", watchlist.toString())
                .replace("partitions: 12", "partitions: " + PARTITIONS)
                .replace("replicationFactor: 3", "replicationFactor: 1")
                .replace("  properties:\n", "  properties:\n    repartition.purge.interval.ms: \"200\"\n");
        return ConfigFile.load(Files.writeString(directory.resolve("straingauge.yaml"), text))
                .with(new StraingaugeConfig.Metrics("127.0.0.1", 0));
    }

    private static NewTopic topic(KafkaTopic topic) {
        Map<String, String> settings = new HashMap<>();
        topic.getSpec().getConfig().forEach((key, value) -> settings.put(key, String.valueOf(value)));
        return new NewTopic(topic.getMetadata().getName(), PARTITIONS, (short) 1).configs(settings);
    }

    private static void delete(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
