/** From what training learned to what is served: weights packed for the repository, and the ONNX graph assembled from them. */
@NullMarked
package dev.straingauge.training.export;

import org.jspecify.annotations.NullMarked;
