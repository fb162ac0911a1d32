package dev.straingauge.training.evaluation;

/**
 * A question that the model answered otherwise than people did.
 *
 * @param id what the question is called
 * @param about whom it is about
 * @param text the paragraph
 * @param seen what readers saw
 * @param said what the model said
 * @param confidence how sure it was, in [0, 1]
 */
public record Miss(String id, String about, String text, String seen, String said, double confidence) {}
