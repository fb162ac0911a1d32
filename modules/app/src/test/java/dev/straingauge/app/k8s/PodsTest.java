package dev.straingauge.app.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpec;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pods of this program may do little, are spread and looked after; what selects pods selects some. */
class PodsTest {
    @ParameterizedTest
    @ValueSource(strings = {"dev", "production"})
    void pods_keep_to_the_restricted_standard_and_to_a_root_that_nobody_writes(String overlay) {
        Map<String, PodTemplateSpec> own = Manifests.of(overlay).own();

        assertThat(own).isNotEmpty();
        own.forEach((name, pod) -> {
            PodSpec spec = pod.getSpec();
            assertThat(spec.getSecurityContext().getRunAsNonRoot()).as(name).isTrue();
            assertThat(spec.getSecurityContext().getRunAsUser()).as(name).isPositive();
            assertThat(spec.getSecurityContext().getSeccompProfile().getType())
                    .as(name)
                    .isEqualTo("RuntimeDefault");
            assertThat(spec.getAutomountServiceAccountToken()).as(name).isFalse();
            assertThat(spec.getEnableServiceLinks())
                    .as("%s: else variables named after services pass for settings", name)
                    .isFalse();
            for (Container container : spec.getContainers()) {
                assertThat(container.getSecurityContext().getAllowPrivilegeEscalation())
                        .isFalse();
                assertThat(container.getSecurityContext().getReadOnlyRootFilesystem())
                        .isTrue();
                assertThat(container.getSecurityContext().getCapabilities().getDrop())
                        .containsExactly("ALL");
                assertThat(container.getResources().getLimits())
                        .as("%s: the virtual machine counts cores by its limit", name)
                        .isEqualTo(container.getResources().getRequests())
                        .containsKeys("cpu", "memory");
            }
            assertThat(spec.getVolumes())
                    .as("%s: native libraries are unpacked into /tmp", name)
                    .anySatisfy(volume -> {
                        assertThat(volume.getName()).isEqualTo("tmp");
                        assertThat(volume.getEmptyDir().getSizeLimit()).isNotNull();
                    });
        });
    }

    @ParameterizedTest
    @CsvSource({"straingauge, /live, /live, /ready", "straingauge-ingest, /health/live, /health/live, /health/ready"})
    void pods_are_asked_whether_they_live_and_whether_they_are_ready(
            String name, String startup, String liveness, String readiness) {
        Container container = Objects.requireNonNull(
                        Manifests.of("production").own().get(name))
                .getSpec()
                .getContainers()
                .get(0);
        Map<Probe, String> probes = Map.of(
                container.getStartupProbe(), startup,
                container.getLivenessProbe(), liveness,
                container.getReadinessProbe(), readiness);

        assertThat(probes).hasSize(3);
        probes.forEach((probe, path) -> {
            assertThat(probe.getHttpGet().getPath()).isEqualTo(path);
            assertThat(container.getPorts())
                    .extracting(ContainerPort::getName)
                    .contains(probe.getHttpGet().getPort().getStrVal());
        });
    }

    @Test
    void instances_are_spread_over_nodes() {
        Manifests.of("production").own().forEach((name, pod) -> assertThat(
                        pod.getSpec().getTopologySpreadConstraints())
                .as(name)
                .anySatisfy(constraint -> {
                    assertThat(constraint.getTopologyKey()).isEqualTo("kubernetes.io/hostname");
                    assertThat(isSelected(constraint.getLabelSelector(), pod)).isTrue();
                }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "production"})
    void what_selects_pods_selects_some_and_names_ports_that_they_have(String overlay) {
        Manifests manifests = Manifests.of(overlay);
        Map<String, LabelSelector> selectors = new HashMap<>();
        for (Service service : manifests.all(Service.class)) {
            LabelSelector selector = new LabelSelector(null, service.getSpec().getSelector());
            selectors.put("Service " + service.getMetadata().getName(), selector);
            service.getSpec().getPorts().forEach(port -> assertThat(ports(manifests, selector))
                    .contains(port.getTargetPort().getStrVal()));
        }
        for (PodDisruptionBudget budget : manifests.all(PodDisruptionBudget.class)) {
            selectors.put(
                    "PodDisruptionBudget " + budget.getMetadata().getName(),
                    budget.getSpec().getSelector());
        }
        for (PodMonitor monitor : manifests.all(PodMonitor.class)) {
            selectors.put(
                    "PodMonitor " + monitor.getMetadata().getName(),
                    monitor.getSpec().getSelector());
            monitor.getSpec().getPodMetricsEndpoints().forEach(endpoint -> assertThat(
                            ports(manifests, monitor.getSpec().getSelector()))
                    .contains(endpoint.getPort()));
        }

        assertThat(selectors).isNotEmpty();
        selectors.forEach((what, selector) ->
                assertThat(manifests.pods().values()).as(what).anyMatch(pod -> isSelected(selector, pod)));
    }

    @Test
    void every_pod_of_the_namespace_is_closed_and_what_opens_it_names_pods_and_ports_that_there_are() {
        Manifests manifests = Manifests.of("production");
        List<NetworkPolicy> policies = manifests.all(NetworkPolicy.class);

        assertThat(policies).anySatisfy(policy -> {
            NetworkPolicySpec spec = policy.getSpec();
            assertThat(spec.getPodSelector().getMatchLabels()).isNullOrEmpty();
            assertThat(spec.getPolicyTypes()).containsExactlyInAnyOrder("Ingress", "Egress");
            assertThat(spec.getIngress()).isNullOrEmpty();
            assertThat(spec.getEgress()).isNullOrEmpty();
        });
        List<String> opened = new ArrayList<>();
        for (NetworkPolicy policy : policies) {
            LabelSelector selector = policy.getSpec().getPodSelector();
            if (!String.valueOf(selector.getMatchLabels()).contains("strimzi.io")
                    && selector.getMatchLabels() != null
                    && !selector.getMatchLabels().isEmpty()) {
                assertThat(manifests.own().values())
                        .as(policy.getMetadata().getName())
                        .anyMatch(pod -> isSelected(selector, pod));
                List<String> ports = Optional.ofNullable(policy.getSpec().getIngress()).orElse(List.of()).stream()
                        .flatMap(rule -> rule.getPorts().stream())
                        .map(port -> port.getPort().getStrVal())
                        .toList();
                assertThat(ports(manifests, selector)).containsAll(ports);
                opened.addAll(ports);
            }
        }
        assertThat(opened).containsExactlyInAnyOrder("metrics", "http");
    }

    private static List<String> ports(Manifests manifests, LabelSelector selector) {
        return manifests.pods().values().stream()
                .filter(pod -> isSelected(selector, pod))
                .flatMap(pod -> pod.getSpec().getContainers().stream())
                .flatMap(container -> container.getPorts().stream())
                .map(ContainerPort::getName)
                .toList();
    }

    private static boolean isSelected(LabelSelector selector, PodTemplateSpec pod) {
        return pod.getMetadata()
                .getLabels()
                .entrySet()
                .containsAll(selector.getMatchLabels().entrySet());
    }
}
