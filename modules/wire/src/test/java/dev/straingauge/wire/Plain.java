package dev.straingauge.wire;

import static org.assertj.core.api.Assertions.assertThat;

/** What every message for people keeps to. */
final class Plain {
    private Plain() {}

    /** One line, not long, without the words of Java and Jackson. */
    static void assertPlain(Throwable error) {
        assertPlain(String.valueOf(error.getMessage()));
    }

    /** One line, not long, without the words of Java and Jackson. */
    static void assertPlain(String message) {
        assertThat(message)
                .hasSizeLessThan(300)
                .doesNotContainPattern("[\\p{Cntrl}\\u0085\\u2028\\u2029]")
                .doesNotContainPattern("\\b(java|com|dev|org)\\.[a-z]")
                .doesNotContainIgnoringCase("jackson")
                .doesNotContain("Source:", "JsonToken", "Feature", "Creator", "Exception", "Coercion", "StreamRead");
    }
}
