package dev.straingauge.app.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceTest {
    @Test
    void files_folders_feeds_and_standard_input_are_told_apart(@TempDir Path folder) {
        List<Source> sources =
                List.of(Source.of(folder.toString()), Source.of("-"), Source.of("HTTPS://wire.example/feed.xml"));

        assertThat(sources)
                .containsExactly(
                        new Source.OnDisk(folder),
                        new Source.StandardInput(),
                        new Source.Feed(URI.create("HTTPS://wire.example/feed.xml")));
        assertThat(Source.paths(sources)).containsExactly(folder);
        assertThat(Source.feeds(sources)).containsExactly("HTTPS://wire.example/feed.xml");
        assertThat(Source.hasStandardInput(sources)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "nothing/here.txt, no file or folder nothing/here.txt; give a path",
        "www.wire.example/feed, an address begins with https://",
        "ftp://wire.example/feed, only http:// and https://",
        "https:///feed.xml, names no host",
        "https://wire.example/a b, no valid address",
        "https://me:secret@wire.example/feed, user name and password",
    })
    void what_is_none_is_refused_with_the_fix(String given, String because) {
        assertThatThrownBy(() -> Source.of(given))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(because)
                .hasMessageNotContaining("secret");
    }
}
