/** The commands. */
@NullMarked
package dev.straingauge.app.cli;

import org.jspecify.annotations.NullMarked;
