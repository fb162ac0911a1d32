package dev.straingauge.app.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1alpha1.AlertmanagerConfig;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An overlay as {@code kubectl kustomize} renders it, every document in its class.
 *
 * @param overlay its name
 * @param documents what was rendered
 */
record Manifests(String overlay, List<JsonNode> documents) {
    /** Where manifests are. */
    static final Path HOME = Path.of("..", "..", "k8s").toAbsolutePath().normalize();

    /** Of each version and kind, what it is read into. */
    static final Map<String, Class<? extends HasMetadata>> CLASSES = Map.ofEntries(
            Map.entry("v1/Namespace", Namespace.class),
            Map.entry("v1/ConfigMap", ConfigMap.class),
            Map.entry("v1/Service", Service.class),
            Map.entry("v1/ServiceAccount", ServiceAccount.class),
            Map.entry("apps/v1/StatefulSet", StatefulSet.class),
            Map.entry("apps/v1/Deployment", Deployment.class),
            Map.entry("policy/v1/PodDisruptionBudget", PodDisruptionBudget.class),
            Map.entry("networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class),
            Map.entry("kafka.strimzi.io/v1/Kafka", Kafka.class),
            Map.entry("kafka.strimzi.io/v1/KafkaNodePool", KafkaNodePool.class),
            Map.entry("kafka.strimzi.io/v1/KafkaTopic", KafkaTopic.class),
            Map.entry("kafka.strimzi.io/v1/KafkaUser", KafkaUser.class),
            Map.entry("monitoring.coreos.com/v1/PodMonitor", PodMonitor.class),
            Map.entry("monitoring.coreos.com/v1/PrometheusRule", PrometheusRule.class),
            Map.entry("monitoring.coreos.com/v1alpha1/AlertmanagerConfig", AlertmanagerConfig.class));

    /** KEDA has no Java classes on Maven Central: it is held to a schema that lists the fields used here. */
    static final String SCALED_OBJECT = "keda.sh/v1alpha1/ScaledObject";

    private static final Map<String, Manifests> RENDERED = new ConcurrentHashMap<>();

    /** The overlay of this name; skips the test where there is no kubectl. */
    static Manifests of(String overlay) {
        Tool kubectl = Tool.kubectl();
        return RENDERED.computeIfAbsent(overlay, name -> {
            Tool.Ended ended = kubectl.run(HOME, "kustomize", "overlays/" + name);
            assertThat(ended.status()).as(ended.err()).isZero();
            return new Manifests(name, StrictYaml.documents(ended.out()));
        });
    }

    /** {@code apps/v1/StatefulSet}. */
    static String kind(JsonNode document) {
        return document.path("apiVersion").asText() + "/"
                + document.path("kind").asText();
    }

    /** The documents of a version and kind, as they stand. */
    List<JsonNode> raw(String kind) {
        return documents.stream().filter(each -> kind(each).equals(kind)).toList();
    }

    /** All of a class. */
    <T extends HasMetadata> List<T> all(Class<T> type) {
        return documents.stream()
                .filter(document -> type.equals(CLASSES.get(kind(document))))
                .map(document -> StrictYaml.read(document, type))
                .toList();
    }

    /** The one of a class that has this name. */
    <T extends HasMetadata> T named(Class<T> type, String name) {
        List<T> found = all(type).stream()
                .filter(each -> each.getMetadata().getName().equals(name))
                .toList();
        assertThat(found).as("%s %s of %s", type.getSimpleName(), name, overlay).hasSize(1);
        return found.get(0);
    }

    /** What pods are made of, by the name of the StatefulSet or Deployment. */
    Map<String, PodTemplateSpec> pods() {
        Map<String, PodTemplateSpec> pods = new TreeMap<>();
        all(StatefulSet.class)
                .forEach(set ->
                        pods.put(set.getMetadata().getName(), set.getSpec().getTemplate()));
        all(Deployment.class)
                .forEach(deployment -> pods.put(
                        deployment.getMetadata().getName(), deployment.getSpec().getTemplate()));
        return pods;
    }

    /** Those of them that run this program. */
    Map<String, PodTemplateSpec> own() {
        Map<String, PodTemplateSpec> own = new TreeMap<>(pods());
        own.values().removeIf(pod -> pod.getSpec().getContainers().stream()
                .noneMatch(container -> container.getName().equals("straingauge")));
        return own;
    }

    /** The one ConfigMap that holds the program's configuration. */
    Map<String, String> configuration() {
        List<ConfigMap> found = all(ConfigMap.class).stream()
                .filter(map -> map.getData().containsKey("straingauge.yaml"))
                .toList();
        assertThat(found).hasSize(1);
        return found.get(0).getData();
    }

    /** The names of all of a class. */
    Set<String> names(Class<? extends HasMetadata> type) {
        return Stream.of(type)
                .flatMap(each -> all(each).stream())
                .map(each -> each.getMetadata().getName())
                .collect(Collectors.toSet());
    }
}
