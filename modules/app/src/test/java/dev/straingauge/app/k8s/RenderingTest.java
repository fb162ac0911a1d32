package dev.straingauge.app.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBehavior;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each overlay renders, and whatever it renders is what Kubernetes, Strimzi, Prometheus' operator or KEDA reads. */
class RenderingTest {
    @ParameterizedTest
    @ValueSource(strings = {"dev", "production"})
    void every_field_of_every_document_has_a_place_in_its_class(String overlay) throws IOException {
        Manifests manifests = Manifests.of(overlay);

        assertThat(manifests.documents()).isNotEmpty();
        for (JsonNode document : manifests.documents()) {
            String kind = Manifests.kind(document);
            if (kind.equals(Manifests.SCALED_OBJECT)) {
                assertThat(complaints(document)).isEmpty();
                assertThat(StrictYaml.read(
                                document.at("/spec/advanced/horizontalPodAutoscalerConfig/behavior"),
                                HorizontalPodAutoscalerBehavior.class))
                        .isNotNull();
            } else {
                Class<?> type = Manifests.CLASSES.get(kind);
                assertThat(type).as("a class for %s", kind).isNotNull();
                assertThat(StrictYaml.read(document, Objects.requireNonNull(type)))
                        .isNotNull();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "production"})
    void a_field_that_is_misspelt_anywhere_is_refused_by_its_name(String overlay) {
        int spoilt = 0;
        for (JsonNode document : Manifests.of(overlay).documents()) {
            Class<?> type = Manifests.CLASSES.get(Manifests.kind(document));
            for (String place :
                    List.of("", "/metadata", "/spec", "/spec/template/spec", "/spec/template/spec/containers/0")) {
                JsonNode copy = document.deepCopy();
                if (type != null && copy.at(place) instanceof ObjectNode object) {
                    object.put("replikas", 1);
                    assertThatThrownBy(() -> StrictYaml.read(copy, type))
                            .as("%s %s", Manifests.kind(document), place)
                            .hasMessageContaining("replikas");
                    spoilt++;
                }
            }
        }
        assertThat(spoilt).isGreaterThan(20);
    }

    @Test
    void a_scaled_object_with_a_field_that_nobody_knows_is_refused() throws IOException {
        JsonNode document =
                Manifests.of("production").raw(Manifests.SCALED_OBJECT).get(0).deepCopy();
        ((ObjectNode) document.at("/spec/triggers/0/metadata")).put("treshold", "1");

        assertThat(complaints(document)).singleElement().asString().contains("treshold");
    }

    @Test
    void every_file_of_manifests_is_rendered_or_used_by_a_test() throws IOException {
        List<String> names = new ArrayList<>();
        for (String overlay : List.of("dev", "production")) {
            Manifests.of(overlay);
        }
        try (Stream<Path> files = Files.walk(Manifests.HOME)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".yaml")).toList()) {
                String name = String.valueOf(file.getFileName());
                Path folder = Objects.requireNonNull(file.getParent());
                Path above = folder.endsWith("kafka") ? Objects.requireNonNull(folder.getParent()) : folder;
                String index = Files.readString(above.resolve("kustomization.yaml"));
                if (!index.contains(name) && !name.equals("kustomization.yaml") && !name.equals("rules-test.yaml")) {
                    names.add(name);
                }
            }
        }
        assertThat(names).as("files that no kustomization.yaml names").isEmpty();
    }

    @Test
    void the_job_that_upgrades_is_the_line_with_another_command_and_without_its_state(@TempDir Path directory)
            throws IOException {
        JsonNode line = Manifests.of("production").raw("apps/v1/StatefulSet").get(0);
        Files.writeString(directory.resolve("line.json"), line.toString());
        Tool.Ended made = Tool.jq()
                .run(directory, "-f", Manifests.HOME.resolve("upgrade.jq").toString(), "line.json");

        assertThat(made.status()).as(made.err()).isZero();
        Job job = StrictYaml.read(StrictYaml.documents(made.out()).get(0), Job.class);
        PodSpec pod = job.getSpec().getTemplate().getSpec();
        assertThat(pod.getRestartPolicy()).isEqualTo("Never");
        assertThat(pod.getContainers()).singleElement().satisfies(container -> {
            assertThat(container.getArgs()).containsExactly("upgrade", "--config", "/etc/straingauge/straingauge.yaml");
            assertThat(container.getSecurityContext().getReadOnlyRootFilesystem())
                    .isTrue();
            assertThat(container.getLivenessProbe()).isNull();
            assertThat(container.getVolumeMounts())
                    .extracting(VolumeMount::getName)
                    .containsExactlyInAnyOrderElementsOf(
                            pod.getVolumes().stream().map(Volume::getName).toList());
        });
        assertThat(job.getSpec().getTemplate().getMetadata().getLabels())
                .as("the network policy to Kafka asks for it, and the line's own budget must not count it")
                .containsEntry("app.kubernetes.io/part-of", "straingauge")
                .containsEntry("app.kubernetes.io/component", "upgrade");
    }

    /** Held to a schema of our own: KEDA publishes no Java classes on Maven Central. */
    private static List<String> complaints(JsonNode document) throws IOException {
        try (InputStream in = RenderingTest.class.getResourceAsStream("scaled-object.schema.json")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(Objects.requireNonNull(in))
                    .validate(document.toString(), InputFormat.JSON)
                    .stream()
                    .map(Error::toString)
                    .toList();
        }
    }
}
