package dev.straingauge.app.feedback;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.straingauge.core.Corrected;
import dev.straingauge.core.Feedback;
import dev.straingauge.core.Observation;
import dev.straingauge.wire.Json;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a correction came to.
 *
 * @param feedback what was handed in
 * @param before the observation as it stood
 * @param after as the line has published it since; null when nobody waited for that
 * @param took time from handing in to reading it
 */
public record CorrectionReport(Feedback feedback, Observation before, @Nullable Observation after, Duration took) {
    /** Prints it for people. */
    public void print(PrintWriter out) {
        out.println(before.a() + " – " + before.b() + ", " + before.source() + ", " + before.publishedAt());
        out.println("  " + before.text());
        out.println("before: " + words(before));
        if (after == null) {
            out.println("Handed in; the line publishes it again when it has read that.");
        } else {
            out.println("after:  " + words(after));
            out.printf(Locale.ROOT, "Published after %.1f s.%n", took.toMillis() / 1000.0);
        }
    }

    /** Prints it as one line of JSON. */
    public void printJson(PrintWriter out) {
        ObjectNode line = Json.mapper().createObjectNode();
        line.set("feedback", Json.mapper().valueToTree(feedback));
        line.set("before", Json.mapper().valueToTree(before));
        if (after != null) {
            line.set("after", Json.mapper().valueToTree(after));
            line.put("seconds", took.toMillis() / 1000.0);
        }
        try {
            out.println(Json.mapper().writeValueAsString(line));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of JSON can be written", e);
        }
    }

    private static String words(Observation observation) {
        Corrected corrected = observation.corrected();
        String who = corrected == null
                ? " as " + observation.model() + " reads it"
                : " as " + corrected.by() + " reads it since " + corrected.at();
        return observation.isUnrelated()
                ? "unrelated, counts nowhere," + who
                : String.format(
                                Locale.ROOT,
                                "%s, score %+.2f,",
                                observation.stance().label(),
                                observation.score())
                        + who;
    }
}
