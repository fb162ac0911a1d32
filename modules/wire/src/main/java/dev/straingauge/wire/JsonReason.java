package dev.straingauge.wire;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts Jackson's complaints into words for those who wrote the JSON, not for those who wrote the reader. */
final class JsonReason {
    /** Characters of a bad value that a message quotes at most. */
    static final int MAX_ECHO = 80;

    private static final Set<Class<?>> WHOLE =
            Set.of(int.class, Integer.class, long.class, Long.class, short.class, Short.class, byte.class, Byte.class);
    private static final Set<Class<?>> REAL = Set.of(double.class, Double.class, float.class, Float.class);

    /** How Jackson names what it found: "from Object value (token …)", "Cannot coerce String value (…)". */
    private static final Pattern FOUND =
            Pattern.compile("\\b(Object|Array|String|Integer|Number|Floating-point|Boolean|boolean) value");

    /** What Jackson adds for those who could set it up otherwise, up to the end of its message. */
    private static final Pattern ASIDE = Pattern.compile(
            " \\((start marker at|for \\w+ starting at) .*$| *[:(,;][^:(,;]*Feature.*$", Pattern.DOTALL);

    private static final Pattern SETTING = Pattern.compile(", from `[^`]*`|`");

    private static final Pattern RANGE =
            Pattern.compile("^Numeric value \\((.*)\\) out of range of \\W*\\w+\\W* \\((-\\d+) - (\\d+)\\)$");

    private static final Pattern DUPLICATE = Pattern.compile("^Duplicate field '(.*)'$", Pattern.DOTALL);

    /** Spaces, and what would break a line or a terminal. */
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Cntrl}\\u0085\\u2028\\u2029]+");

    private JsonReason() {}

    static String of(JsonProcessingException error) {
        String field = error instanceof JsonMappingException mapping ? path(mapping) : "";
        return oneLine((field.isEmpty() ? "" : "field '" + field + "': ") + what(error) + where(error.getLocation()));
    }

    /** The same text on one line, for a message. */
    static String oneLine(@Nullable String text) {
        return BLANKS.matcher(String.valueOf(text)).replaceAll(" ").strip();
    }

    private static String path(JsonMappingException error) {
        return error.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    private static String what(JsonProcessingException error) {
        String message = String.valueOf(error.getOriginalMessage());
        if (error instanceof ValueInstantiationException invalid && invalid.getCause() != null) {
            return String.valueOf(invalid.getCause().getMessage());
        }
        if (error instanceof InvalidNullException) {
            return "required, but it is null";
        }
        if (error instanceof InvalidFormatException invalid && invalid.getTargetType() != null) {
            return "must be " + expected(invalid.getTargetType()) + ", got: " + quoted(invalid.getValue());
        }
        if (error instanceof MismatchedInputException mismatch) {
            return mismatch(mismatch, message);
        }
        Matcher duplicate = DUPLICATE.matcher(message);
        if (duplicate.matches()) {
            return "field '" + abbreviated(duplicate.group(1)) + "' stands twice in one object";
        }
        Matcher range = RANGE.matcher(message);
        if (range.matches()) {
            return "must be between " + range.group(2) + " and " + range.group(3) + ", got: "
                    + abbreviated(range.group(1));
        }
        return withoutAsides(message);
    }

    private static String withoutAsides(String message) {
        return ASIDE.matcher(SETTING.matcher(message).replaceAll("")).replaceAll("");
    }

    private static String mismatch(MismatchedInputException error, String message) {
        if (message.startsWith("Missing required creator property")) {
            return "required, but missing";
        }
        if (message.startsWith("Trailing token")) {
            return "something follows after the value";
        }
        if (message.startsWith("No content")) {
            return "there is nothing in it";
        }
        if (error.getTargetType() == null) {
            return withoutAsides(message);
        }
        Matcher found = FOUND.matcher(message);
        return "must be " + expected(error.getTargetType())
                + (found.find() ? ", got " + found(found.group(1)) : message.contains("`null`") ? ", got null" : "");
    }

    private static String expected(Class<?> type) {
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(constant -> ((Enum<?>) constant).name())
                            .collect(Collectors.joining(", "));
        }
        if (type == String.class) {
            return "text";
        }
        if (type == Instant.class) {
            return "an instant such as 2025-09-11T08:30:00Z";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            return "a list";
        }
        return WHOLE.contains(type)
                ? "a whole number"
                : REAL.contains(type)
                        ? "a number"
                        : type.getName().startsWith("java.") ? "a valid " + type.getSimpleName() : "an object";
    }

    private static String found(String jackson) {
        return switch (jackson) {
            case "Object" -> "an object";
            case "Array" -> "a list";
            case "String" -> "text";
            case "Boolean", "boolean" -> "a boolean";
            default -> "a number";
        };
    }

    private static String quoted(@Nullable Object value) {
        return value instanceof String text ? '"' + abbreviated(text) + '"' : abbreviated(String.valueOf(value));
    }

    private static String abbreviated(String text) {
        if (text.length() <= MAX_ECHO) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(MAX_ECHO - 1)) ? MAX_ECHO - 1 : MAX_ECHO;
        return text.substring(0, end) + "…";
    }

    private static String where(@Nullable JsonLocation location) {
        return location == null || location.getLineNr() < 1 || location.getColumnNr() < 1
                ? ""
                : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }
}
