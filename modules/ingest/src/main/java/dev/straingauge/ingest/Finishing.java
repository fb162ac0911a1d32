package dev.straingauge.ingest;

import dev.straingauge.core.Paragraph;
import dev.straingauge.core.Rejection;
import dev.straingauge.core.Revision;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes articles of drafts: checks what can only be checked on the whole, numbers the paragraphs, refuses the rest. */
final class Finishing {
    /** Clocks differ, and time zones are mistaken by a day at most; as in the topology. */
    static final Duration AHEAD = Duration.ofDays(1);

    /** Characters in the longest id; it is a key, and part of many others. */
    static final int MOST_IN_ID = 512;

    /** Hexadecimal digits that tell versions of one article apart. */
    private static final int DIGITS_OF_REVISION = 16;

    /** Characters in the longest title, source, address or byline. */
    static final int MOST_IN_FIELD = 2_000;

    private final Set<String> languages;
    private final InstantSource clock;
    private final LanguageDetection detection = new LanguageDetection();

    Finishing(Set<String> languages, InstantSource clock) {
        this.languages = languages;
        this.clock = clock;
    }

    /** Takes a file that is one article apart. */
    interface Drafting {
        /** What is there; or, thrown, why it is no article. */
        Draft draft(String id, Found found) throws Unfit;
    }

    /** The article with this id that a file is, or why it is none. */
    List<Read> read(String id, Found found, Drafting drafting) {
        try {
            return finish(drafting.draft(id, found), found);
        } catch (Unfit e) {
            return List.of(found.refused(e.rejection(), id));
        }
    }

    /** The article, and those of its paragraphs that are refused; or, thrown, why it is none. */
    List<Read> finish(Draft draft, Found found) throws Unfit {
        Segments segments = draft.segments();
        checkLength("id", draft.id(), MOST_IN_ID);
        checkLength("title", segments.title(), MOST_IN_FIELD);
        checkLength("source", draft.source(), MOST_IN_FIELD);
        checkLength("url", draft.url(), MOST_IN_FIELD);
        checkLength("author", segments.author(), MOST_IN_FIELD);
        checkTime("published", draft.publishedAt());
        if (draft.revisedAt() != null) {
            checkTime("updated", draft.revisedAt());
        }
        if (segments.segments().isEmpty()) {
            throw new Unfit(Rejection.Reason.EMPTY, "nothing in it to read" + remains(segments.dropped()));
        }
        String language = language(draft);
        Revision revision = revision(draft);
        List<String> languagesOf = languages(segments.segments(), language);
        List<Paragraph> paragraphs = new ArrayList<>();
        List<Read> reads = new ArrayList<>();
        int number = 0;
        for (Segments.Segment segment : segments.segments()) {
            if (segment.text().length() > Paragraph.MAX_CHARACTERS) {
                reads.add(tooLong(draft, segment, number, found));
            } else {
                paragraphs.add(paragraph(draft, segment, number, languagesOf.get(number), revision));
            }
            number++;
        }
        if (!paragraphs.isEmpty()) {
            reads.add(0, new Read.Article(paragraphs, segments.dropped()));
        }
        return reads;
    }

    /** The same title and words make the same revision, whenever and wherever they are read. */
    private static Revision revision(Draft draft) {
        Segments segments = draft.segments();
        Instant at = draft.revisedAt();
        return new Revision(
                Digests.mark(wholeText(segments), DIGITS_OF_REVISION),
                at == null || at.isBefore(draft.publishedAt()) ? draft.publishedAt() : at,
                segments.segments().size(),
                Retractions.isRetraction(segments) ? Revision.Kind.RETRACTION : Revision.Kind.REPORT);
    }

    /**
     * What each part is in. Articles quote statements in other languages, and what is declared of a whole may be wrong of a
     * part. Telling is most of the work of reading, so all cores take part.
     */
    private List<String> languages(List<Segments.Segment> segments, String ofWhole) {
        return segments.parallelStream()
                .map(segment -> detection.recognise(segment.text()).orElse(ofWhole))
                .toList();
    }

    private static Paragraph paragraph(
            Draft draft, Segments.Segment segment, int number, String language, Revision revision) {
        return new Paragraph(
                draft.id(),
                number,
                segment.kind(),
                segment.text(),
                draft.segments().title(),
                segment.heading(),
                draft.source(),
                draft.url(),
                draft.segments().author(),
                draft.publishedAt(),
                language,
                segment.citations(),
                revision);
    }

    private static Read.Refused tooLong(Draft draft, Segments.Segment segment, int number, Found found) {
        Rejection rejection = new Rejection(
                Rejection.Reason.TOO_LONG,
                "paragraph " + number + " of " + Quoted.of(draft.id()) + " has "
                        + segment.text().length() + " characters, at most " + Paragraph.MAX_CHARACTERS
                        + " are read; separate its paragraphs by blank lines");
        Kept text = new Kept(segment.text().getBytes(StandardCharsets.UTF_8), null);
        long line = found.line() == 0 ? segment.line() : found.line();
        return new Found(found.file(), line, text).refused(rejection, draft.id());
    }

    private String language(Draft draft) throws Unfit {
        String declared = draft.language();
        String language =
                declared == null ? detection.detect(wholeText(draft.segments())) : Languages.declared(declared);
        if (!languages.contains(language)) {
            throw new Unfit(
                    Rejection.Reason.LANGUAGE,
                    "it is in " + Languages.name(language) + (declared == null ? ", as far as its words tell" : "")
                            + "; the model reads "
                            + languages.stream().map(Languages::name).collect(Collectors.joining(", ")));
        }
        return language;
    }

    private static String wholeText(Segments segments) {
        String title = segments.title() == null ? "" : segments.title() + "\n";
        return title + segments.segments().stream().map(Segments.Segment::text).collect(Collectors.joining("\n"));
    }

    private void checkTime(String done, Instant at) throws Unfit {
        if (at.isBefore(Instant.EPOCH)) {
            throw new Unfit(Rejection.Reason.INVALID, done + " on " + at + ", before 1970");
        }
        if (at.isAfter(clock.instant().plus(AHEAD))) {
            throw new Unfit(Rejection.Reason.INVALID, done + " on " + at + ", which is still to come");
        }
    }

    private static void checkLength(String field, @Nullable String value, int most) throws Unfit {
        if (value != null && value.length() > most) {
            throw new Unfit(
                    Rejection.Reason.INVALID,
                    "field '" + field + "' has " + value.length() + " characters, at most " + most + " are read");
        }
    }

    private static String remains(List<Dropped> dropped) {
        if (dropped.isEmpty()) {
            return "";
        }
        TreeMap<String, Long> kinds = dropped.stream()
                .collect(Collectors.groupingBy(each -> each.kind().code(), TreeMap::new, Collectors.counting()));
        return " but "
                + kinds.entrySet().stream()
                        .map(kind -> kind.getKey() + (kind.getValue() == 1 ? "" : " (" + kind.getValue() + ")"))
                        .collect(Collectors.joining(", "));
    }
}
