/** Named tensors: the base encoder's, and what training learned. */
@NullMarked
package dev.straingauge.training.weights;

import org.jspecify.annotations.NullMarked;
