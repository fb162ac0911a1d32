package dev.straingauge.app.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.straingauge.core.Spelling;
import dev.straingauge.sinks.routing.RouteFilter;
import dev.straingauge.sinks.routing.RouteSettings;
import dev.straingauge.sinks.routing.RoutingSettings;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The routes of alerts in the configuration. The keys of each type are the components of its record in {@link RouteSettings}.
 * {@code ${NAME}} in a text stands for an environment variable, so that no secret need be in the file; it is asked for when
 * routes are {@link #read}, which only the command does that tells them. No message repeats what a text holds.
 */
public final class AlertRoutes {
    static final String KEY = "alerts.routes";

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");
    private static final Map<String, Class<? extends RouteSettings>> TYPES = types();
    private static final JsonMapper JSON =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();

    private AlertRoutes() {}

    private static Map<String, Class<? extends RouteSettings>> types() {
        Map<String, Class<? extends RouteSettings>> types = new LinkedHashMap<>();
        types.put("log", RouteSettings.Log.class);
        types.put("alertmanager", RouteSettings.Alertmanager.class);
        types.put("webhook", RouteSettings.Webhook.class);
        types.put("slack", RouteSettings.Slack.class);
        types.put("mail", RouteSettings.Mail.class);
        return types;
    }

    /** Refuses a list of routes with keys that no route has, or values of another kind; reads no variable. */
    static void requireShape(JsonNode given, String where) {
        if (!given.isArray()) {
            throw new ConfigException(
                    where + ": '" + KEY + "' must be a list such as [{name: log, type: log}], or [] for none", null);
        }
        for (int index = 0; index < given.size(); index++) {
            String at = KEY + "[" + index + "]";
            if (!(given.get(index) instanceof ObjectNode route)) {
                throw new ConfigException(where + ": '" + at + "' must hold keys and values, such as type: log", null);
            }
            requireKeys(route, type(route, at, where), at, where);
        }
    }

    private static Class<? extends RouteSettings> type(ObjectNode route, String at, String where) {
        String name = route.path("type").asText("");
        Class<? extends RouteSettings> type = TYPES.get(name);
        if (type == null) {
            throw new ConfigException(
                    where + ": '" + at + ".type' must be one of " + String.join(", ", TYPES.keySet()) + ", got: "
                            + (name.isEmpty() ? "nothing" : name),
                    null);
        }
        return type;
    }

    private static void requireKeys(ObjectNode given, Class<?> type, String at, String where) {
        Map<String, Class<?>> known = new LinkedHashMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            known.put(component.getName(), component.getType());
        }
        given.properties().forEach(entry -> {
            String key = entry.getKey();
            if (key.equals("type") && type != RouteFilter.class) {
                return;
            }
            Class<?> wanted = known.get(key);
            if (wanted == null) {
                throw new ConfigException(
                        where + ": unknown key '" + at + "." + key + "'"
                                + Spelling.nearest(key, List.copyOf(known.keySet()))
                                        .map(near -> "; did you mean '" + near + "'?")
                                        .orElse("; known here: " + String.join(", ", known.keySet())),
                        null);
            }
            if (wanted == RouteFilter.class && entry.getValue().isObject()) {
                requireKeys((ObjectNode) entry.getValue(), RouteFilter.class, at + "." + key, where);
            } else if (!fits(entry.getValue(), wanted)) {
                throw new ConfigException(where + ": '" + at + "." + key + "' must be " + kind(wanted), null);
            }
        });
    }

    private static boolean fits(JsonNode value, Class<?> wanted) {
        if (wanted == List.class) {
            boolean texts = value.isArray();
            for (JsonNode each : value) {
                texts &= each.isTextual();
            }
            return texts;
        }
        if (wanted == RouteFilter.class) {
            return value.isObject();
        }
        return wanted == int.class ? value.canConvertToInt() && value.isIntegralNumber() : value.isTextual();
    }

    private static String kind(Class<?> wanted) {
        if (wanted == RouteFilter.class) {
            return "keys and values, such as {severity: high}";
        }
        if (wanted == List.class) {
            return "a list of texts";
        }
        return wanted == int.class ? "a whole number" : "text; put it in quotation marks";
    }

    /**
     * Makes routes of what is configured.
     *
     * @param environment gives environment variables that are set
     * @throws ConfigException when a variable is not set or a value is refused, with the key and what to write
     */
    public static RoutingSettings read(AlertSettings settings, Function<String, Optional<String>> environment) {
        List<RouteSettings> routes = new ArrayList<>();
        for (int index = 0; index < settings.routes().size(); index++) {
            String at = KEY + "[" + index + "]";
            ObjectNode route = JSON.valueToTree(settings.routes().get(index));
            Class<? extends RouteSettings> type = type(route, at, "configuration");
            route.remove("type");
            routes.add(convert(resolved(route, at, environment), type, at));
        }
        try {
            return new RoutingSettings(
                    settings.within(), settings.firstRetry(), settings.longestRetry(), settings.pause(), routes);
        } catch (IllegalArgumentException e) {
            throw new ConfigException("configuration: alerts." + e.getMessage(), e);
        }
    }

    private static RouteSettings convert(JsonNode route, Class<? extends RouteSettings> type, String at) {
        try {
            return JSON.treeToValue(route, type);
        } catch (ValueInstantiationException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new ConfigException("configuration: " + at + "." + cause.getMessage(), e);
        } catch (JsonProcessingException e) {
            // Jackson's message quotes the value; a duration is the one kind of text that it can't read.
            throw new ConfigException(
                    "configuration: a duration in " + at + " is none; write it as PT30S or PT1M", null);
        }
    }

    private static JsonNode resolved(JsonNode node, String at, Function<String, Optional<String>> environment) {
        if (node.isTextual()) {
            return JSON.getNodeFactory().textNode(resolved(node.textValue(), at, environment));
        }
        if (node instanceof ObjectNode object) {
            ObjectNode copy = JSON.createObjectNode();
            object.properties()
                    .forEach(each ->
                            copy.set(each.getKey(), resolved(each.getValue(), at + "." + each.getKey(), environment)));
            return copy;
        }
        if (node.isArray()) {
            var copy = JSON.createArrayNode();
            node.forEach(each -> copy.add(resolved(each, at, environment)));
            return copy;
        }
        return node;
    }

    private static String resolved(String text, String at, Function<String, Optional<String>> environment) {
        return VARIABLE.matcher(text)
                .replaceAll((MatchResult found) -> Matcher.quoteReplacement(environment
                        .apply(found.group(1))
                        .orElseThrow(() -> new ConfigException(
                                "configuration: '" + at + "' names the environment variable " + found.group(1)
                                        + ", which is not set; set it, or write the value itself",
                                null))));
    }
}
