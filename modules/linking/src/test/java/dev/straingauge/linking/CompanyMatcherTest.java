package dev.straingauge.linking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.straingauge.core.Company;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompanyMatcherTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Microsoft's cloud is full. | Microsoft",
                "Microsoft’s cloud is full. | Microsoft",
                "It was Microsoft. | Microsoft",
                "MICROSOFT TO BUY CHIPS | MICROSOFT",
                "The (Microsoft) plan | Microsoft",
                "A Microsoft-backed plan | Microsoft",
                "Ask @Microsoft about it | Microsoft",
            })
    void a_name_is_found_without_what_stands_around_it(String text, String found) {
        assertThat(find(text, "microsoft")).containsExactly(found + "=microsoft");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Microsofty ways", "microsoft.com has it", "NanoMicrosoft", "MicroSoft", "Micro soft"})
    void what_only_looks_like_the_name_is_not_found(String text) {
        assertThat(find(text, "microsoft")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "apple | An apple a day, says Apple.",
                "oracle | No oracle saw this coming, except Oracle.",
                "shell | A shell broke near the Shell station.",
                "meta | How meta of Meta!",
                "target | Target missed its target.",
                "arm | Arm twisted an arm.",
            })
    void a_name_that_is_a_common_word_needs_its_capital(String company, String text) {
        assertThat(find(text, company)).hasSize(1).allMatch(found -> Character.isUpperCase(found.charAt(0)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "shell | Shell companies hid the money.",
                "target | Target prices were cut by two brokers.",
                "apple | Apple pie is on the menu.",
                "ford | Harrison Ford came by ship.",
                "amazon | The Amazon rainforest is on fire.",
            })
    void a_phrase_that_holds_a_name_and_means_something_else_is_not_the_company(String company, String text) {
        assertThat(find(text, company)).isEmpty();
    }

    @Test
    void a_pair_tied_by_a_hyphen_or_a_dash_is_two_names() {
        assertThat(find("The Microsoft-OpenAI pact", "microsoft", "openai"))
                .containsExactly("Microsoft=microsoft", "OpenAI=openai");
        assertThat(find("The Microsoft–OpenAI pact", "microsoft", "openai")).hasSize(2);
        assertThat(find("The OpenAI/Microsoft pact", "microsoft", "openai")).hasSize(2);
    }

    @Test
    void a_product_whose_name_holds_a_partners_name_is_not_the_partner() {
        assertThat(find("Microsoft Azure OpenAI Service grew.", "microsoft", "openai"))
                .containsExactly("Microsoft=microsoft", "Azure OpenAI Service=microsoft");
        assertThat(find("Azure OpenAI Service grew.", "openai", "oracle")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The ChatGPT maker waits.",
                "the chatgpt maker waits.",
                "THE CHATGPT MAKER waits.",
                "the ChatGPT-maker waits.",
                "Beleaguered ChatGPT maker waits.",
            })
    void a_description_may_be_in_any_case_and_do_without_the_article(String text) {
        assertThat(find(text, "openai")).singleElement().asString().endsWithIgnoringCase("maker=openai");
    }

    @Test
    void an_indefinite_description_is_nobody_in_particular() {
        assertThat(find("Every iPhone maker has this problem, and a 737 maker has others.", "apple", "boeing"))
                .isEmpty();
    }

    @Test
    void a_description_that_fits_many_means_the_one_that_is_asked_for() {
        assertThat(find("The carmaker stopped work.", "norvane", "cellgard")).containsExactly("The carmaker=norvane");
        assertThat(find("A carmaker stopped work.", "norvane", "cellgard")).isEmpty();
    }

    @Test
    void a_description_that_fits_both_means_neither() {
        assertThat(find("The airline is late.", "aerwyn", "solmar")).isEmpty();
    }

    @Test
    void a_description_means_the_other_company_that_the_text_has_just_named() {
        assertThat(find("Toyota is calm. The carmaker never hurries.", "norvane", "cellgard"))
                .isEmpty();
    }

    @Test
    void the_first_word_of_a_free_name_stands_for_it() {
        Company quorl = Company.named("quorl", "Quorl Motors AB");

        assertThat(found("Quorl Motors AB, or Quorl Motors, or Quorl.", quorl))
                .containsExactly("Quorl Motors AB=quorl", "Quorl Motors=quorl", "Quorl=quorl");
    }

    @ParameterizedTest
    @ValueSource(strings = {"General Quorl", "United Quorl", "American Quorl", "The Standard Quorl", "Deutsche Quorl"})
    void a_first_word_that_many_companies_share_does_not_stand_for_the_name(String name) {
        String firstWord = name.replace("The ", "").replace(" Quorl", "");

        assertThat(found("In " + firstWord + " terms, it is fine.", Company.named("q", name)))
                .isEmpty();
        assertThat(found("At " + name + ", it is fine.", Company.named("q", name)))
                .hasSize(1);
    }

    @Test
    void a_first_word_that_both_companies_share_stands_for_neither() {
        Company motors = Company.named("m", "Quorl Motors");
        Company energy = Company.named("e", "Quorl Energy");

        assertThat(found("Quorl is angry with Quorl Energy.", motors, energy)).containsExactly("Quorl Energy=e");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AT&T | AT&T and Verizon | AT&T",
                "Orrin & Pask | Orrin & Pask makes ice | Orrin & Pask",
                "Coca-Cola Company | Coca-Cola is sweet | Coca-Cola",
                "Nestlé Quorl | Nestlé Quorl is Swiss | Nestlé Quorl",
                "McQuorl's | At McQuorl’s it is late | McQuorl’s",
                "J.P. Quorl | J.P. Quorl lends | J.P. Quorl",
                "eQuorl | eQuorl sells, EQUORL buys | eQuorl",
                "微軟 | 今天微軟說 | 微軟",
            })
    void any_name_can_be_looked_for(String name, String text, String first) {
        assertThat(found(text, Company.named("q", name))).first().isEqualTo(first + "=q");
    }

    @Test
    void a_letter_with_its_accent_apart_is_the_same_letter() {
        assertThat(found("Cafe\u0301quorl opens.", Company.named("q", "Caf\u00E9quorl")))
                .containsExactly("Cafe\u0301quorl=q");
    }

    @Test
    void nothing_is_found_in_an_empty_text() {
        assertThat(found("", Company.named("q", "Quorl"))).isEmpty();
    }

    private static List<String> find(String text, String... ids) {
        Company[] companies = new Company[ids.length];
        for (int at = 0; at < ids.length; at++) {
            companies[at] = Catalogue.builtIn().find(ids[at]).orElseThrow();
        }
        return found(text, companies);
    }

    private static List<String> found(String text, Company... companies) {
        return Article.shown(CompanyMatcher.of(companies).find(text), text);
    }
}
