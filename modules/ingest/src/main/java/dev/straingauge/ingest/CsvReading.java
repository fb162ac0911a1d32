package dev.straingauge.ingest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.straingauge.core.Rejection;
import java.io.BufferedReader;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads a CSV file in UTF-8: a header, then an article in each row. Cells are parted by commas, semicolons or tabs, whichever
 * the header has most of. Holds one row at a time. Where the file is no CSV the rest of it is refused; what came before is
 * read.
 */
final class CsvReading implements Reading {
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final int MOST_OF_HEADER = 64 * 1024;

    private final String from;
    private final Beginning beginning;
    private final Bounded in;
    private final CsvColumns wanted;
    private final JsonArticle articles;
    private @Nullable CSVParser parser;
    private @Nullable Iterator<CSVRecord> rows;
    private Map<String, Integer> columns = Map.of();
    private boolean isEmpty = true;
    private boolean ended;

    /** Gives the first bytes of what is read, to be kept when it is refused. */
    interface Beginning {
        Kept bytes() throws IOException;
    }

    CsvReading(ArticleFile file, CsvColumns wanted, JsonArticle articles) throws IOException {
        this(file.path().toString(), file.open(), file::beginning, wanted, articles);
    }

    /** A table from anywhere; {@code from} names it. */
    CsvReading(String from, InputStream bytes, Beginning beginning, CsvColumns wanted, JsonArticle articles) {
        this.from = from;
        this.beginning = beginning;
        this.in = new Bounded(new BufferedReader(new InputStreamReader(
                bytes,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT))));
        this.wanted = wanted;
        this.articles = articles;
    }

    @Override
    public @Nullable List<Read> next() throws IOException {
        if (ended) {
            return null;
        }
        try {
            Iterator<CSVRecord> open = rows();
            in.begin();
            long line = parser == null ? 0 : parser.getCurrentLineNumber() + 1;
            if (open.hasNext()) {
                isEmpty = false;
                return article(open.next(), line);
            }
            ended = true;
            return isEmpty ? List.of(refused(new Unfit(Rejection.Reason.EMPTY, "nothing but a header in it"))) : null;
        } catch (Unfit e) {
            return end(e);
        } catch (UncheckedIOException e) {
            return end(unfit(Objects.requireNonNull(e.getCause())));
        } catch (CharacterCodingException e) {
            return end(unfit(e));
        }
    }

    private List<Read> end(Unfit why) throws IOException {
        ended = true;
        return List.of(refused(why));
    }

    private List<Read> article(CSVRecord row, long line) {
        ObjectNode object = CsvColumns.object(columns, row.toList());
        return articles.read(object, new Found(from, line, JsonReading.kept(object)));
    }

    private Iterator<CSVRecord> rows() throws IOException, Unfit {
        Iterator<CSVRecord> open = rows;
        if (open == null) {
            char mark = delimiter();
            in.begin();
            CSVFormat format = CSVFormat.RFC4180
                    .builder()
                    .setDelimiter(mark)
                    .setIgnoreEmptyLines(true)
                    .get();
            CSVParser opened = format.parse(in);
            parser = opened;
            open = opened.iterator();
            if (!open.hasNext()) {
                throw new Unfit(Rejection.Reason.EMPTY, "nothing in it to read");
            }
            columns = wanted.among(open.next().toList());
            rows = open;
        }
        return open;
    }

    /** The mark that parts the header's cells, looked at ahead. */
    private char delimiter() throws IOException {
        in.mark(MOST_OF_HEADER);
        int commas = 0;
        int semicolons = 0;
        int tabs = 0;
        int first = in.read();
        for (int at = first, seen = 1; at >= 0 && at != '\n' && seen < MOST_OF_HEADER; at = in.read(), seen++) {
            commas += at == ',' ? 1 : 0;
            semicolons += at == ';' ? 1 : 0;
            tabs += at == '\t' ? 1 : 0;
        }
        in.reset();
        if (first == BYTE_ORDER_MARK) {
            in.read();
        }
        return tabs > Math.max(commas, semicolons) ? '\t' : semicolons > commas ? ';' : ',';
    }

    private Unfit unfit(IOException why) throws IOException {
        String after = "after row " + (parser == null ? 0 : parser.getRecordNumber());
        if (why instanceof CharacterCodingException) {
            return new Unfit(Rejection.Reason.NOT_TEXT, "no UTF-8 " + after + "; save it as UTF-8");
        }
        if (why instanceof TooLong) {
            return new Unfit(
                    Rejection.Reason.TOO_LONG,
                    "the row " + after + " has more than " + Kept.MOST_OF_ARTICLE
                            + " characters; is there a quotation mark too many?");
        }
        if (why instanceof CSVException) {
            return new Unfit(
                    Rejection.Reason.MALFORMED,
                    "no valid CSV " + after + ": " + why.getMessage()
                            + "; double the quotation marks inside a quoted cell");
        }
        // Damaged packing, a disk that fails: not the table's fault, and told by those who know.
        throw why;
    }

    private Read refused(Unfit why) throws IOException {
        Found whole = new Found(from, 0, beginning.bytes());
        return whole.refused(why.rejection(), whole.fileName());
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** A row is too long. */
    private static final class TooLong extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** Gives up on a row that does not end: a quotation mark that nobody closes would take the rest of a file into memory. */
    private static final class Bounded extends FilterReader {
        private long left = Kept.MOST_OF_ARTICLE;

        Bounded(Reader in) {
            super(in);
        }

        /** A row begins. */
        void begin() {
            left = Kept.MOST_OF_ARTICLE;
        }

        @Override
        public int read() throws IOException {
            count(1);
            return super.read();
        }

        @Override
        public int read(char[] buffer, int from, int length) throws IOException {
            int read = super.read(buffer, from, length);
            count(read);
            return read;
        }

        private void count(int read) throws TooLong {
            left -= read;
            if (left < 0) {
                throw new TooLong();
            }
        }
    }
}
