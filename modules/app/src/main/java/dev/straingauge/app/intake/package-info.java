/** Takes the articles that come in over HTTP: reads them, and answers once Kafka has them. */
@NullMarked
package dev.straingauge.app.intake;

import org.jspecify.annotations.NullMarked;
