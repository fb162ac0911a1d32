package dev.straingauge.app.intake;

import dev.straingauge.ingest.Published;
import dev.straingauge.ingest.Read;
import dev.straingauge.server.Receipt;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says what became of a push: the cluster's own counts, and the first of what was read in the order of the body. */
final class Receipts {
    private Receipts() {}

    /**
     * @param push name under which the push was read
     * @param reads all that reading gave
     * @param published what the cluster acknowledged
     */
    static Receipt of(String push, List<Read> reads, Published published) {
        return new Receipt(
                push,
                published.articles(),
                published.paragraphs(),
                published.rejected(),
                KafkaIntake.articles(reads)
                        .limit(Receipt.MOST_LISTED)
                        .map(article -> new Receipt.Accepted(
                                article.id(), article.paragraphs().size()))
                        .toList(),
                KafkaIntake.refused(reads)
                        .limit(Receipt.MOST_LISTED)
                        .map(refused -> refused(push, refused))
                        .toList());
    }

    private static Receipt.Refused refused(String push, Read.Refused refused) {
        String key = new String(refused.key(), StandardCharsets.UTF_8);
        return new Receipt.Refused(
                line(push, refused.from()),
                key.equals(push) ? null : key,
                refused.rejection().reason(),
                refused.rejection().detail());
    }

    /** 17 of {@code push-…:17}; null when it is the body itself that was refused. */
    private static @Nullable Long line(String push, String from) {
        return from.length() > push.length() ? Long.valueOf(from.substring(push.length() + 1)) : null;
    }
}
