/** What analysts look at and hand in, beside a line that runs. */
@NullMarked
package dev.straingauge.app.desk;

import org.jspecify.annotations.NullMarked;
