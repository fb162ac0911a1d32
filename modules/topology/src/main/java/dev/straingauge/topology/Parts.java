package dev.straingauge.topology;

import dev.straingauge.core.PipelineListener;
import dev.straingauge.core.StanceModel;
import dev.straingauge.detection.SparseNewsDetector;
import dev.straingauge.linking.Linker;
import java.time.InstantSource;

/**
 * What the line is made of. All parts are shared by every stream thread; whoever made them closes them, after the
 * streams are closed.
 *
 * @param linker finds companies and partnerships
 * @param model reads stance; each processor opens a scorer of its own
 * @param detector judges coverage
 * @param listener hears what happens
 * @param clock says what time it is, so that an article from the future is known for one
 */
public record Parts(
        Linker linker,
        StanceModel model,
        SparseNewsDetector detector,
        PipelineListener listener,
        InstantSource clock) {}
