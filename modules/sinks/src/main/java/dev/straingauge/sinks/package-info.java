/**
 * Carries results out of the line: Micrometer meters, a Prometheus registry, and the HTTP endpoint where both are read.
 */
@NullMarked
package dev.straingauge.sinks;

import org.jspecify.annotations.NullMarked;
