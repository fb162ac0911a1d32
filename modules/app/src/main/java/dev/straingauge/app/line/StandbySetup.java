package dev.straingauge.app.line;

import dev.straingauge.app.config.StraingaugeConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/**
 * Asks for standby replicas where the broker hands out the work: with the streams protocol their number is a setting of the
 * group that the broker keeps, and a client's own is not looked at.
 */
public final class StandbySetup {
    private static final String REPLICAS = "streams.num.standby.replicas";

    private StandbySetup() {}

    /**
     * Sets the number that is configured, unless it is 0 (then the group keeps what it has), or the group has it already, or
     * the classic protocol leaves it to the clients.
     *
     * @return what whoever operates the line should know: that it was set, or the command that sets it when Kafka does not let
     *     this user do so
     * @throws LineException when Kafka does not answer, or refuses that number
     */
    public static Optional<String> apply(StraingaugeConfig.Kafka kafka) {
        if (kafka.standbyReplicas() == 0 || kafka.groupProtocol().equals("classic")) {
            return Optional.empty();
        }
        String wanted = Integer.toString(kafka.standbyReplicas());
        ConfigResource group = new ConfigResource(ConfigResource.Type.GROUP, kafka.applicationId());
        try (Admin admin = Admin.create(TopicSetup.clientSettings(kafka))) {
            Config now = admin.describeConfigs(List.of(group)).all().get().get(group);
            ConfigEntry entry = now == null ? null : now.get(REPLICAS);
            if (entry != null && wanted.equals(entry.value())) {
                return Optional.empty();
            }
            admin.incrementalAlterConfigs(Map.of(
                            group,
                            List.of(new AlterConfigOp(new ConfigEntry(REPLICAS, wanted), AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
            return Optional.of("Set " + REPLICAS + " of the group " + kafka.applicationId() + " to " + wanted);
        } catch (ExecutionException | KafkaException e) {
            Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
            if (cause instanceof AuthorizationException || cause instanceof UnsupportedVersionException) {
                return Optional.of("Kafka does not let this user set standby replicas ("
                        + cause.getClass().getSimpleName()
                        + "); have them set with: kafka-configs.sh --bootstrap-server "
                        + kafka.bootstrapServers() + " --alter --entity-type groups --entity-name "
                        + kafka.applicationId() + " --add-config " + REPLICAS + "=" + wanted);
            }
            throw new LineException(
                    "cannot set " + REPLICAS + " of the group " + kafka.applicationId() + " to " + wanted + ": "
                            + cause.getMessage() + "; lower kafka.standbyReplicas, or raise the broker's limit"
                            + " group.streams.max.standby.replicas",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LineException("interrupted while standby replicas were set", e);
        }
    }
}
