package dev.straingauge.ingest.web;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of fetching. Immutable. */
public sealed interface Fetched {
    /**
     * A page.
     *
     * @param bytes its bytes, unpacked; not to be changed
     * @param mediaType such as {@code text/html}, in lower case, or null if the server did not say
     * @param charset the name of the charset as the server told it, or null
     * @param uri where it was at last, after all redirects
     * @param movedTo its new address, when redirects said that it has moved for good, else null
     * @param etag for {@link Conditions}, or null
     * @param lastModified for {@link Conditions}, or null
     */
    @SuppressWarnings("ArrayRecordComponent") // large, never changed, not compared
    record Page(
            byte[] bytes,
            @Nullable String mediaType,
            @Nullable String charset,
            URI uri,
            @Nullable URI movedTo,
            @Nullable String etag,
            @Nullable String lastModified)
            implements Fetched {
        @Override
        public String toString() {
            return "Page[" + uri + ", " + mediaType + ", " + bytes.length + " bytes]";
        }
    }

    /**
     * The page is as it was.
     *
     * @param movedTo its new address, when redirects said that it has moved for good, else null
     */
    record NotModified(@Nullable URI movedTo) implements Fetched {}

    /**
     * There is no page.
     *
     * @param kind the class of trouble
     * @param reason one line for people
     * @param retryAfter how long the server, or its robots.txt, wants to be left alone, at most a day; null if it did not say
     */
    record Failed(Kind kind, String reason, @Nullable Duration retryAfter) implements Fetched {
        Failed(Kind kind, String reason) {
            this(kind, reason, null);
        }
    }

    /** Classes of trouble. */
    enum Kind {
        /** The address, or one it redirects to, must not be fetched. */
        FORBIDDEN(true),
        /** robots.txt does not allow it. */
        ROBOTS(true),
        /** robots.txt cannot be had just now, so that nothing is allowed. */
        ROBOTS_UNKNOWN(false),
        /** 410: it was there, and will not be again. */
        GONE(true),
        /** Another 4xx: not found, not for us. */
        REFUSED(true),
        /** 429 or 503: the server has enough of requests. */
        BUSY(false),
        /** Another status, mostly 5xx. */
        STATUS(false),
        /** Redirects in a circle, too many of them, or to nowhere. */
        REDIRECTS(true),
        /** No such host, no connection, no trust in its certificate. */
        UNREACHABLE(false),
        /** It took too long. */
        TOO_SLOW(false),
        /** More bytes than allowed. */
        TOO_LARGE(true),
        /** The answer breaks off or breaks the rules of HTTP. */
        BROKEN(false);

        private final boolean lasting;

        Kind(boolean lasting) {
            this.lasting = lasting;
        }

        /** Whether asking again soon is in vain. */
        public boolean lasting() {
            return lasting;
        }
    }
}
