/** Watches folders for new and changed files, and publishes what they hold. */
@NullMarked
package dev.straingauge.ingest.watch;

import org.jspecify.annotations.NullMarked;
