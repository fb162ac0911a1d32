/**
 * Carries alerts to people and their systems: reads the alerts topic, remembers on the deliveries topic who has been told of
 * what, and tells each configured route by itself. Start at {@link dev.straingauge.sinks.routing.Routing}.
 */
@NullMarked
package dev.straingauge.sinks.routing;

import org.jspecify.annotations.NullMarked;
