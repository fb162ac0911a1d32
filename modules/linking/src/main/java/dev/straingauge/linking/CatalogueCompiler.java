package dev.straingauge.linking;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes the catalogue that ships of the YAML files that people edit, during the build: reading them takes seconds, and
 * nobody should wait for that at each start.
 */
public final class CatalogueCompiler {
    private CatalogueCompiler() {}

    /**
     * Compiles {@code arguments[0]}, a folder of YAML files, to {@code arguments[1]}, a file.
     *
     * @throws WatchlistException when a file says something wrong, or two companies have an id or a name in common
     */
    public static void main(String[] arguments) throws IOException {
        Catalogue catalogue = read(Path.of(arguments[0]));
        Path to = Path.of(arguments[1]);
        Files.createDirectories(to.toAbsolutePath().getParent());
        try (OutputStream out = Files.newOutputStream(to)) {
            catalogue.layers().get(1).write(out);
        }
    }

    /** The catalogue of a folder's files, in the order of their names. */
    static Catalogue read(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> listed = Files.list(folder)) {
            files = listed.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
        List<CompanyProfile> companies = new ArrayList<>();
        for (Path file : files) {
            YamlEntry top = YamlEntry.top(file.toString(), Files.readAllBytes(file));
            top.allow(List.of("companies"));
            companies.addAll(CompanyEntry.all(top, Catalogue.of(List.of())));
        }
        return Catalogue.ofProfiles(companies);
    }
}
