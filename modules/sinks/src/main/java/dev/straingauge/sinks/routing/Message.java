package dev.straingauge.sinks.routing;

import dev.straingauge.core.Alert;
import org.jspecify.annotations.Nullable;

/**
 * What a route is told.
 *
 * @param id the same at every attempt, and no other message's
 * @param alert the alert
 * @param json the same as it stands on its topic
 * @param before the newest state of the alert that the route took, or null
 */
record Message(String id, Alert alert, String json, @Nullable Alert before) {}
