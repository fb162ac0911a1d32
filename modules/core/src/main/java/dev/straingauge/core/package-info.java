/**
 * The words of the field: paragraphs, partnerships, observations, index points, alerts and rejections; the ports that
 * other modules implement; and the pure maths behind them.
 *
 * <p>Conventions that hold everywhere: times are UTC instants and mean publication time unless they say otherwise;
 * probabilities are in [0, 1]; a stance score is P(stability) − P(strain), in [−1, 1], so −1 is pure strain. Records are
 * immutable and safe to share between threads.
 */
@NullMarked
package dev.straingauge.core;

import org.jspecify.annotations.NullMarked;
