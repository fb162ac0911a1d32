package dev.straingauge.model;

import static dev.straingauge.model.RoleTokens.CONTEXT;
import static dev.straingauge.model.RoleTokens.CONTEXT_A;
import static dev.straingauge.model.RoleTokens.CONTEXT_B;
import static dev.straingauge.model.RoleTokens.TEXT;
import static dev.straingauge.model.RoleTokens.TEXT_A;
import static dev.straingauge.model.RoleTokens.TEXT_B;
import static dev.straingauge.model.RoleTokens.TEXT_BOTH;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.straingauge.core.Mention;
import dev.straingauge.core.Mention.Kind;
import dev.straingauge.core.StanceQuery;
import dev.straingauge.core.StanceQuery.Party;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class RoleTokensTest {
    private static final HuggingFaceTokenizer TOKENIZER = tokenizer();
    private static final RoleTokens TOKENS = new RoleTokens(TOKENIZER, 192);

    @org.junit.jupiter.api.Test
    void parties_are_marked_in_text_and_title_and_named_after_the_text() {
        String text = "Oracle sued SAP; both companies shrugged.";
        StanceQuery query = new StanceQuery(
                text,
                "SAP in court",
                null,
                party("Oracle", text, "Oracle"),
                party("SAP", text, "SAP", "both companies"));
        assertThat(told(TOKENS.of(query).rows().get(0)))
                .containsExactly(
                        "[CLS]/" + TEXT,
                        "oracle/" + TEXT_A,
                        "sued/" + TEXT,
                        "sap/" + TEXT_B,
                        ";/" + TEXT,
                        "both/" + TEXT_BOTH,
                        "companies/" + TEXT_BOTH,
                        "shrugged/" + TEXT,
                        "./" + TEXT,
                        "[SEP]/" + TEXT,
                        "oracle/" + CONTEXT_A,
                        "and/" + CONTEXT,
                        "sap/" + CONTEXT_B,
                        ":/" + CONTEXT,
                        "sap/" + CONTEXT_B,
                        "in/" + CONTEXT,
                        "court/" + CONTEXT,
                        "[SEP]/" + CONTEXT);
    }

    @org.junit.jupiter.api.Test
    void the_order_in_which_a_pair_is_asked_changes_nothing_but_the_swap() {
        String text = "Oracle sued SAP.";
        Party oracle = party("Oracle", text, "Oracle");
        Party sap = party("SAP", text, "SAP");
        RoleTokens.Question forth = TOKENS.of(new StanceQuery(text, null, null, oracle, sap));
        RoleTokens.Question back = TOKENS.of(new StanceQuery(text, null, null, sap, oracle));
        assertThat(told(back.rows().get(0))).isEqualTo(told(forth.rows().get(0)));
        assertThat(forth.swapped()).isFalse();
        assertThat(back.swapped()).isTrue();
    }

    @org.junit.jupiter.api.Test
    void a_question_about_one_company_has_no_second_party() {
        String text = "Oracle sued SAP.";
        RoleTokens.Row row = TOKENS.of(new StanceQuery(text, null, null, party("SAP", text, "SAP"), null))
                .rows()
                .get(0);
        assertThat(told(row)).contains("oracle/" + TEXT, "sap/" + TEXT_A, "sap/" + CONTEXT_A);
        assertThat(row.roles()).doesNotContain(TEXT_B, CONTEXT_B);
    }

    @Property(tries = 60)
    void no_word_of_a_long_text_is_left_out(@ForAll @IntRange(min = 1, max = 900) int words) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < words; i++) {
            text.append(i).append(' ');
        }
        StanceQuery query = new StanceQuery(
                text.toString(), null, null, new Party("Oracle", List.of()), new Party("SAP", List.of()));
        List<RoleTokens.Row> rows = TOKENS.of(query).rows();
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.length()).isLessThanOrEqualTo(192);
            assertThat(told(row))
                    .endsWith("oracle/" + CONTEXT_A, "and/" + CONTEXT, "sap/" + CONTEXT_B, "[SEP]/" + CONTEXT);
        });
        List<Integer> wanted = Arrays.stream(
                        TOKENIZER.encode(text.toString(), false, false).getIds())
                .mapToObj(Math::toIntExact)
                .toList();
        List<Integer> read = new ArrayList<>();
        for (RoleTokens.Row row : rows) {
            read.addAll(Arrays.stream(row.ids()).boxed().toList().subList(1, row.length() - 5));
        }
        assertThat(read).containsAll(wanted);
        assertThat(rows.size() > 1).isEqualTo(wanted.size() > 192 - 6);
    }

    private static List<String> told(RoleTokens.Row row) {
        List<String> told = new ArrayList<>();
        for (int t = 0; t < row.length(); t++) {
            told.add(TOKENIZER.decode(new long[] {row.ids()[t]}, false) + "/" + row.roles()[t]);
        }
        return told;
    }

    private static Party party(String name, String text, String... places) {
        List<Mention> mentions = new ArrayList<>();
        for (String place : places) {
            int start = text.indexOf(place);
            mentions.add(new Mention(
                    name, start, start + place.length(), place.startsWith("both") ? Kind.REFERENCE : Kind.NAME));
        }
        return new Party(name, mentions);
    }

    private static HuggingFaceTokenizer tokenizer() {
        EncoderSource source = EncoderSource.ALL_MINILM_L6_V2_Q;
        byte[] json = source.tokenizer().read(RoleTokensTest.class.getClassLoader());
        return Tokenizers.load(source.name(), json, Settings.defaults());
    }
}
