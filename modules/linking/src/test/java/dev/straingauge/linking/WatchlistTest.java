package dev.straingauge.linking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.straingauge.core.Partnership;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatchlistTest {
    private final Path folder;

    WatchlistTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void the_watchlist_of_the_design_is_read() throws IOException {
        // given the example of the architecture page
        String yaml =
                """
                companies:                       # only what the built-in catalogue lacks, or adds to it
                  - id: aar
                    name: AAR
                    aliases: [Alfa-Access-Renova]
                partnerships:
                  - between: [BP, AAR]           # ids, names or aliases; order does not matter
                    note: co-owners of TNK-BP    # optional, shown to analysts
                discover: false                  # true: also watch any two known companies in partnership language
                """;

        // when
        Watchlist watchlist = load(yaml);

        // then
        assertThat(watchlist.companies())
                .extracting(company -> company.company().name())
                .containsExactly("AAR");
        assertThat(watchlist.partnerships()).singleElement().satisfies(partnership -> {
            assertThat(partnership.id()).isEqualTo("aar--bp");
            assertThat(partnership.note()).isEqualTo("co-owners of TNK-BP");
        });
    }

    @Test
    void the_built_in_watchlist_holds_the_partnerships_of_the_seeds() {
        assertThat(Watchlist.builtIn().partnerships())
                .extracting(Partnership::id)
                .containsExactlyInAnyOrder(
                        "microsoft--openai",
                        "openai--oracle",
                        "cellgard--norvane",
                        "aerwyn--solmar",
                        "brennick--tidewell");
    }

    @Test
    void a_company_may_be_given_by_id_name_or_alias() throws IOException {
        assertThat(load("partnerships: [{between: [msft, Open AI]}, {between: [norvane, Cellgard Energy]}]")
                        .partnerships())
                .extracting(Partnership::id)
                .containsExactly("microsoft--openai", "cellgard--norvane");
    }

    @Test
    void a_known_company_needs_no_name_to_be_added_to() throws IOException {
        Watchlist watchlist = load("{companies: [{id: bp, aliases: [Beyond Petroleum]}],"
                + " partnerships: [{between: [Beyond Petroleum, Shell]}]}");

        assertThat(watchlist.partnerships()).extracting(Partnership::id).containsExactly("bp--shell");
        assertThat(watchlist.companies())
                .extracting(company -> company.company().name())
                .containsExactly("BP");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "partnership: [] | unknown key 'partnership'; did you mean 'partnerships'?",
                "colour: red | unknown key 'colour'; it takes companies, partnerships, discover",
                "partnerships: [{betwen: [BP, Shell]}] | partnership 1: unknown key 'betwen'; did you mean 'between'?",
                "partnerships: [{between: [BP, Shell], notes: x}] | partnership 1: unknown key 'notes'; did you mean 'note'?",
                "companies: [{id: q, name: Quorl, aliasses: [x]}] | company 1: unknown key 'aliasses'; did you mean 'aliases'?",
                "partnerships: [{between: [BP, Micrsoft]}] | partnership 1 (BP, Micrsoft): unknown company 'Micrsoft'; did you"
                        + " mean 'Microsoft'? If not, add it under companies",
                "partnerships: [{between: [BP, Quorlandia]}] | unknown company 'Quorlandia'; add it under companies, with an id"
                        + " and a name",
                "partnerships: [{between: [BP, Shell]}, {between: [Shell, British Petroleum]}] | partnership 2 (BP – Shell):"
                        + " watched already as partnership 1; drop one of them",
                "partnerships: [{between: [BP, British Petroleum]}] | partnership 1 (BP, British Petroleum): both are BP; a"
                        + " partnership needs two companies",
                "partnerships: [{between: [BP]}] | partnership 1 (BP): between takes exactly two companies, got: 1",
                "partnerships: [{between: [BP, Shell, Meta]}] | between takes exactly two companies, got: 3",
                "partnerships: [{note: x}] | partnership 1: between takes exactly two companies, got: 0",
                "partnerships: [{between: BP}] | partnership 1: between must be a list, got: \"BP\"",
                "partnerships: [{between: [BP, 7]}] | partnership 1: between must be text, got: 7; put it in quotes",
                "partnerships: [{between: [BP, ' ']}] | between must not be blank",
                "partnerships: [BP] | partnership 1: keys with values are wanted here, got: \"BP\"",
                "partnerships: BP | partnerships must be a list, got: \"BP\"",
                "partnerships: [] | no partnership is watched; add one",
                "companies: [{id: q, name: Quorl}] | no partnership is watched; add one",
                "companies: [{name: Quorl Motors}] | company 1: id is required, such as quorl-motors",
                "companies: [{id: quorl}] | company 1 (quorl): name is required: no company 'quorl' is in the catalogue",
                "companies: [{id: Quorl!, name: Q}] | company 1 (Quorl!): company id must be lower-case letters",
                "companies: [{id: q, name: Google}] | company 'q': 'Google' already stands for 'google'; use the id google",
                "discover: 'false' | discover must be true, false or a block of most, atLeast, drop, got: \"false\"",
                "discover: 7 | discover must be true, false or a block of most, atLeast, drop, got: 7",
                "discover: {mots: 7} | discover: unknown key 'mots'; did you mean 'most'?",
                "discover: {atleast: 7} | discover: unknown key 'atleast'; did you mean 'atLeast'?",
                "discover: {most: 0} | discover: most must be a whole number from 1 to 10000, got: 0",
                "discover: {most: 1.5} | discover: most must be a whole number from 1 to 10000, got: 1.5",
                "discover: {atLeast: two} | discover: atLeast must be a whole number from 1 to 100, got: \"two\"",
                "discover: {drop: BP} | discover: drop must be a list, got: \"BP\"",
                "discover: {drop: [BP, Shell]} | discover: drop 1 must be a list of two companies, got: \"BP\"",
                "discover: {drop: [[BP]]} | discover.drop 1: an entry of drop takes exactly two companies, got: 1",
                "discover: {drop: [[BP, Shell], [BP, Micrsoft]]} | discover.drop 2: unknown company 'Micrsoft'; did you mean"
                        + " 'Microsoft'?",
                "discover: {drop: [[BP, Shell], [Shell, British Petroleum]]} | discover.drop 2 (BP – Shell): dropped already"
                        + " as discover.drop 1 (BP – Shell); keep one of them",
                "partnerships: [{between: [BP, Shell]}], discover: {drop: [[Shell, BP]]} | not YAML",
                "{partnerships: [{between: [BP, Shell]}], discover: {drop: [[Shell, BP]]}} | discover.drop 1 (BP – Shell): is"
                        + " listed under partnerships as well; take it from one of the two",
                "[1, 2] | keys with values are wanted here, got: [1,2]",
                "just text | keys with values are wanted here",
                "'' | the file is empty",
                "'# nothing' | the file is empty",
                "partnerships: [{between: [BP, Shell} | line 1: not YAML",
                "note: a, note: b | not YAML",
            })
    void what_is_wrong_is_told_in_one_line_that_names_the_file_the_entry_and_the_fix(String yaml, String message) {
        assertThatThrownBy(() -> load(yaml))
                .isInstanceOf(WatchlistException.class)
                .hasMessageStartingWith(folder.resolve("watchlist.yaml") + ": ")
                .hasMessageContaining(message)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void partnerships_can_be_discovered_with_none_listed() throws IOException {
        assertThat(load("discover: true").discovery()).isEqualTo(new Discovery(200, 2, Set.of()));
        assertThat(load("discover: {}").discovery()).isEqualTo(new Discovery(200, 2, Set.of()));
        assertThat(load("{partnerships: [{between: [BP, Shell]}], discover: false}")
                        .discovery())
                .isNull();
    }

    @Test
    void discovery_is_read_with_what_is_never_to_be_discovered() throws IOException {
        assertThat(load("discover: {most: 7, atLeast: 3, drop: [[Shell, British Petroleum], [openai, msft]]}")
                        .discovery())
                .isEqualTo(new Discovery(7, 3, Set.of("bp--shell", "microsoft--openai")));
    }

    @Test
    void a_key_that_is_given_twice_is_refused() {
        assertThatThrownBy(() -> load("discover: false\ndiscover: false\n"))
                .isInstanceOf(WatchlistException.class)
                .hasMessageContaining("line 2")
                .message()
                .doesNotContain("\n");
    }

    @Test
    void a_second_document_is_refused_rather_than_passed_over() {
        assertThatThrownBy(() -> load("partnerships: [{between: [BP, Shell]}]\n---\ndiscover: false\n"))
                .isInstanceOf(WatchlistException.class);
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        Path missing = folder.resolve("none.yaml");

        assertThatThrownBy(() -> Watchlist.load(missing))
                .isInstanceOf(WatchlistException.class)
                .hasMessage(missing + ": no such file");
    }

    @Test
    void a_folder_is_no_watchlist() {
        assertThatThrownBy(() -> Watchlist.load(folder))
                .isInstanceOf(WatchlistException.class)
                .hasMessageStartingWith(folder + ": cannot be read");
    }

    @Test
    void bytes_that_are_no_text_are_refused_in_one_line() throws IOException {
        Path file = Files.write(folder.resolve("watchlist.yaml"), new byte[] {(byte) 0xC3, 0x28, 0, (byte) 0xFF});

        assertThatThrownBy(() -> Watchlist.load(file))
                .isInstanceOf(WatchlistException.class)
                .message()
                .doesNotContain("\n");
    }

    private Watchlist load(String yaml) throws IOException {
        return Watchlist.load(Files.write(folder.resolve("watchlist.yaml"), yaml.getBytes(StandardCharsets.UTF_8)));
    }
}
