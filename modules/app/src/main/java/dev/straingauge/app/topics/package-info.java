/** Reading topics once, for commands that answer and end. */
@NullMarked
package dev.straingauge.app.topics;

import org.jspecify.annotations.NullMarked;
