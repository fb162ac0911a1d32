package dev.straingauge.ingest;

import java.util.Locale;

/**
 * Words of an article that are no part of what it reports, and so are no paragraph.
 *
 * @param kind what they are
 * @param text the words
 */
public record Dropped(Kind kind, String text) {
    /** Why words are left out. */
    public enum Kind {
        /** "The views expressed…", "not investment advice", forward-looking statements, notes on AI assistance. */
        DISCLAIMER,
        /** Who the author is. */
        BIOGRAPHY,
        /** "By Jane Doe" above the text; kept as the article's author. */
        BYLINE,
        /** "Originally published on…"; kept as a text file's source. */
        FIRST_PUBLISHED,
        /** A news agency's name, a list of reporters and editors, a photographer's credit. */
        CREDIT,
        /** "Read more: …", or an address alone on its line. */
        LINK,
        /** "Subscribe to our newsletter". */
        SUBSCRIPTION,
        /** "Share this". */
        SHARING,
        /** A page that speaks of itself: cookie notices, log-in prompts, "Advertisement", "5 min read". */
        FURNITURE,
        /** Copyright lines. */
        COPYRIGHT,
        /** "(Corrects headline…)", and "CORRECTED-" before a title: what says that this is a later version. */
        CORRECTION,
        /** The title, said again as first paragraph. */
        REPEATED_TITLE,
        /** A heading above nothing but what was dropped. */
        EMPTY_SECTION,
        /** Rules and stars: no letter and no digit in it. */
        DECORATION;

        /** For people and labels: {@code first-published}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
