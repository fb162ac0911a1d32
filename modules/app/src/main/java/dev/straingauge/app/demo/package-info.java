/** The replay of a newsroom, and what an analyst is shown of it. */
@NullMarked
package dev.straingauge.app.demo;

import org.jspecify.annotations.NullMarked;
