/** Labelled paragraphs, and what keeps them honest. */
@NullMarked
package dev.straingauge.training.corpus;

import org.jspecify.annotations.NullMarked;
