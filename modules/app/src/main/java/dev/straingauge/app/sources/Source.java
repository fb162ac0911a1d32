package dev.straingauge.app.sources;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Where articles come from, as it is given on the command line. Immutable. */
public sealed interface Source {
    /** A file, or a folder of files. */
    record OnDisk(Path path) implements Source {}

    /** Standard input. */
    record StandardInput() implements Source {}

    /** A feed on the web. */
    record Feed(URI uri) implements Source {}

    /**
     * Takes what was given for one.
     *
     * @throws IllegalArgumentException when there is nothing of that name, or it is no valid address
     */
    static Source of(String given) {
        if (given.equals("-")) {
            return new StandardInput();
        }
        String lower = given.toLowerCase(Locale.ROOT);
        if (lower.startsWith("http://") || lower.startsWith("https://")) {
            return new Feed(address(given));
        }
        if (lower.matches("[a-z][a-z0-9+.-]+://.*")) {
            throw new IllegalArgumentException(
                    "'" + given + "' is no address of a feed; only http:// and https:// are read");
        }
        try {
            Path path = Path.of(given);
            if (!Files.exists(path)) {
                throw new IllegalArgumentException(
                        "no file or folder " + given
                                + (lower.matches("(www\\.|feeds?\\.).+|[^/]+\\.(com|org|net|example)/.*")
                                        ? "; an address begins with https://"
                                        : "; give a path that exists, an address of a feed (https://…), or - for standard input"));
            }
            return new OnDisk(path);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("'" + given + "' is no path: " + e.getReason(), e);
        }
    }

    /** The files and folders among them, in their order. */
    static List<Path> paths(List<Source> sources) {
        return sources.stream()
                .filter(OnDisk.class::isInstance)
                .map(source -> ((OnDisk) source).path())
                .toList();
    }

    /** The feeds among them, each once, in their order. */
    static List<String> feeds(List<Source> sources) {
        return sources.stream()
                .filter(Feed.class::isInstance)
                .map(source -> ((Feed) source).uri().toString())
                .distinct()
                .toList();
    }

    /** Whether standard input is among them; it can be read once. */
    static boolean hasStandardInput(List<Source> sources) {
        return sources.stream().anyMatch(StandardInput.class::isInstance);
    }

    private static URI address(String given) {
        try {
            URI uri = new URI(given);
            if (uri.getHost() == null) {
                throw new IllegalArgumentException(
                        "'" + given + "' names no host; give an address such as" + " https://wire.example/feed.xml");
            }
            if (uri.getRawUserInfo() != null) {
                throw new IllegalArgumentException("an address bears no user name and password: '" + uri.getScheme()
                        + "://…@" + uri.getHost() + "'; feeds that ask for them cannot be read");
            }
            return uri;
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("'" + given + "' is no valid address: " + e.getReason(), e);
        }
    }
}
