/**
 * A copy of what the line said, in a database of this instance's own, so that it can answer for every partnership.
 *
 * <p>{@link dev.straingauge.server.ledger.Ledger} holds it, {@link dev.straingauge.server.ledger.Follower} reads the topics
 * into it, and the other public classes ask it. It can be deleted at any time: the topics are what counts.
 */
@NullMarked
package dev.straingauge.server.ledger;

import org.jspecify.annotations.NullMarked;
