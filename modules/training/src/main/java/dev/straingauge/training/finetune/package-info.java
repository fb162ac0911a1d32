/** Fine-tuning of a base encoder with DJL: lessons in, learned weights out. */
@NullMarked
package dev.straingauge.training.finetune;

import org.jspecify.annotations.NullMarked;
