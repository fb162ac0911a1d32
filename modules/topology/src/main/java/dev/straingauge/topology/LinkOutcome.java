package dev.straingauge.topology;

import dev.straingauge.core.Link;
import dev.straingauge.core.Paragraph;
import dev.straingauge.core.Position;
import java.util.List;

/** What linking made of a record. */
sealed interface LinkOutcome permits LinkOutcome.Linked, LinkOutcome.Replaced, LinkOutcome.Passed, Refused {
    /**
     * A paragraph about at least one watched partnership.
     *
     * @param paragraph the paragraph
     * @param links the partnerships that it is about, one or more
     * @param read where it stands in Kafka
     */
    record Linked(Paragraph paragraph, List<Link> links, Position read) implements LinkOutcome {}

    /**
     * What an article said before no longer holds.
     *
     * @param recalls one for each partnership that was told of it
     */
    record Replaced(List<Recall> recalls) implements LinkOutcome {}

    /** A record that is not scored. It goes on only to say that the task has work. */
    record Passed() implements LinkOutcome {
        static final Passed ONE = new Passed();
    }
}
