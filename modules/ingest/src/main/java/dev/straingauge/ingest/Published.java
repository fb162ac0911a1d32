package dev.straingauge.ingest;

/**
 * What the cluster has acknowledged so far in a run.
 *
 * @param articles articles all of whose paragraphs are on the paragraphs topic
 * @param paragraphs paragraphs on the paragraphs topic
 * @param rejected refusals on the topic of rejected ones
 */
public record Published(long articles, long paragraphs, long rejected) {}
