package dev.straingauge.server;

import java.util.Locale;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/** Strong ETags: one for the bytes as they are, another one for the same bytes packed. */
final class ETag {
    private static final String PACKED = "-gzip";

    private ETag() {}

    static String of(String tag, boolean packed) {
        return '"' + tag + (packed ? PACKED : "") + '"';
    }

    /** Whether the client has what bears this tag, packed or not. */
    static boolean holds(Request request, String tag) {
        for (HttpField field : request.getHeaders().getFields(HttpHeader.IF_NONE_MATCH)) {
            for (String one : field.getValues()) {
                String bare = one.strip().replaceFirst("^W/", "").replace("\"", "");
                if (bare.equals("*") || bare.equals(tag) || bare.equals(tag + PACKED)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether the client unpacks gzip. */
    static boolean takesGzip(Request request) {
        for (HttpField field : request.getHeaders().getFields(HttpHeader.ACCEPT_ENCODING)) {
            for (String one : field.getValue().toLowerCase(Locale.ROOT).split(",", -1)) {
                String coding = one.replace(" ", "");
                if ((coding.startsWith("gzip") || coding.startsWith("*")) && !coding.matches(".*;q=0(\\.0*)?")) {
                    return true;
                }
            }
        }
        return false;
    }
}
