/** Says which paragraphs moved a partnership's index: reads what was observed, and shows it. */
@NullMarked
package dev.straingauge.app.attribution;

import org.jspecify.annotations.NullMarked;
