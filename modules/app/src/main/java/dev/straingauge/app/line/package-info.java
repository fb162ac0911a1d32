/** The running line: streams, meters and readiness, wired from configuration. */
@NullMarked
package dev.straingauge.app.line;

import org.jspecify.annotations.NullMarked;
