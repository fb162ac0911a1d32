/**
 * Baselines and spike detection: what is usual for a partnership, and when a window of coverage is stranger than that.
 * Pure functions of what they are given; no clock, no state, no randomness, so that an alert can be reproduced.
 */
@NullMarked
package dev.straingauge.detection;

import org.jspecify.annotations.NullMarked;
