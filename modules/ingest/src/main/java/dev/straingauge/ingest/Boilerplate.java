package dev.straingauge.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An article's blocks, parted into what it reports and what stands around that.
 *
 * <p>A block is dropped when every sentence of it is boilerplate. At the end of an article, below its last paragraph of
 * content, a block whose first sentence begins a disclaimer or is about the author is dropped whole. All else stays: a
 * paragraph that speaks of newsletters is no invitation to subscribe to one.
 *
 * @param kept what it reports, in order
 * @param dropped what stands around it, in order
 * @param outlet where it was published first, or null when it does not say
 */
record Boilerplate(List<Block> kept, List<Dropped> dropped, @Nullable String outlet) {
    /** No article has more authors who say who they are. */
    private static final int MOST_BIOGRAPHIES = 5;

    private static final Pattern ORPHAN = Pattern.compile(
            "^(?:about (?:this|the) .{1,40}|disclaimers?|disclosures?|legal (?:notice|notes?|information)|"
                    + "important (?:notice|information|disclosures?)|forward-looking statements|safe harbou?r.{0,40}|"
                    + "authors?|editor['’]?s? note):?$",
            Pattern.CASE_INSENSITIVE);

    /** Parts an article's blocks; {@code author} is who is known to have written it, or null. */
    static Boilerplate sweep(List<Block> blocks, @Nullable String author) {
        Dropped.@Nullable Kind[] kinds = new Dropped.Kind[blocks.size()];
        for (int i = 0; i < kinds.length; i++) {
            kinds[i] = anywhere(blocks.get(i).text());
        }
        sweepEnd(blocks, kinds, author);
        List<Block> kept = new ArrayList<>();
        List<Dropped> dropped = new ArrayList<>();
        String outlet = null;
        for (int i = 0; i < kinds.length; i++) {
            Block block = blocks.get(i);
            Dropped.Kind kind = kinds[i];
            if (kind == null) {
                kept.add(block);
                continue;
            }
            dropped.add(new Dropped(kind, block.text()));
            if (kind == Dropped.Kind.FIRST_PUBLISHED && outlet == null) {
                outlet = Notices.outlet(block.text());
            }
        }
        return new Boilerplate(kept, dropped, outlet);
    }

    /** What a block is wherever it stands, or null when it is content. */
    private static Dropped.@Nullable Kind anywhere(String text) {
        if (!Characters.hasWords(text)) {
            return Dropped.Kind.DECORATION;
        }
        if (text.length() > Segmenter.MOST_CHARACTERS) {
            return null;
        }
        if (Links.isLink(text) || Links.isReadMore(text)) {
            return Dropped.Kind.LINK;
        }
        if (Credits.isWhole(text)) {
            return Dropped.Kind.CREDIT;
        }
        if (Corrections.isNote(text)) {
            return Dropped.Kind.CORRECTION;
        }
        if (Notices.isFirstPublished(text)) {
            return Dropped.Kind.FIRST_PUBLISHED;
        }
        if (!mayBeginWithNotice(text)) {
            return null;
        }
        String first = Sentences.first(text);
        if (Disclaimers.opens(first)) {
            return Sentences.split(text).stream().skip(1).allMatch(Disclaimers::goesOn)
                    ? Dropped.Kind.DISCLAIMER
                    : null;
        }
        Dropped.Kind kind = Notices.kind(first);
        return kind != null && Sentences.split(text).stream().allMatch(sentence -> Notices.kind(sentence) != null)
                ? kind
                : null;
    }

    /** Whether the first sentence may be boilerplate, without looking for its end: it begins as the text does. */
    static boolean mayBeginWithNotice(String text) {
        return Marks.isStop(text.charAt(0)) || Disclaimers.mayOpen(text) || Notices.mayBe(text);
    }

    private static void sweepEnd(List<Block> blocks, Dropped.@Nullable Kind[] kinds, @Nullable String author) {
        boolean sectionIsEmpty = false;
        int biographies = 0;
        for (int i = kinds.length - 1; i > 0; i--) {
            String text = blocks.get(i).text();
            if (kinds[i] == null && text.length() <= Segmenter.MOST_CHARACTERS) {
                if (Disclaimers.opens(Sentences.first(text))) {
                    kinds[i] = Dropped.Kind.DISCLAIMER;
                } else if (biographies < MOST_BIOGRAPHIES
                        && Biographies.isBiography(text, others(blocks, kinds, i), author)) {
                    kinds[i] = Dropped.Kind.BIOGRAPHY;
                    biographies++;
                } else if (sectionIsEmpty && ORPHAN.matcher(text).matches()) {
                    kinds[i] = Dropped.Kind.EMPTY_SECTION;
                }
            }
            if (kinds[i] == null) {
                return;
            }
            sectionIsEmpty = true;
        }
    }

    private static List<String> others(List<Block> blocks, Dropped.@Nullable Kind[] kinds, int except) {
        List<String> others = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            if (i != except && kinds[i] == null) {
                others.add(blocks.get(i).text());
            }
        }
        return others;
    }
}
