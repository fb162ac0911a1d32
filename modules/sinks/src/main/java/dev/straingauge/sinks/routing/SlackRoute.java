package dev.straingauge.sinks.routing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.straingauge.core.Alert;
import dev.straingauge.core.Evidence;
import dev.straingauge.wire.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Posts blocks to a webhook of Slack, or of what speaks as it does. */
final class SlackRoute implements Route {
    /** Slack's limits on a header and on the text of a section. */
    private static final int MOST_IN_HEADER = 150;

    private static final int MOST_IN_SECTION = 3_000;

    private final HttpPost post;

    SlackRoute(RouteSettings.Slack settings, HttpClient client) {
        this.post = new HttpPost(client, URI.create(settings.url()), Map.of());
    }

    @Override
    public CompletableFuture<Answer> send(Message message) {
        return post.send(body(message.alert()).getBytes(StandardCharsets.UTF_8), Map.of());
    }

    /** The JSON that is posted. */
    static String body(Alert alert) {
        ObjectNode root = Json.mapper().createObjectNode();
        root.put("text", escaped(AlertText.shortened(AlertText.title(alert), MOST_IN_HEADER)));
        ArrayNode blocks = root.putArray("blocks");
        blocks.addObject()
                .put("type", "header")
                .putObject("text")
                .put("type", "plain_text")
                .put("text", AlertText.shortened(AlertText.title(alert), MOST_IN_HEADER));
        section(blocks, escaped(AlertText.shortened(AlertText.oneLine(alert.why()), MOST_IN_SECTION / 5)));
        for (Evidence evidence : AlertText.evidence(alert)) {
            section(blocks, evidence(evidence));
        }
        ObjectNode context = blocks.addObject().put("type", "context");
        context.putArray("elements")
                .addObject()
                .put("type", "mrkdwn")
                .put("text", escaped(AlertText.baseline(alert) + "; event time " + alert.updatedAt()));
        return root.toString();
    }

    private static void section(ArrayNode blocks, String text) {
        blocks.addObject()
                .put("type", "section")
                .putObject("text")
                .put("type", "mrkdwn")
                .put("text", text);
    }

    /** A quotation, and where it is from. A link that does not fit is left out: half of one leads nowhere. */
    private static String evidence(Evidence evidence) {
        String name = escaped(AlertText.shortened(AlertText.name(evidence), MOST_IN_HEADER));
        String linked = AlertText.link(evidence)
                .map(url -> url.replace("|", "%7C").replace("<", "%3C").replace(">", "%3E"))
                .filter(url -> url.length() < MOST_IN_SECTION / 3)
                .map(url -> "<" + escaped(url) + "|" + name + ">")
                .orElse(name);
        return escaped(AlertText.quote(evidence)) + "\n" + linked + " · "
                + escaped(AlertText.shortened(AlertText.oneLine(evidence.source()), MOST_IN_HEADER));
    }

    /** The three characters that mean something to Slack; without them there is no link and nobody is called. */
    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
