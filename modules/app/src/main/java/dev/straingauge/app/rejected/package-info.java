/** Dead letters: read, mended and sent again, each once. */
@NullMarked
package dev.straingauge.app.rejected;

import org.jspecify.annotations.NullMarked;
