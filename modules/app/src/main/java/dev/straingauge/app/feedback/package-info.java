/** What analysts say of observations, and what the line makes of it. */
@NullMarked
package dev.straingauge.app.feedback;

import org.jspecify.annotations.NullMarked;
