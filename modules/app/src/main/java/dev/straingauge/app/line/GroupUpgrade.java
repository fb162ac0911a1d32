package dev.straingauge.app.line;

import dev.straingauge.app.config.StraingaugeConfig;
import dev.straingauge.wire.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListStreamsGroupOffsetsSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidRequestException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Has Kafka forget with which topology a group was formed, and nothing else.
 *
 * <p>Under the streams protocol the broker keeps the topology with the group, and up to 4.3 it refuses members with another
 * one ("Topology updates are not supported yet"), even when the group is empty. A new store, a new internal topic or another
 * retention of one is another topology. To delete the group would delete its offsets, too. But an empty group of the streams
 * protocol makes way for a member of the classic one, its offsets stay, and when that member has left it makes way again.
 */
public final class GroupUpgrade {
    private static final Duration JOIN = Duration.ofSeconds(60);

    private GroupUpgrade() {}

    /**
     * Makes way for a version or a configuration with another topology. No instance may run. Does nothing where nothing is to
     * be done, so that it can be repeated.
     *
     * @return one line that says what was done
     * @throws LineException when an instance runs, or Kafka does not answer or refuses
     */
    public static String makeWay(StraingaugeConfig.Kafka kafka) {
        String group = kafka.applicationId();
        try (Admin admin = Admin.create(TopicSetup.clientSettings(kafka))) {
            Optional<GroupListing> listed = admin.listGroups().all().get().stream()
                    .filter(each -> each.groupId().equals(group))
                    .findFirst();
            if (listed.isEmpty()) {
                return "There is no group " + group + ": nothing is to be done";
            }
            requireEmpty(listed.get());
            if (!listed.get().type().equals(Optional.of(GroupType.STREAMS))) {
                return "Kafka keeps no topology with the group " + group + ": nothing is to be done";
            }
            Map<TopicPartition, OffsetAndMetadata> before = offsets(admin, group);
            comeAndGo(kafka);
            Map<TopicPartition, OffsetAndMetadata> after = offsets(admin, group);
            if (!after.equals(before)) {
                throw new LineException("the offsets of the group " + group + " changed meanwhile, from " + before
                        + " to " + after + "; was an instance started? Stop it, and run this again");
            }
            return "Kafka has forgotten the topology of the group " + group + "; its offsets of " + after.size()
                    + " partitions are as they were";
        } catch (ExecutionException | KafkaException e) {
            throw new LineException(
                    "cannot prepare the group " + group + " for another topology: " + TopicSetup.reason(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LineException("interrupted while the group " + group + " was prepared", e);
        }
    }

    /** A failure that another topology explains, with what to do about it; any other as it is. */
    static Throwable explained(Throwable failure, String group) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        boolean isTopology = root instanceof InvalidRequestException
                && String.valueOf(root.getMessage()).contains("Topology updates are not supported");
        return isTopology
                ? new LineException("Kafka keeps the topology of another version or configuration with the group "
                        + group + "; stop all of its instances, run 'straingauge upgrade', and start them again")
                : failure;
    }

    private static void requireEmpty(GroupListing group) {
        GroupState state = group.groupState().orElse(GroupState.UNKNOWN);
        if (state != GroupState.EMPTY && state != GroupState.DEAD) {
            throw new LineException("the group " + group.groupId() + " has members, its state is " + state
                    + "; stop every instance first, and wait for those that were killed to time out");
        }
    }

    private static Map<TopicPartition, OffsetAndMetadata> offsets(Admin admin, String group)
            throws ExecutionException, InterruptedException {
        return admin.listStreamsGroupOffsets(Map.of(group, new ListStreamsGroupOffsetsSpec()))
                .partitionsToOffsetAndMetadata(group)
                .get();
    }

    /** Joins the group under the classic protocol, reads and commits nothing, and leaves it. */
    private static void comeAndGo(StraingaugeConfig.Kafka kafka) {
        Map<String, Object> settings = kafka.clientSettings();
        settings.put("group.id", kafka.applicationId());
        settings.put("group.protocol", "classic");
        settings.put("enable.auto.commit", false);
        settings.put("auto.offset.reset", "earliest");
        try (KafkaConsumer<byte[], byte[]> member =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            member.subscribe(List.of(Topics.PARAGRAPHS.name()));
            long end = System.nanoTime() + JOIN.toNanos();
            while (member.assignment().isEmpty()) {
                if (System.nanoTime() > end) {
                    throw new LineException("Kafka let nobody into the group " + kafka.applicationId() + " within "
                            + JOIN.toSeconds() + " s; try again");
                }
                member.poll(Duration.ofMillis(200));
            }
        }
    }
}
