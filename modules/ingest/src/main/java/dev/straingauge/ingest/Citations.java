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
    private static final Pattern INNER = Pattern.compile("(?<=[.!?…][”\"’']?)\\s*\\(([^()]{3,300})\\)(?=\\s)");
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
                    open < 0 || close - open > 300 ? List.of() : domains(rest.substring(open + 1, close));
            if (domains.isEmpty()) {
                return rest;
            }
            found.addAll(0, domains);
            String before = rest.substring(0, open).strip();
            rest = stopped && !before.isEmpty() && !Sentences.isEnded(before) ? before + "." : before;
        }
    }

    /** The domains, when there is nothing else between the brackets. */
    private static List<String> domains(String inside) {
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

    private static boolean isDomain(String text) {
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
