/** Scores of a time series that stands in a CSV file. */
@NullMarked
package dev.straingauge.app.series;

import org.jspecify.annotations.NullMarked;
