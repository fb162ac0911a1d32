package dev.straingauge.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text and the domains it cites: {@code (openai.com)} at its end, or after a sentence inside it.
 *
 * @param text the text without them
 * @param domains the domains in order, in lower case, without {@code www.}
 */
record Citations(String text, List<String> domains) {
    /** Characters between brackets that citations may have. */
    private static final int MOST_INSIDE = 300;

    static final Pattern INNER = Pattern.compile("(?<=[.!?…][”\"’']?)\\s*\\(([^()]{3," + MOST_INSIDE + "})\\)(?=\\s)");
    private static final Pattern LEAD = Pattern.compile("^(?:sources?|via|see)\\s*:?\\s+", Pattern.CASE_INSENSITIVE);
    private static final Pattern BETWEEN = Pattern.compile("\\s*[,;|&]\\s*|\\s+(?:and\\s+)?");
    private static final Pattern LABEL = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern LAST_LABEL = Pattern.compile("[a-z]{2,24}");

    /** What ends the name of a file or of a library, and no domain that a paragraph would cite. */
    private static final Set<String> NO_DOMAIN = Set.of(
            "js", "ts", "py", "cs", "cpp", "java", "txt", "pdf", "doc", "docx", "md", "html", "htm", "json", "xml",
            "csv", "yaml", "yml", "exe", "jpg", "png", "etc");

    /** Takes the citations out of a text. */
    static Citations take(String text) {
        List<String> last = new ArrayList<>();
        String rest = withoutTrailing(text, last);
        if (last.isEmpty() && !mayHaveInner(rest)) {
            return new Citations(rest, List.of());
        }
        List<String> domains = new ArrayList<>();
        String kept = INNER.matcher(rest).replaceAll(found -> {
            List<String> inner = domains(found.group(1));
            domains.addAll(inner);
            return inner.isEmpty() ? Matcher.quoteReplacement(found.group()) : "";
        });
        domains.addAll(last);
        return new Citations(kept, domains.stream().distinct().toList());
    }

    /** Whether a text is nothing but citations. */
    static boolean isOnly(String text) {
        return text.startsWith("(") && withoutTrailing(text, new ArrayList<>()).isEmpty();
    }

    /** The text before its trailing citations. */
    static String withoutTrailing(String text) {
        return withoutTrailing(text, new ArrayList<>());
    }

    private static String withoutTrailing(String text, List<String> found) {
        String rest = text;
        while (true) {
            boolean stopped = rest.endsWith(").");
            if (!stopped && !rest.endsWith(")")) {
                return rest;
            }
            int open = rest.lastIndexOf('(');
            int close = rest.length() - (stopped ? 2 : 1);
            List<String> domains =
                    open < 0 || close - open > MOST_INSIDE ? List.of() : domains(rest.substring(open + 1, close));
            if (domains.isEmpty()) {
                return rest;
            }
            found.addAll(0, domains);
            String before = rest.substring(0, open).strip();
            rest = stopped && !before.isEmpty() && !Sentences.isEnded(before) ? before + "." : before;
        }
    }

    /** Whether {@link #INNER} may find domains: in a bracket that opens behind a sentence's end. */
    static boolean mayHaveInner(String text) {
        for (int open = text.indexOf('('); open >= 0; open = text.indexOf('(', open + 1)) {
            int before = open - 1;
            while (before >= 0 && Character.isWhitespace(text.charAt(before))) {
                before--;
            }
            if (before >= 0 && ".!?…”\"’'".indexOf(text.charAt(before)) >= 0 && mayHaveDomain(text, open + 1)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether what stands in a bracket may be domains: before the next bracket is a dot and then two of the letters that
     * {@link #LAST_LABEL} is made of.
     */
    static boolean mayHaveDomain(String text, int from) {
        int end = Math.min(text.length(), from + MOST_INSIDE) - 2;
        for (int i = from; i < end; i++) {
            char c = text.charAt(i);
            if (c == '(' || c == ')') {
                return false;
            }
            if (c == '.' && isLowerAscii(text.charAt(i + 1)) && isLowerAscii(text.charAt(i + 2))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLowerAscii(char c) {
        return c >= 'a' && c <= 'z';
    }

    /** The domains, when there is nothing else between the brackets. */
    private static List<String> domains(String inside) {
        if (!mayHaveDomain(inside, 0)) {
            return List.of();
        }
        List<String> domains = new ArrayList<>();
        for (String part : BETWEEN.split(LEAD.matcher(inside.strip()).replaceFirst(""), -1)) {
            String domain =
                    part.replaceFirst("^https?://", "").replaceFirst("/.*$", "").replaceFirst("^www\\.", "");
            if (!isDomain(domain)) {
                return List.of();
            }
            domains.add(domain);
        }
        return domains;
    }

    static boolean isDomain(String text) {
        String[] labels = text.split("\\.", -1);
        if (labels.length < 2 || text.length() > 253) {
            return false;
        }
        String last = labels[labels.length - 1];
        for (String label : labels) {
            if (!LABEL.matcher(label).matches()) {
                return false;
            }
        }
        return LAST_LABEL.matcher(last).matches() && !NO_DOMAIN.contains(last);
    }
}
