package dev.straingauge.linking;

import dev.straingauge.core.Partnership;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The partnerships to watch, and what they need to know about companies beyond the catalogue.
 *
 * <pre>{@code
 * companies:                       # only what the built-in catalogue lacks, or adds to it
 *   - id: aar
 *     name: AAR
 *     aliases: [Alfa-Access-Renova]
 * partnerships:
 *   - between: [BP, AAR]           # ids, names or aliases; order does not matter
 *     note: co-owners of TNK-BP    # optional, shown to analysts
 * discover:                        # or true, or false; look for others as well, and watch them
 *   atLeast: 2                     # articles that tie two companies before they are watched
 *   most: 200                      # of them
 *   drop: [[BP, Shell]]            # but never these
 * }</pre>
 *
 * @param companies additions to a catalogue
 * @param partnerships those that are listed, no two of the same companies; one or more, unless others are discovered
 * @param discovery how others are discovered; null when they are not
 */
public record Watchlist(List<CompanyProfile> companies, List<Partnership> partnerships, @Nullable Discovery discovery) {
    /** A watchlist of what it lists, and nothing else. */
    public Watchlist(List<CompanyProfile> companies, List<Partnership> partnerships) {
        this(companies, partnerships, null);
    }

    public Watchlist {
        companies = List.copyOf(companies);
        partnerships = List.copyOf(partnerships);
        if (partnerships.isEmpty() && discovery == null) {
            throw new WatchlistException("watchlist: no partnership is watched; add one under partnerships");
        }
        Set<String> ids = new HashSet<>();
        for (Partnership partnership : partnerships) {
            if (!ids.add(partnership.id())) {
                throw new WatchlistException("watchlist: " + partnership.label() + " is watched twice; keep one");
            }
        }
    }

    /** The partnerships that ship with Straingauge: those of the articles in {@code seeds/}. */
    public static Watchlist builtIn() {
        return WatchlistFile.read("watchlist.yaml", Resources.read("watchlist.yaml"), Catalogue.builtIn());
    }

    /** Reads a watchlist file against the built-in catalogue. */
    public static Watchlist load(Path file) {
        return load(file, Catalogue.builtIn());
    }

    /**
     * Reads a watchlist file.
     *
     * @param catalogue the companies that it need not introduce
     * @throws WatchlistException when the file is missing or says something wrong
     */
    public static Watchlist load(Path file, Catalogue catalogue) {
        try {
            return WatchlistFile.read(file.toString(), Files.readAllBytes(file), catalogue);
        } catch (NoSuchFileException e) {
            throw new WatchlistException(file + ": no such file");
        } catch (IOException e) {
            throw new WatchlistException(file + ": cannot be read: " + e.getMessage());
        }
    }
}
