package dev.straingauge.model;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.straingauge.core.Mention;
import dev.straingauge.core.Paragraph;
import dev.straingauge.core.StanceQuery;
import dev.straingauge.core.StanceQuery.Party;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Turns a question into what the trained encoder reads: {@code [CLS] text [SEP] a and b : title [SEP]}, as token ids, and
 * for each token the role that it plays. Roles take the place of BERT's token types, so that the parties are marked without
 * a change to a word, and the same text about another pair is another input.
 *
 * <p>Safe from several threads at once, as the native tokenizer only reads.
 */
public final class RoleTokens {
    /** The text; also padding. */
    public static final int TEXT = 0;
    /** In the text, where party A is meant. */
    public static final int TEXT_A = 1;
    /** In the text, where party B is meant. */
    public static final int TEXT_B = 2;
    /** In the text, where both are meant together: "the two companies". */
    public static final int TEXT_BOTH = 3;
    /** The second part: what is asked about, and the title. */
    public static final int CONTEXT = 4;
    /** In the second part, party A by name. */
    public static final int CONTEXT_A = 5;
    /** In the second part, party B by name. */
    public static final int CONTEXT_B = 6;
    /** How many roles there are. */
    public static final int ROLES = 7;

    private static final int MAX_NAME = 16;
    private static final int MAX_TITLE = 48;
    /**
     * Tokens of text in a piece of a text that is longer than the window: about as many as in the paragraphs that were learned
     * from. Among many more that are about other things, the network loses sight of a sentence.
     */
    private static final int PIECE = 96;
    /** Tokens that neighbouring pieces share: a sentence is whole in one of them. */
    private static final int OVERLAP = 48;

    private final HuggingFaceTokenizer tokenizer;
    private final int window;
    private final int opening;
    private final int closing;

    /**
     * One row for the encoder.
     *
     * @param ids token ids, the frame included
     * @param roles the role of each, 0 to {@value #ROLES} − 1
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
    public record Row(int[] ids, int[] roles) {
        /** Tokens in the row. */
        public int length() {
            return ids.length;
        }

