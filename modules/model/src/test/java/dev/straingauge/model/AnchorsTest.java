package dev.straingauge.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.straingauge.core.Stance;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AnchorsTest {
    @Test
    void linesAreReadAndRemarksPassedOver() {
        Anchors anchors = parse("# remark\nstrain\tThey quarrel.\n\nstability\tThey renew.\nneutral\tThey exist.\n");
        assertThat(anchors.anchors())
                .containsExactly(
                        new Anchors.Anchor(Stance.STRAIN, "They quarrel."),
                        new Anchors.Anchor(Stance.STABILITY, "They renew."),
                        new Anchors.Anchor(Stance.NEUTRAL, "They exist."));
    }

    @Test
    void brokenFilesAreRefusedWithTheLine() {
        assertThatThrownBy(() -> parse("strain They quarrel.")).hasMessageContaining("got: strain They quarrel.");
        assertThatThrownBy(() -> parse("strain\tOne.\nstability\tOne.\nneutral\tTwo."))
                .hasMessage("anchor comes twice: One.");
        assertThatThrownBy(() -> parse("strain\tOne.\nneutral\tTwo.")).hasMessageContaining("every stance");
    }

    private static Anchors parse(String file) {
        return Anchors.parse(file.getBytes(StandardCharsets.UTF_8));
    }
}
