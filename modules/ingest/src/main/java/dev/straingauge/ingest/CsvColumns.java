package dev.straingauge.ingest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.straingauge.core.Rejection;
import dev.straingauge.wire.Json;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Which columns of a CSV file hold which fields of an article.
 *
 * @param wanted the column of each field that was told, by field
 * @param assumesDate whether a date may be missing
 */
record CsvColumns(Map<String, String> wanted, boolean assumesDate) {
    /**
     * Where the fields are in a file with this header. Case and white space around a name do not count.
     *
     * @return the number of the column from 0, by field
     * @throws Unfit when a column that was told, or one that is needed, is not there
     */
    Map<String, Integer> among(List<String> header) throws Unfit {
        Map<String, Integer> numbers = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
            numbers.putIfAbsent(key(header.get(i)), i);
        }
        Map<String, Integer> found = new LinkedHashMap<>();
        for (String field : ReadOptions.FIELDS) {
            String column = wanted.get(field);
            Integer number = numbers.get(key(column == null ? field : column));
            if (number != null) {
                found.put(field, number);
            } else if (column != null) {
                throw lacking("there is no column '" + column + "'", header, field);
            }
        }
        if (!found.containsKey("text")) {
            throw lacking("there is no column 'text'", header, "text");
        }
        if (!found.containsKey("publishedAt") && !assumesDate) {
            throw lacking("there is no column 'publishedAt'", header, "publishedAt");
        }
        return found;
    }

    /** A row as the JSON object that says the same; an empty cell is a missing field. */
    static ObjectNode object(Map<String, Integer> columns, List<String> row) {
        ObjectNode object = Json.mapper().createObjectNode();
        columns.forEach((field, number) -> {
            if (number < row.size() && !row.get(number).isBlank()) {
                object.put(field, row.get(number));
            }
        });
        return object;
    }

    private static Unfit lacking(String what, List<String> header, String field) {
        String example =
                header.isEmpty() ? "COLUMN" : header.get(header.size() - 1).strip();
        return new Unfit(
                Rejection.Reason.INVALID,
                what + " among " + String.join(", ", header) + "; say which one it is, as in --columns " + field + "="
                        + example);
    }

    private static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
