package dev.straingauge.ingest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A paragraph without what hangs on its ends: a note on what was corrected, an agency's signature, citations, a last
 * sentence that invites to subscribe or claims copyright.
 *
 * @param text what is left; may be empty
 * @param citations domains that it cites
 * @param dropped what was cut off, in the order of the text
 */
record Trimmed(String text, List<String> citations, List<Dropped> dropped) {
    static Trimmed of(String text) {
        if (text.length() > Segmenter.MOST_CHARACTERS) {
            return new Trimmed(text, List.of(), List.of());
        }
        List<Dropped> dropped = new ArrayList<>();
        String note = Corrections.head(text);
        String body = note == null ? text : text.substring(note.length());
        String head = Credits.head(body);
        String rest = head == null ? body : body.substring(head.length());
        String second = note == null ? Corrections.head(rest) : null;
        rest = second == null ? rest : rest.substring(second.length());
        Citations cited = Citations.take(rest);
        List<String> citations = new ArrayList<>(cited.domains());
        rest = cited.text();
        for (String cut = lastNotice(rest, dropped); !cut.equals(rest); cut = lastNotice(rest, dropped)) {
            rest = cut;
        }
        String tail = Credits.tail(rest);
        if (tail != null) {
            dropped.add(new Dropped(Dropped.Kind.CREDIT, tail.strip()));
            Citations before = Citations.take(rest.substring(0, rest.length() - tail.length()));
            citations.addAll(0, before.domains());
            rest = before.text();
        }
        if (second != null) {
            dropped.add(new Dropped(Dropped.Kind.CORRECTION, second.strip()));
        }
        if (head != null) {
            dropped.add(new Dropped(Dropped.Kind.CREDIT, head.strip()));
        }
        if (note != null) {
            dropped.add(new Dropped(Dropped.Kind.CORRECTION, note.strip()));
        }
        Collections.reverse(dropped);
        return new Trimmed(
                Characters.spaced(rest), citations.stream().distinct().toList(), dropped);
    }

    /** The text without its last sentence, if that is a notice; the first sentence always stays. */
    private static String lastNotice(String text, List<Dropped> dropped) {
        String last = Sentences.last(text);
        if (last.equals(text)) {
            return text;
        }
        Dropped.Kind kind = Links.isReadMore(last) ? Dropped.Kind.LINK : Notices.kind(last);
        if (kind == null) {
            return text;
        }
        dropped.add(new Dropped(kind, last));
        return text.substring(0, text.length() - last.length()).strip();
    }
}
