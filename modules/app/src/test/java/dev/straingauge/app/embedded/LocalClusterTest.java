package dev.straingauge.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class LocalClusterTest {
    private final LocalCluster three = new LocalCluster(List.of(9092, 9192, 9292));

    @Test
    void nodes_that_know_the_same_ports_know_the_same_cluster() {
        assertThat(three.id()).isEqualTo(new LocalCluster(List.of(9092, 9192, 9292)).id());
        assertThat(three.id()).isNotEqualTo(new LocalCluster(List.of(9092, 9192)).id());
        assertThat(three.voters()).isEqualTo("1@127.0.0.1:9093,2@127.0.0.1:9193,3@127.0.0.1:9293");
        assertThat(three.node(9292)).isEqualTo(3);
        assertThat(three.bootstrapServers()).isEqualTo("127.0.0.1:9092,127.0.0.1:9192,127.0.0.1:9292");
    }

    @Test
    void of_three_copies_one_may_be_missing_and_of_one_none() {
        assertThat(three.replicas()).isEqualTo(3);
        assertThat(three.inSync()).isEqualTo(2);
        LocalCluster one = new LocalCluster(List.of(9092));
        assertThat(one.replicas()).isEqualTo(1);
        assertThat(one.inSync()).isEqualTo(1);
    }

    @Test
    void ports_that_cannot_be_are_refused_with_the_reason() {
        assertThatThrownBy(() -> new LocalCluster(List.of(9092, 9093))).hasMessageContaining("differ by 2 or more");
        assertThatThrownBy(() -> new LocalCluster(List.of(9092, 9092))).hasMessageContaining("differ by 2 or more");
        assertThatThrownBy(() -> new LocalCluster(List.of(0))).hasMessageContaining("between 1 and 65534, got: 0");
        assertThatThrownBy(() -> new LocalCluster(List.of())).hasMessageContaining("1 to 9 ports");
        assertThatThrownBy(() -> three.node(9100)).hasMessageContaining("port 9100 is not among");
    }
}
