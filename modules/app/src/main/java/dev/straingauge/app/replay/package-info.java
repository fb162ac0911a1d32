/** History again: through the same line, in event time, under a name of its own, apart from everything that is live. */
@NullMarked
package dev.straingauge.app.replay;

import org.jspecify.annotations.NullMarked;
