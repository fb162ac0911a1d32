package dev.straingauge.training.corpus;

import dev.straingauge.core.Stance;
import org.jspecify.annotations.Nullable;

/**
 * A paragraph with the stance that a reader saw in it toward one pair.
 *
 * @param id what it is called in reports: a record's id, or article and paragraph number
 * @param text the paragraph
 * @param title its article's title, or null
 * @param a one company's name
 * @param b the other's
 * @param stance what the reader saw
 */
public record Labelled(String id, String text, @Nullable String title, String a, String b, Stance stance) {}
