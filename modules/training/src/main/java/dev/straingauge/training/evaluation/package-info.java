/** How well a model reads. */
@NullMarked
package dev.straingauge.training.evaluation;

import org.jspecify.annotations.NullMarked;