        /** Whether the text of this row names a party, or refers to both. */
        public boolean hasMention() {
            return Arrays.stream(roles).anyMatch(role -> role >= TEXT_A && role <= TEXT_BOTH);
        }
    }

    /**
     * A question, ready to be read.
     *
     * @param rows one row, or overlapping ones in order for a text longer than the window; of a text of more than
     *     {@link Paragraph#MAX_CHARACTERS} tokens the rest is not read
     * @param swapped whether the question's {@code b} comes first in the text and plays the role of A
     */
    public record Question(List<Row> rows, boolean swapped) {}

    /** Tokens with the roles that they play. */
    private static final class Part {
        private final List<int[]> ids = new ArrayList<>();
        private final List<int[]> roles = new ArrayList<>();

        void add(int[] more, int role) {
            int[] same = new int[more.length];
            Arrays.fill(same, role);
            ids.add(more);
            roles.add(same);
        }

        int[] ids() {
            return ids.stream().flatMapToInt(Arrays::stream).toArray();
        }

        int[] roles() {
            return roles.stream().flatMapToInt(Arrays::stream).toArray();
        }
    }

    private record Span(int start, int end, int role) {}

    /**
     * Reads with an uncased BERT tokenizer.
     *
     * @param tokenizer one that neither pads nor truncates; stays the caller's to close
     * @param window tokens in a row at most, the frame included, 192 to 512
     */
    public RoleTokens(HuggingFaceTokenizer tokenizer, int window) {
        if (window < 192 || window > 512) {
            throw new IllegalArgumentException("window must be between 192 and 512, got: " + window);
        }
        this.tokenizer = tokenizer;
        this.window = window;
        long[] frame = tokenizer.encode("", true, false).getIds();
        this.opening = Math.toIntExact(frame[0]);
        this.closing = Math.toIntExact(frame[frame.length - 1]);
    }

    /** The rows of a question, one for each piece of its text. */
    public Question of(StanceQuery query) {
        Party b = query.b();
        boolean swapped = b != null && first(query, b) < first(query, query.a());
        Party one = swapped && b != null ? b : query.a();
        Party other = swapped ? query.a() : b;
        Part text = text(query, one, other);
        Part context = context(query, one, other);
        return new Question(rows(text.ids(), text.roles(), context.ids(), context.roles()), swapped);
    }

    private static int first(StanceQuery query, Party party) {
        return named(query, party).mapToInt(Mention::start).min().orElse(Integer.MAX_VALUE);
    }

    private static Stream<Mention> named(StanceQuery query, Party party) {
        return within(query, party).filter(mention -> mention.kind() != Mention.Kind.REFERENCE);
    }

    private static Stream<Mention> within(StanceQuery query, Party party) {
        return party.mentions().stream()
                .filter(mention -> mention.end() <= query.text().length());
    }

    private List<Row> rows(int[] text, int[] textRoles, int[] context, int[] contextRoles) {
        int whole = window - context.length - 3;
        int room = text.length <= whole ? whole : PIECE;
        List<Row> rows = new ArrayList<>(1);
        int last = Math.max(0, text.length - room);
        // Enough for the longest paragraph, even of one token to the character: nothing that is let in is left unread.
        int most = 1 + Paragraph.MAX_CHARACTERS / (room - OVERLAP);
        for (int start = 0; rows.size() < most; start = Math.min(start + room - OVERLAP, last)) {
            int length = Math.min(room, text.length - start);
            int[] ids = new int[length + context.length + 3];
            int[] roles = new int[ids.length];
            ids[0] = opening;
            System.arraycopy(text, start, ids, 1, length);
            System.arraycopy(textRoles, start, roles, 1, length);
            ids[length + 1] = closing;
            System.arraycopy(context, 0, ids, length + 2, context.length);
            System.arraycopy(contextRoles, 0, roles, length + 2, context.length);
            ids[ids.length - 1] = closing;
            roles[ids.length - 1] = CONTEXT;
            rows.add(new Row(ids, roles));
            if (start == last) {
                break;
            }
        }
        return rows;
    }

    private Part text(StanceQuery query, Party one, @Nullable Party other) {
        List<Span> spans = new ArrayList<>();
        mark(query, one, TEXT_A, spans);
        if (other != null) {
            mark(query, other, TEXT_B, spans);
        }
        return part(query.text(), spans, TEXT);
    }

    private static void mark(StanceQuery query, Party party, int role, List<Span> spans) {
        within(query, party)
                .map(mention -> new Span(
                        mention.start(), mention.end(), mention.kind() == Mention.Kind.REFERENCE ? TEXT_BOTH : role))
                .forEach(spans::add);
    }

    /** Names come first: they are what is asked, and a long title must not push them out. */
    private Part context(StanceQuery query, Party one, @Nullable Party other) {
        Part part = new Part();
        part.add(tokens(one.name(), MAX_NAME), CONTEXT_A);
        if (other != null) {
            part.add(tokens("and", MAX_NAME), CONTEXT);
            part.add(tokens(other.name(), MAX_NAME), CONTEXT_B);
        }
        String title = Stream.of(query.title(), query.heading())
                .flatMap(Stream::ofNullable)
                .filter(words -> !words.isBlank())
                .collect(Collectors.joining(" : "));
        if (!title.isEmpty()) {
            part.add(tokens(":", MAX_NAME), CONTEXT);
            List<Span> spans = new ArrayList<>();
            find(title, query, one, CONTEXT_A, spans);
            if (other != null) {
                find(title, query, other, CONTEXT_B, spans);
            }
            Part words = part(title, spans, CONTEXT);
            int[] ids = words.ids();
            int[] roles = words.roles();
            int length = Math.min(ids.length, MAX_TITLE);
            part.ids.add(Arrays.copyOf(ids, length));
            part.roles.add(Arrays.copyOf(roles, length));
        }
        return part;
    }

    /** Nobody says where the parties are meant in a title: they are looked for by the words that mean them in the text. */
    private static void find(String title, StanceQuery query, Party party, int role, List<Span> spans) {
        String words = Stream.concat(
                        Stream.of(party.name()),
                        named(query, party).map(mention -> query.text().substring(mention.start(), mention.end())))
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        Matcher found = Pattern.compile("(?<![\\p{L}\\p{N}])(?:" + words + ")(?![\\p{L}\\p{N}])")
                .matcher(title);
        while (found.find()) {
            spans.add(new Span(found.start(), found.end(), role));
        }
    }

    /** Tokens of a text cut at its spans, the longest first where they overlap; the rest plays the role {@code plain}. */
    private Part part(String text, List<Span> spans, int plain) {
        spans.sort(Comparator.comparingInt(Span::start)
                .thenComparing(Comparator.comparingInt(Span::end).reversed()));
        Part part = new Part();
        int done = 0;
        for (Span span : spans) {
            if (span.start() >= done) {
                part.add(tokens(text.substring(done, span.start())), plain);
                part.add(tokens(text.substring(span.start(), span.end())), span.role());
                done = span.end();
            }
        }
        part.add(tokens(text.substring(done)), plain);
        return part;
    }

    private int[] tokens(String text, int limit) {
        int[] all = tokens(text);
        return all.length <= limit ? all : Arrays.copyOf(all, limit);
    }

    private int[] tokens(String text) {
        if (text.isBlank()) {
            return new int[0];
        }
        return Arrays.stream(tokenizer.encode(text, false, false).getIds())
                .mapToInt(Math::toIntExact)
                .toArray();
    }
}
