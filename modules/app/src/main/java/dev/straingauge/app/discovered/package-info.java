/** Lists the partnerships that nobody listed, for the analyst to keep or drop. */
@NullMarked
package dev.straingauge.app.discovered;

import org.jspecify.annotations.NullMarked;
