package dev.straingauge.app.replay;

import dev.straingauge.app.config.StraingaugeConfig;
import dev.straingauge.app.line.LineException;
import dev.straingauge.app.line.TopicSetup;
import dev.straingauge.wire.Topic;
import dev.straingauge.wire.TopicSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * What one replay has to itself in a cluster: topics and a group. Nothing else is ever
 * created or deleted here. Belongs to one thread, who closes it.
 */
final class ReplaySpace implements AutoCloseable {
    private static final int TIMEOUT_MS = 15_000;
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final StraingaugeConfig.Kafka kafka;
    private final String name;
    private final TopicSet topics;
    private final Admin admin;

    /** @param kafka as it is for this replay: with its own application id and state directory */
    ReplaySpace(StraingaugeConfig.Kafka kafka, String name, TopicSet topics) {
        this.kafka = kafka;
        this.name = name;
        this.topics = topics;
        Map<String, Object> settings = kafka.clientSettings();
        settings.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
        settings.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
        this.admin = Admin.create(settings);
    }

    /** Whether something was ever begun under this name. */
    boolean isTaken() {
        return existing().contains(ReplayLog.topic(name).name());
    }

    /**
     * Holds topics and groups that are not a replay's against a new one.
     *
     * @throws LineException when there is one of its names
     */
    void requireFree() {
        Set<String> foreign = new TreeSet<>(existing());
        foreign.retainAll(topics.all().stream().map(Topic::name).toList());
        if (!foreign.isEmpty()) {
            throw new LineException("there is a topic " + foreign.iterator().next() + ", which is no replay's; take"
                    + " another name than '" + name + "'");
        }
        boolean taken = await("list groups", admin.listGroups().all()).stream()
                .anyMatch(group -> group.groupId().equals(kafka.applicationId()));
        if (taken) {
            throw new LineException("there is a group " + kafka.applicationId() + ", which is no replay's; take another"
                    + " name than '" + name + "'");
        }
    }

    /** Creates the topic that a replay is written down on. */
    void createLog() {
        TopicSetup.createMissing(kafka, List.of(ReplayLog.topic(name)));
    }

    /** Creates the topics that it reads and writes. */
    void createTopics() {
        TopicSetup.createMissing(kafka, topics.all());
    }

    /** How far the group has come in a partition; 0 when it has not begun. */
    long committed(TopicPartition partition) {
        try {
            Map<TopicPartition, OffsetAndMetadata> offsets = admin.listConsumerGroupOffsets(kafka.applicationId())
                    .partitionsToOffsetAndMetadata()
                    .get();
            OffsetAndMetadata offset = offsets.get(partition);
            return offset == null ? 0 : offset.offset();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return 0;
            }
            throw failed("ask how far group " + kafka.applicationId() + " has come", e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /**
     * Deletes everything that the replay has.
     *
     * @param internal names of Kafka Streams' own topics for it
     * @throws LineException when somebody is still at work on it; then nothing is deleted
     */
    void delete(Set<String> internal) {
        deleteGroup();
        List<String> own = new ArrayList<>(internal);
        topics.all().forEach(topic -> own.add(topic.name()));
        own.retainAll(existing());
        delete(own);
        // The last, so that what was broken off is known for a replay's.
        delete(List.of(ReplayLog.topic(name).name()));
    }

    private void deleteGroup() {
        try {
            admin.deleteConsumerGroups(List.of(kafka.applicationId())).all().get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupNotEmptyException) {
                throw new LineException(
                        "replay '" + name + "' is at work now; stop it first, or, if it was killed, wait a minute until"
                                + " Kafka has missed it",
                        e);
            }
            if (!(e.getCause() instanceof GroupIdNotFoundException)) {
                throw failed("delete group " + kafka.applicationId(), e);
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private void delete(List<String> names) {
        for (Map.Entry<String, KafkaFuture<Void>> deleted :
                admin.deleteTopics(names).topicNameValues().entrySet()) {
            try {
                deleted.getValue().get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw failed("delete topic " + deleted.getKey(), e);
                }
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
        long until = System.nanoTime() + Duration.ofMillis(TIMEOUT_MS).toNanos();
        while (existing().stream().anyMatch(names::contains)) {
            if (System.nanoTime() > until) {
                throw new LineException("topics of replay '" + name + "' were deleted, and are still there after "
                        + TIMEOUT_MS / 1000 + " s; try again");
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private Set<String> existing() {
        return await("list topics", admin.listTopics().names());
    }

    private <T> T await(String what, KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw failed(what, e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private LineException failed(String what, ExecutionException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        String why = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new LineException("Kafka at " + kafka.bootstrapServers() + " does not " + what + ": " + why, e);
    }

    private static LineException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new LineException("interrupted while asking Kafka", e);
    }

    @Override
    public void close() {
        try {
            admin.close(Duration.ofSeconds(3));
        } catch (KafkaException e) {
            throw new LineException("cannot close the connection to Kafka: " + e.getMessage(), e);
        }
    }
}
