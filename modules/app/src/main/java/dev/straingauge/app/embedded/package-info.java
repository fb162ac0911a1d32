/** A Kafka broker inside the process. */
@NullMarked
package dev.straingauge.app.embedded;

import org.jspecify.annotations.NullMarked;
