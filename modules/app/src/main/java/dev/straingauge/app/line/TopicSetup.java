package dev.straingauge.app.line;

import dev.straingauge.app.config.StraingaugeConfig;
import dev.straingauge.wire.Topic;
import dev.straingauge.wire.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates the topics that do not exist yet. */
public final class TopicSetup {
    private static final Duration LEADERS_WITHIN = Duration.ofMinutes(1);
    private static final Duration LOOK_AGAIN_AFTER = Duration.ofMillis(100);

    private static final int TIMEOUT_MS = 15_000;

    /** Feedback stands by partnership, as the line's second half does, which has as many partitions as the first. */
    private static final List<Alike> ALIKE = List.of(
            new Alike(
                    Topics.FEEDBACK,
                    Topics.PARAGRAPHS,
                    "corrections would not meet what they are about; copy what it holds, delete it, start again, and write"
                            + " each record to the partition of its partnership"),
            new Alike(
                    Topics.DELIVERIES,
                    Topics.ALERTS,
                    "who routes an alert would not know who has been told of it; when nothing waits there, delete it and"
                            + " start again"));

    /** A topic that must have as many partitions as another one. */
    private record Alike(Topic<?, ?> topic, Topic<?, ?> as, String otherwise) {
        void require(int wanted, int there) {
            if (wanted != there) {
                throw new LineException("topic " + topic.name() + " has " + there + " partitions and " + as.name() + " "
                        + wanted + ", so that " + otherwise);
            }
        }
    }

    private TopicSetup() {}

    /** Creates what the live line lacks; else as {@link #createMissing(StraingaugeConfig.Kafka, List)}. */
    public static List<String> createMissing(StraingaugeConfig.Kafka kafka) {
        return createMissing(kafka, Topics.all());
    }

    /**
     * Creates what is missing; what exists is left as it is.
     *
     * @return names of the topics that were created
     * @throws LineException when Kafka does not answer, or refuses
     */
    public static List<String> createMissing(StraingaugeConfig.Kafka kafka, List<? extends Topic<?, ?>> topics) {
        try (Admin admin = Admin.create(clientSettings(kafka))) {
            Set<String> existing = admin.listTopics().names().get();
            // What must meet is cut alike, whatever the settings say by now.
            Map<Topic<?, ?>, Integer> alike = new HashMap<>();
            for (Alike pair : ALIKE) {
                if (topics.contains(pair.topic())) {
                    int wanted =
                            existing.contains(pair.as().name()) ? partitions(admin, pair.as()) : kafka.partitions();
                    if (existing.contains(pair.topic().name())) {
                        pair.require(wanted, partitions(admin, pair.topic()));
                    }
                    alike.put(pair.topic(), wanted);
                }
            }
            List<NewTopic> missing = new ArrayList<>();
            for (Topic<?, ?> topic : topics) {
                if (!existing.contains(topic.name())) {
                    missing.add(
                            asMade(topic, alike.getOrDefault(topic, kafka.partitions()), kafka.replicationFactor()));
                }
            }
            for (Map.Entry<String, org.apache.kafka.common.KafkaFuture<Void>> created :
                    admin.createTopics(missing).values().entrySet()) {
                awaitCreated(created.getKey(), created.getValue());
            }
            awaitLeaders(admin, missing);
            return missing.stream().map(NewTopic::name).toList();
        } catch (ExecutionException | KafkaException e) {
            throw new LineException("Kafka at " + kafka.bootstrapServers() + " does not answer: " + reason(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LineException("interrupted while creating topics", e);
        }
    }

    /**
     * The id of the cluster.
     *
     * @throws LineException when Kafka does not answer
     */
    public static String cluster(StraingaugeConfig.Kafka kafka) {
        try (Admin admin = Admin.create(clientSettings(kafka))) {
            return admin.describeCluster().clusterId().get();
        } catch (ExecutionException | KafkaException e) {
            throw new LineException("Kafka at " + kafka.bootstrapServers() + " does not answer: " + reason(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LineException("interrupted while asking for the cluster", e);
        }
    }

    private static int partitions(Admin admin, Topic<?, ?> topic) throws ExecutionException, InterruptedException {
        return admin.describeTopics(List.of(topic.name())).allTopicNames().get().values().stream()
                .mapToInt(described -> described.partitions().size())
                .sum();
    }

    /** A topic as it is made where it is missing; whoever makes it by other means makes it so. */
    public static NewTopic asMade(Topic<?, ?> topic, int partitions, int replicas) {
        return new NewTopic(topic.name(), partitions, (short) replicas).configs(settings(topic));
    }

    /** Records bear publication time: a retention by age would drop history as soon as it is replayed. */
    private static Map<String, String> settings(Topic<?, ?> topic) {
        return Map.of("cleanup.policy", topic.cleanup().policy(), "retention.ms", "-1");
    }

    /**
     * Waits until the leader of every partition answers. A broker that is not told yet that it leads a new partition refuses
     * a producer's first batch; if it takes the second one, which is on its way already, the first is out of order for good.
     */
    private static void awaitLeaders(Admin admin, List<NewTopic> created)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> all = new HashMap<>();
        for (NewTopic topic : created) {
            for (int partition = 0; partition < topic.numPartitions(); partition++) {
                all.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
            }
        }
        long deadline = System.nanoTime() + LEADERS_WITHIN.toNanos();
        while (true) {
            try {
                admin.listOffsets(all).all().get();
                return;
            } catch (ExecutionException e) {
                // A broker that has not heard of the topic yet says that there is none; the client takes its word for
                // it.
                if (!(e.getCause() instanceof RetriableException) || System.nanoTime() > deadline) {
                    throw e;
                }
                LockSupport.parkNanos(LOOK_AGAIN_AFTER.toNanos());
            }
        }
    }

    private static void awaitCreated(String name, org.apache.kafka.common.KafkaFuture<Void> created)
            throws InterruptedException {
        try {
            created.get();
        } catch (ExecutionException e) {
            // Another instance that starts at the same moment may have been quicker.
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new LineException("cannot create topic " + name + ": " + reason(e), e);
            }
        }
    }

    /** What an administrator's client is opened with. A new map each time. */
    static Map<String, Object> clientSettings(StraingaugeConfig.Kafka kafka) {
        Map<String, Object> settings = kafka.clientSettings();
        settings.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
        settings.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
        return settings;
    }

    /** The root of a failure, for people. */
    static String reason(Exception e) {
        Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
