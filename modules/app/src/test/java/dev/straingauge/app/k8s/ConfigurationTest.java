package dev.straingauge.app.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.straingauge.app.config.ConfigFile;
import dev.straingauge.app.config.StraingaugeConfig;
import dev.straingauge.linking.Watchlist;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.kafka.listener.GenericKafkaListener;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the program is configured with in an overlay is what the pods, the topics and the cluster around it are. */
class ConfigurationTest {
    private static final String MOUNTED = "/etc/straingauge";

    private final Path directory;

    ConfigurationTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "production"})
    void the_line_serves_metrics_and_keeps_state_where_its_pod_has_the_port_and_the_volume(String overlay)
            throws IOException {
        Manifests manifests = Manifests.of(overlay);
        StraingaugeConfig config = config(manifests);
        PodTemplateSpec pod = Objects.requireNonNull(manifests.own().get("straingauge"));
        Container line = container(pod.getSpec());

        assertThat(config.metrics().host()).as("others must reach it").isEqualTo("0.0.0.0");
        assertThat(ports(line)).contains(Map.entry("metrics", config.metrics().port()));
        assertThat(mount(line, config.kafka().stateDirectory()).getName())
                .as("a volume of the pod's own that outlives it")
                .isEqualTo("state");
        assertThat(line.getArgs()).containsExactly("run", "--config", MOUNTED + "/straingauge.yaml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "production"})
    void the_watchlist_is_in_the_config_map_and_can_be_read(String overlay) throws IOException {
        Manifests manifests = Manifests.of(overlay);
        Optional<Path> named = config(manifests).watchlistFile();
        if (named.isPresent()) {
            Path file = named.get();
            assertThat(file.getParent()).isEqualTo(Path.of(MOUNTED));
            String text = manifests.configuration().get(String.valueOf(file.getFileName()));
            assertThat(text).as("%s in the ConfigMap", file.getFileName()).isNotNull();
            Watchlist watchlist = Watchlist.load(Files.writeString(directory.resolve("watchlist.yaml"), text));
            assertThat(watchlist.partnerships()).isNotEmpty();
        } else {
            assertThat(overlay).isEqualTo("dev");
        }
    }

    @Test
    void pods_reach_the_cluster_as_the_users_that_it_knows() throws IOException {
        Manifests manifests = Manifests.of("production");
        StraingaugeConfig.Kafka kafka = config(manifests).kafka();
        Kafka cluster = manifests.all(Kafka.class).get(0);
        String name = cluster.getMetadata().getName();
        List<GenericKafkaListener> listeners = cluster.getSpec().getKafka().getListeners();

        assertThat(listeners).hasSize(1);
        assertThat(listeners.get(0).isTls()).isTrue();
        assertThat(kafka.bootstrapServers())
                .isEqualTo(name + "-kafka-bootstrap:" + listeners.get(0).getPort());
        manifests.own().forEach((pod, template) -> {
            Container container = container(template.getSpec());
            String[] folders = Objects.requireNonNull(
                            kafka.properties().get("config.providers.files.param.allowed.paths"))
                    .split(",", -1);
            assertThat(secret(template.getSpec(), mount(container, folders[0]))).isEqualTo(name + "-cluster-ca-cert");
            assertThat(secret(template.getSpec(), mount(container, folders[1])))
                    .as("the secret of a KafkaUser of the pod's name")
                    .isEqualTo(pod)
                    .isIn(manifests.names(KafkaUser.class));
        });
        for (KafkaUser user : manifests.all(KafkaUser.class)) {
            assertThat(user.getSpec().getAuthentication().getType()).isEqualTo("tls");
        }
        manifests.all(KafkaTopic.class).forEach(topic -> assertThat(
                        topic.getMetadata().getLabels())
                .containsEntry("strimzi.io/cluster", name));
    }

    @Test
    void there_are_never_more_instances_than_partitions() throws IOException {
        Manifests manifests = Manifests.of("production");
        StraingaugeConfig config = config(manifests);
        JsonNode scaled = manifests.raw(Manifests.SCALED_OBJECT).get(0).path("spec");

        assertThat(scaled.path("maxReplicaCount").asInt())
                .isEqualTo(config.kafka().partitions());
        assertThat(scaled.path("minReplicaCount").asInt())
                .as("each standby replica is on another instance")
                .isGreaterThan(config.kafka().standbyReplicas());
        assertThat(scaled.at("/scaleTargetRef/name").asText())
                .isIn(manifests.pods().keySet());
        assertThat(manifests
                        .named(io.fabric8.kubernetes.api.model.apps.StatefulSet.class, "straingauge")
                        .getSpec()
                        .getReplicas())
                .as("replicas are the autoscaler's")
                .isNull();
    }

    @Test
    void ingest_listens_on_the_port_of_its_pod_and_asks_for_a_token() throws IOException {
        Manifests manifests = Manifests.of("production");
        PodSpec pod = Objects.requireNonNull(manifests.own().get("straingauge-ingest"))
                .getSpec();
        Container ingest = container(pod);

        assertThat(config(manifests).server().listens())
                .as("articles are ingest's")
                .isFalse();
        assertThat(config(manifests).server().allowUnprotected())
                .as("it would refuse to listen for others without TLS")
                .isTrue();
        assertThat(ingest.getArgs())
                .contains("--listen", "0.0.0.0:" + ports(ingest).get("http"));
        assertThat(ingest.getEnv()).singleElement().satisfies(variable -> {
            assertThat(variable.getName()).isEqualTo("STRAINGAUGE_SERVER_TOKEN");
            assertThat(variable.getValueFrom().getSecretKeyRef().getKey()).isEqualTo("token");
        });
    }

    private StraingaugeConfig config(Manifests manifests) throws IOException {
        return ConfigFile.load(Files.writeString(
                directory.resolve("straingauge.yaml"),
                Objects.requireNonNull(manifests.configuration().get("straingauge.yaml"))));
    }

    private static Container container(PodSpec pod) {
        assertThat(pod.getContainers()).hasSize(1);
        return pod.getContainers().get(0);
    }

    private static Map<String, Integer> ports(Container container) {
        return container.getPorts().stream()
                .collect(java.util.stream.Collectors.toMap(ContainerPort::getName, ContainerPort::getContainerPort));
    }

    private static VolumeMount mount(Container container, String path) {
        List<VolumeMount> found = container.getVolumeMounts().stream()
                .filter(mount -> mount.getMountPath().equals(path))
                .toList();
        assertThat(found).as("what is mounted at %s", path).hasSize(1);
        return found.get(0);
    }

    private static String secret(PodSpec pod, VolumeMount mount) {
        List<Volume> found = pod.getVolumes().stream()
                .filter(volume -> volume.getName().equals(mount.getName()))
                .toList();
        assertThat(found).hasSize(1);
        return found.get(0).getSecret().getSecretName();
    }
}
