/** Scores single texts, without Kafka. */
@NullMarked
package dev.straingauge.app.score;

import org.jspecify.annotations.NullMarked;
