/**
 * Speaks HTTP: takes articles from systems that push them.
 *
 * <p>{@link dev.straingauge.server.ApiServer} listens; whoever opens it gives it an
 * {@link dev.straingauge.server.ArticleIntake}, which does the work. What a client may ask, and what it is answered, is
 * written down in {@code openapi.json}.
 */
@NullMarked
package dev.straingauge.server;

import org.jspecify.annotations.NullMarked;
