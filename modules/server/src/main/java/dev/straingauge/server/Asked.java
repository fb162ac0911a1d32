package dev.straingauge.server;

import dev.straingauge.core.Spelling;
import dev.straingauge.server.access.Sessions;
import dev.straingauge.server.access.Visitor;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;

/**
 * The path and the parameters of a request. What is given twice, is not known or is no proper value is refused, with what
 * would be right.
 */
final class Asked {
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
    private static final int ECHO = 60;

    private final List<String> path;
    private final Map<String, String> parameters;
    private final Admitted admitted;

    private Asked(List<String> path, Map<String, String> parameters, Admitted admitted) {
        this.path = path;
        this.parameters = parameters;
        this.admitted = admitted;
    }

    /**
     * Reads a request.
     *
     * @param template the route's path
     * @param known names of the parameters that it takes
     */
    static Asked of(Request request, String template, Set<String> known) throws Refusal {
        Fields fields;
        try {
            fields = Request.extractQueryParameters(request, StandardCharsets.UTF_8);
        } catch (RuntimeException e) {
            throw Refusal.bad("the query is no valid UTF-8 in percent-encoding");
        }
        Map<String, String> parameters = new HashMap<>();
        for (Fields.Field field : fields) {
            String name = field.getName();
            if (!known.contains(name)) {
                throw Refusal.bad("there is no parameter '" + shortened(name) + "'"
                        + Spelling.nearest(name, known)
                                .map(near -> "; did you mean '" + near + "'?")
                                .orElse(
                                        known.isEmpty()
                                                ? "; there are none"
                                                : "; there are " + String.join(", ", new TreeSet<>(known))));
            }
            if (field.getValues().size() > 1) {
                throw Refusal.bad("'" + name + "' is given " + field.getValues().size() + " times; give it once");
            }
            if (!field.getValue().isEmpty()) {
                parameters.put(name, field.getValue());
            }
        }
        return new Asked(path(request, template), parameters, Admitted.to(request));
    }

    /** The values that stand where the template has names. */
    private static List<String> path(Request request, String template) throws Refusal {
        String raw = request.getHttpURI().getPath();
        String[] given = (raw == null ? "" : raw).split("/", -1);
        String[] names = template.split("/", -1);
        List<String> values = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            int brace = names[i].indexOf('{');
            if (brace >= 0) {
                String value = i < given.length ? decoded(given[i]) : "";
                if (value.isEmpty()) {
                    throw Refusal.bad("the path has nothing where " + names[i] + " belongs");
                }
                values.add(value);
            }
        }
        return values;
    }

    /** Decodes a part of a path, in which a plus is a plus. */
    private static String decoded(String part) throws Refusal {
        byte[] bytes = new byte[part.length() * 3];
        int length = 0;
        try {
            for (int i = 0; i < part.length(); i++) {
                char c = part.charAt(i);
                if (c == '%') {
                    bytes[length++] = (byte) Integer.parseInt(part.substring(i + 1, i + 3), 16);
                    i += 2;
                } else {
                    for (byte b : String.valueOf(c).getBytes(StandardCharsets.UTF_8)) {
                        bytes[length++] = b;
                    }
                }
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString();
        } catch (CharacterCodingException | NumberFormatException | IndexOutOfBoundsException e) {
            throw Refusal.bad("the path is no valid UTF-8 in percent-encoding");
        }
    }

    /** Who asks; nobody in particular where everybody may. */
    Visitor visitor() {
        return admitted.visitor().orElse(Visitor.UNASKED);
    }

    /** The asker's login, if he has one. */
    Optional<Sessions.Session> session() {
        return admitted.session();
    }

    /** Where it is asked from. */
    String address() {
        return admitted.address();
    }

    /** The value at a place of the path, from 0. */
    String path(int number) {
        return path.get(number);
    }

    /** A text of at most so many characters; nothing when it is not given. */
    Optional<String> text(String name, int most) throws Refusal {
        String value = parameters.get(name);
        if (value != null && value.length() > most) {
            throw Refusal.bad("'" + name + "' must have at most " + most + " characters, got " + value.length());
        }
        return Optional.ofNullable(value);
    }

    /** One of several words; nothing when it is not given. */
    Optional<String> oneOf(String name, List<String> words) throws Refusal {
        String value = parameters.get(name);
        if (value != null && !words.contains(value)) {
            throw Refusal.bad(
                    "'" + name + "' must be one of " + String.join(", ", words) + ", got: " + shortened(value));
        }
        return Optional.ofNullable(value);
    }

    /** A whole number within bounds. */
    int number(String name, int least, int most, int otherwise) throws Refusal {
        String value = parameters.get(name);
        if (value == null) {
            return otherwise;
        }
        if (value.matches("\\d{1,9}")) {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw Refusal.bad(
                "'" + name + "' must be a whole number from " + least + " to " + most + ", got: " + shortened(value));
    }

    /** An instant, or the first one of a day (UTC); null when it is not given. */
    @Nullable
    Instant instant(String name) throws Refusal {
        String value = parameters.get(name);
        if (value == null) {
            return null;
        }
        try {
            Instant at = value.contains("T")
                    // A plus in a query is a blank once it is decoded.
                    ? DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(value.replace(' ', '+'), Instant::from)
                    : LocalDate.parse(value).atStartOfDay(ZoneOffset.UTC).toInstant();
            if (!at.isBefore(EARLIEST) && !at.isAfter(LATEST)) {
                return at;
            }
        } catch (DateTimeParseException e) {
            // Said below.
        }
        throw Refusal.bad("'" + name + "' must be an instant or a day of the years 1 to 9999, such as"
                + " 2025-09-01T08:30:00Z or 2025-09-01, got: " + shortened(value));
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= ECHO ? line : line.substring(0, ECHO) + "…";
    }
}
