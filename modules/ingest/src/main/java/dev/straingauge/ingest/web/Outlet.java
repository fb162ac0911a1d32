package dev.straingauge.ingest.web;

import dev.straingauge.ingest.ArticlePublisher;
import dev.straingauge.ingest.IngestException;
import dev.straingauge.ingest.Read;

/** Where articles go. A port; belongs to the thread that polls. */
public interface Outlet {
    /** Publishes what was read, or raises an {@link IngestException} for this or anything before. */
    void publish(Read read);

    /** Returns once everything that was published is safe, or raises an {@link IngestException}. */
    void flush();

    /** Publishes to Kafka. Whoever opened the publisher closes it. */
    static Outlet to(ArticlePublisher publisher) {
        return new Outlet() {
            @Override
            public void publish(Read read) {
                publisher.publish(read);
            }

            @Override
            public void flush() {
                var unused = publisher.flush();
            }
        };
    }
}
