/**
 * Models that read stance, run by DJL over ONNX Runtime. {@link dev.straingauge.model.StanceModels} loads one by name;
 * what comes out is a {@link dev.straingauge.core.StanceModel}, and nobody outside needs to know more.
 *
 * <p>Everything that a model needs is on the class path, pinned by SHA-256: nothing is downloaded at run time.
 */
@NullMarked
package dev.straingauge.model;

import org.jspecify.annotations.NullMarked;
