package dev.straingauge.ingest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.AttributesImpl;
import org.xml.sax.helpers.XMLFilterImpl;

/**
 * Stands between the XML parser and ROME, and lets through what is read: what an article needs of a feed's head and entries.
 * So a document's tree is bounded, however large or deep the document is, and times come to ROME in one form: by itself it reads
 * those without a zone in that of the machine. Belongs to one thread and one document.
 */
final class FeedSieve extends XMLFilterImpl {
    /** Deeper than any feed, with XHTML in it. */
    private static final int MOST_DEEP = 256;

    private static final int MOST_ELEMENTS = 1_000_000;

    /** Characters in the longest time; what is longer is none. */
    private static final int MOST_OF_TIME = 200;

    private static final Set<String> ROOTS = Set.of("rss", "RDF", "feed");
    private static final Set<String> ENTRIES = Set.of("item", "entry");
    private static final Set<String> TIMES =
            Set.of("pubDate", "date", "published", "updated", "modified", "issued", "created");
    private static final Set<String> OTHERS = Set.of(
            "title",
            "link",
            "guid",
            "id",
            "description",
            "summary",
            "content",
            "encoded",
            "author",
            "creator",
            "language",
            "ttl",
            "channel",
            "item",
            "entry",
            "tagline",
            "subtitle");
    private static final Pattern RSS_VERSION = Pattern.compile("\\s*(?:0\\.9[1-4]|2\\.0).*", Pattern.DOTALL);

    private final List<Long> lines = new ArrayList<>();
    private final SortedSet<Integer> skipHours = new TreeSet<>();
    private @Nullable Locator locator;
    private @Nullable StringBuilder gathered;
    private @Nullable String language;
    private int depth;
    private int elements;
    private int leftOut;

    /** Depth at which the entry began that we are in, or 0; and likewise of what is left out. */
    private int entryAt;

    private int leftOutAt;

    private boolean inSkipHours;

    /** The line of each entry, in order. */
    List<Long> lines() {
        return lines;
    }

    /** Entries that were not let through as there were too many. */
    int leftOut() {
        return leftOut;
    }

    SortedSet<Integer> skipHours() {
        return skipHours;
    }

    /** The language that the root element declares, or null. */
    @Nullable
    String language() {
        return language;
    }

    @Override
    public void setDocumentLocator(Locator locator) {
        this.locator = locator;
        super.setDocumentLocator(locator);
    }

    @Override
    public void setProperty(String name, @Nullable Object value) {
        // A lexical handler would be told of comments, which may be many, past this filter.
    }

    @Override
    public void processingInstruction(String target, String data) {}

    @Override
    public void startElement(String uri, String local, String qualified, Attributes attributes) throws SAXException {
        depth++;
        if (depth == 1) {
            checkRoot(local, qualified);
            language = attributes.getValue("xml:lang");
        }
        if (leftOutAt > 0) {
            gathered = inSkipHours && local.equals("hour") ? new StringBuilder() : null;
            return;
        }
        if (!isWanted(local)) {
            leftOutAt = depth;
            inSkipHours = local.equals("skipHours");
            return;
        }
        elements++;
        if (depth > MOST_DEEP || elements > MOST_ELEMENTS) {
            throw new TooMuch(
                    depth > MOST_DEEP
                            ? "its elements stand " + MOST_DEEP + " deep in one another and deeper; no feed needs that"
                            : "it has more than " + MOST_ELEMENTS + " elements; split it into several feeds");
        }
        gathered = TIMES.contains(local) && entryAt > 0 && depth == entryAt + 1 ? new StringBuilder() : null;
        super.startElement(uri, local, qualified, depth == 1 ? versioned(local, attributes) : attributes);
    }

    @Override
    public void endElement(String uri, String local, String qualified) throws SAXException {
        StringBuilder text = gathered;
        gathered = null;
        if (leftOutAt > 0 && text != null) {
            skipHour(text.toString());
        } else if (leftOutAt == 0) {
            if (text != null) {
                Instant time = WebDate.parse(text.toString());
                String told = time == null ? text.toString() : time.toString();
                super.characters(told.toCharArray(), 0, told.length());
            }
            super.endElement(uri, local, qualified);
        }
        leftOutAt = leftOutAt == depth ? 0 : leftOutAt;
        entryAt = entryAt == depth ? 0 : entryAt;
        depth--;
    }

    @Override
    public void characters(char[] text, int from, int length) throws SAXException {
        StringBuilder gathering = gathered;
        if (gathering != null) {
            gathering.append(text, from, Math.min(length, Math.max(0, MOST_OF_TIME - gathering.length())));
        } else if (leftOutAt == 0) {
            super.characters(text, from, length);
        }
    }

    @Override
    public void ignorableWhitespace(char[] text, int from, int length) {}

    private void checkRoot(String local, String qualified) throws TooMuch {
        if (!ROOTS.contains(local)) {
            throw new TooMuch("it is XML and no feed: its root is " + Quoted.of(qualified)
                    + ", not rss, rdf:RDF or feed; a web page's ending is .html");
        }
    }

    private boolean isWanted(String local) {
        if (depth <= 1 || (entryAt > 0 && depth > entryAt + 1)) {
            return true;
        }
        boolean isEntry = entryAt == 0 && depth <= 3 && ENTRIES.contains(local);
        if (isEntry && lines.size() == FeedDocument.MOST_ENTRIES) {
            leftOut++;
            return false;
        }
        if (isEntry) {
            entryAt = depth;
            lines.add(locator == null ? 0L : locator.getLineNumber());
            return true;
        }
        if (entryAt == 0 && depth > 3) {
            // The head's own are flat, but for a person's name in Atom, which no article needs.
            return false;
        }
        return OTHERS.contains(local) || (entryAt > 0 && TIMES.contains(local));
    }

    private void skipHour(String text) {
        if (text.strip().matches("\\d{1,2}")) {
            int hour = Integer.parseInt(text.strip());
            if (hour <= 24) {
                skipHours.add(hour % 24); // some count from 1
            }
        }
    }

    /** Feeds that call their RSS "2" or "1.1" are read as RSS 2.0, which has all that the others have. */
    private static Attributes versioned(String local, Attributes attributes) {
        String version = attributes.getValue("version");
        if (!local.equals("rss")
                || version == null
                || RSS_VERSION.matcher(version).matches()) {
            return attributes;
        }
        AttributesImpl mended = new AttributesImpl(attributes);
        mended.setValue(mended.getIndex("version"), "2.0");
        return mended;
    }

    /** A document that is not read further, and why. */
    static final class TooMuch extends SAXException {
        private static final long serialVersionUID = 1L;

        TooMuch(String why) {
            super(why);
        }
    }
}
