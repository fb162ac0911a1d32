package dev.straingauge.model;

/**
 * How often a model was asked what it had answered before. A question is one row of tokens: a paragraph and its pair, or a
 * piece of one that is longer than the encoder's window.
 *
 * @param hits rows answered from memory, in the same batch or before
 * @param misses rows that went through the network
 * @param entries answers kept now
 */
public record CacheCounts(long hits, long misses, long entries) {}
