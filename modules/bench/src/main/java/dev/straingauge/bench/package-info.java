/** Paired measurements; nothing depends on them. */
@NullMarked
package dev.straingauge.bench;

import org.jspecify.annotations.NullMarked;
