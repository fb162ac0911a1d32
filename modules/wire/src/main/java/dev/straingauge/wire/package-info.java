/**
 * What stands on the topics: their names, their serdes and the published JSON Schemas.
 *
 * <p>Everything is JSON, so that any Kafka tool can read it. Readers tolerate fields they do not know; a missing or null
 * required field is refused by name.
 */
@NullMarked
package dev.straingauge.wire;

import org.jspecify.annotations.NullMarked;
