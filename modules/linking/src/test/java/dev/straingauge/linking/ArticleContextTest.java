package dev.straingauge.linking;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArticleContextTest {
    private final ObjectMapper json = new ObjectMapper();

    @Test
    void it_travels_as_json_with_nothing_but_its_lists() throws Exception {
        ArticleContext context =
                new ArticleContext(List.of("openai", "microsoft"), List.of("microsoft--openai"), List.of());

        String written = json.writeValueAsString(context);

        assertThat(written)
                .isEqualTo("{\"companies\":[\"openai\",\"microsoft\"],"
                        + "\"partnerships\":[\"microsoft--openai\"],\"subjects\":[],\"namesakes\":null,"
                        + "\"discovered\":null}");
        assertThat(json.readValue(written, ArticleContext.class)).isEqualTo(context);
    }

    @Test
    void what_is_meant_again_moves_to_the_end() {
        ArticleContext context =
                ArticleContext.EMPTY.afterCompanies(List.of("a", "b", "c")).afterCompanies(List.of("a"));

        assertThat(context.companies()).containsExactly("b", "c", "a");
    }

    @Test
    void of_several_partnerships_the_one_that_was_meant_longest_stays_the_latest() {
        ArticleContext context = ArticleContext.EMPTY
                .afterPartnerships(List.of("old"))
                .afterPartnerships(List.of("new", "newer", "old"));

        assertThat(context.partnerships()).containsExactly("newer", "new", "old");
    }

    @Test
    void the_subjects_are_what_was_established_first() {
        ArticleContext context = ArticleContext.EMPTY
                .afterPartnerships(List.of())
                .afterPartnerships(List.of("first", "second"))
                .afterPartnerships(List.of("third"));

        assertThat(context.subjects()).containsExactly("first", "second");
    }
}
