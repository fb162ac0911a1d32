/**
 * The Kafka Streams line: link → score → (repartition by partnership) → origin → index → detect.
 *
 * <p>Two sub-topologies. The first is keyed by article and does the heavy reading on as many threads and machines as
 * there are partitions; the second is keyed by partnership and does what needs order, in one place per partnership.
 * Nothing flows back. Start with {@link dev.straingauge.topology.StraingaugeTopology}.
 */
@NullMarked
package dev.straingauge.topology;

import org.jspecify.annotations.NullMarked;
