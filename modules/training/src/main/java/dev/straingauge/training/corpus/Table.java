package dev.straingauge.training.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Reads tables of tab-separated cells below a header. */
final class Table {
    private Table() {}

    /**
     * Reads all rows.
     *
     * @param header what the first line must hold
     * @param row makes a row of its cells, as many as the header has; may throw {@link IllegalArgumentException}, saying why
     * @throws CorpusException when it is no such table; names the line
     */
    static <R> List<R> read(Path file, List<String> header, Function<String[], R> row) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new CorpusException("cannot read " + file + ": " + e.getMessage(), e);
        }
        if (lines.isEmpty() || !List.of(lines.get(0).split("\t", -1)).equals(header)) {
            throw new CorpusException(file + ":1: the header must be " + String.join(", ", header), null);
        }
        List<R> rows = new ArrayList<>();
        for (int number = 2; number <= lines.size(); number++) {
            String[] cells = lines.get(number - 1).split("\t", -1);
            String where = file + ":" + number;
            if (cells.length != header.size()) {
                throw new CorpusException(
                        where + ": " + header.size() + " columns are needed, got: " + cells.length, null);
            }
            try {
                rows.add(row.apply(cells));
            } catch (IllegalArgumentException e) {
                throw new CorpusException(where + ": " + e.getMessage(), e);
            }
        }
        return rows;
    }
}
