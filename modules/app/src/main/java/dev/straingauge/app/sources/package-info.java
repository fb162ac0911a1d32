/** Where articles come from: files, standard input, folders that are watched, and feeds that are polled. */
@NullMarked
package dev.straingauge.app.sources;

import org.jspecify.annotations.NullMarked;
