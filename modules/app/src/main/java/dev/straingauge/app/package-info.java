/**
 * The program: command line, configuration, embedded broker, and the one place where a scorer meets a topology.
 */
@NullMarked
package dev.straingauge.app;

import org.jspecify.annotations.NullMarked;
