package dev.straingauge.core;

import org.jspecify.annotations.Nullable;

/**
 * Says that nobody listed a partnership: it was found in the news, because articles wrote of its two companies in
 * partnership language.
 *
 * @param sentence the sentence of the paragraph, or of its article's title, whose words tie the two; null where the
 *     article tied them before
 */
public record Discovered(@Nullable String sentence) {}
