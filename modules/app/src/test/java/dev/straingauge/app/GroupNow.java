package dev.straingauge.app;

import dev.straingauge.wire.Topics;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListStreamsGroupOffsetsSpec;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.StreamsGroupMemberDescription;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/**
 * What Kafka knows of a line's group: who has which work, and how far it is committed. Clients are told apart by the
 * {@code client.id} that the configuration gives them.
 */
final class GroupNow implements AutoCloseable {
    private final Admin admin;
    private final String group;
    private final boolean isStreams;

    GroupNow(String servers, String group, String protocol) {
        this.admin = Admin.create(Map.of("bootstrap.servers", servers));
        this.group = group;
        this.isStreams = protocol.equals("streams");
    }

    /** Offsets up to which the group has committed, of the partitions of which it has read anything. */
    Map<TopicPartition, Long> committed() {
        Map<TopicPartition, OffsetAndMetadata> offsets = get(
                isStreams
                        ? admin.listStreamsGroupOffsets(Map.of(group, new ListStreamsGroupOffsetsSpec()))
                                .partitionsToOffsetAndMetadata(group)
                        : admin.listConsumerGroupOffsets(Map.of(group, new ListConsumerGroupOffsetsSpec()))
                                .partitionsToOffsetAndMetadata(group));
        Map<TopicPartition, Long> committed = new HashMap<>();
        offsets.forEach((partition, offset) -> {
            if (offset != null && offset.offset() > 0) {
                committed.put(partition, offset.offset());
            }
        });
        return committed;
    }

    /** The partitions that a client reads for its active tasks. */
    Set<TopicPartition> activeOf(String client) {
        return isStreams ? activeOfStreams(client) : activeOfClassic(client);
    }

    private Set<TopicPartition> activeOfStreams(String client) {
        Set<TopicPartition> active = new HashSet<>();
        for (StreamsGroupMemberDescription member : members()) {
            if (member.clientId().startsWith(client + "-")) {
                member.assignment().activeTasks().forEach(tasks -> tasks.partitions()
                        .forEach(partition -> active.add(new TopicPartition(topic(tasks.subtopologyId()), partition))));
            }
        }
        return active;
    }

    /**
     * Whether each of so many members of a group of the streams protocol has what Kafka means it to have, and no member more
     * than another.
     */
    boolean isEvenlyAssigned(int members) {
        List<StreamsGroupMemberDescription> now = members();
        return now.size() == members
                && now.stream().allMatch(member -> member.assignment().equals(member.targetAssignment()))
                && now.stream()
                                .map(member -> member.assignment().activeTasks().stream()
                                        .mapToInt(tasks -> tasks.partitions().size())
                                        .sum())
                                .distinct()
                                .count()
                        == 1;
    }

    /** Standby tasks of all members, of a group of the streams protocol. */
    int standbyTasks() {
        return members().stream()
                .flatMap(member -> member.assignment().standbyTasks().stream())
                .mapToInt(tasks -> tasks.partitions().size())
                .sum();
    }

    private List<StreamsGroupMemberDescription> members() {
        try {
            return List.copyOf(its(admin.describeStreamsGroups(List.of(group)).describedGroups())
                    .members());
        } catch (GroupIdNotFoundException e) {
            return List.of();
        }
    }

    private Set<TopicPartition> activeOfClassic(String client) {
        Set<TopicPartition> active = new HashSet<>();
        try {
            for (MemberDescription member : its(admin.describeConsumerGroups(List.of(group))
                            .describedGroups())
                    .members()) {
                if (member.clientId().startsWith(client + "-")) {
                    active.addAll(member.assignment().topicPartitions());
                }
            }
        } catch (GroupIdNotFoundException e) {
            return Set.of();
        }
        return active;
    }

    /** The line's left half reads paragraphs, its right half what the left one wrote. */
    private String topic(String subtopology) {
        return subtopology.equals("0") ? Topics.PARAGRAPHS.name() : group + "-by-partnership-repartition";
    }

    /** Whether every replica of every partition of the cluster is in sync. */
    boolean isWhole(int replicas) {
        Set<String> topics =
                get(admin.listTopics(new org.apache.kafka.clients.admin.ListTopicsOptions().listInternal(true))
                        .names());
        return get(admin.describeTopics(topics).allTopicNames()).values().stream()
                .map(TopicDescription::partitions)
                .flatMap(List::stream)
                .allMatch(partition -> partition.isr().size() == replicas);
    }

    private <T> T its(Map<String, KafkaFuture<T>> described) {
        return get(Objects.requireNonNull(described.get(group), group));
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new AssertionError("Kafka does not say", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
