package dev.straingauge.linking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.straingauge.core.Company;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueTest {

    @ParameterizedTest
    @CsvSource({
        "openai, openai",
        "OpenAI, openai",
        "Open AI, openai",
        "' ORACLE ', oracle",
        "Alphabet, google",
        "AWS, amazon",
        "Nestle, nestle",
        "Norvane, norvane",
        "solmar air, solmar",
    })
    void a_company_is_found_by_id_name_or_alias_in_any_case(String asked, String id) {
        assertThat(Catalogue.builtIn().find(asked)).map(Company::id).contains(id);
    }

    @Test
    void a_description_is_no_name_to_find_a_company_by() {
        assertThat(Catalogue.builtIn().find("the ChatGPT maker")).isEmpty();
    }

    @Test
    void every_name_and_alias_of_the_built_in_catalogue_is_found_in_a_text_as_its_company() {
        for (Company company : Catalogue.builtIn().companies()) {
            CompanyMatcher matcher = CompanyMatcher.of(company);
            for (String name : company.aliases()) {
                String text = "Yesterday " + name + " opened its gates.";
                assertThat(Article.shown(matcher.find(text), text)).containsExactly(name + "=" + company.id());
            }
        }
    }

    @Test
    void an_addition_with_a_known_id_adds_to_that_company() {
        Company more = new Company("bp", "Beyond Petroleum", List.of("BP plc"), List.of("the green oil company"));

        Catalogue catalogue = Catalogue.builtIn().with(List.of(CompanyProfile.of(more)));

        Company bp = catalogue.find("Beyond Petroleum").orElseThrow();
        assertThat(bp.name()).isEqualTo("BP");
        assertThat(bp.aliases()).contains("British Petroleum", "Beyond Petroleum", "BP plc");
        assertThat(bp.descriptions()).contains("the oil major", "the green oil company");
        assertThat(Catalogue.builtIn().find("Beyond Petroleum")).isEmpty();
    }

    @Test
    void an_alias_that_stands_for_another_company_is_refused() {
        Company search = new Company("goog", "Search Corp", List.of("Google"), List.of());

        assertThatThrownBy(() -> Catalogue.builtIn().with(List.of(CompanyProfile.of(search))))
                .isInstanceOf(WatchlistException.class)
                .hasMessage("company 'goog': 'Google' already stands for 'google'; use the id google to add to it");
    }

    @Test
    void two_companies_with_one_id_are_refused() {
        assertThatThrownBy(() -> Catalogue.of(List.of(Company.named("q", "Quorl"), Company.named("q", "Zed"))))
                .isInstanceOf(WatchlistException.class)
                .hasMessageContaining("'q'");
    }

    @ParameterizedTest
    @CsvSource({
        "Quorl & Zed Motors, quorl-zed-motors",
        "Éclair S.A., eclair-s-a",
        "'--Quorl--', quorl",
        "OpenAI, openai"
    })
    void a_company_that_nobody_knows_is_given_an_id_made_of_its_name(String name, String id) {
        Company company = Catalogue.builtIn().findOrName(name);

        assertThat(company.id()).isEqualTo(id);
        assertThat(company.name()).isEqualTo(name);
    }

    @Test
    void a_name_without_latin_letters_is_given_the_same_id_each_time() {
        String id = Catalogue.builtIn().findOrName("微軟").id();

        assertThat(Catalogue.builtIn().findOrName("微軟").id()).isEqualTo(id);
        assertThat(Catalogue.builtIn().findOrName("微信").id()).isNotEqualTo(id);
    }
}
