/** What alerts of the past were worth, held against events that are known. */
@NullMarked
package dev.straingauge.app.hindsight;

import org.jspecify.annotations.NullMarked;
