/** What became of alerts, for who asks about one. */
@NullMarked
package dev.straingauge.app.alerts;

import org.jspecify.annotations.NullMarked;
