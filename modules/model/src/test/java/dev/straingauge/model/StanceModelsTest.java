package dev.straingauge.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class StanceModelsTest {
    @Test
    void anUnknownNameIsRefusedWithTheKnownOnes() {
        assertThat(StanceModels.names()).contains("baseline");
        assertThatThrownBy(() -> StanceModels.open("oracle", Settings.defaults()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("oracle")
                .hasMessageContaining("baseline");
    }

    @Test
    void settingsOutOfRangeAreRefusedWithTheValue() {
        assertThatThrownBy(() -> Settings.defaults().withIntraOpThreads(0))
                .hasMessage("intraOpThreads must be positive, got: 0");
        assertThatThrownBy(() -> Settings.defaults().withMaxBatchRows(-3))
                .hasMessage("maxBatchRows must be positive, got: -3");
    }
}
