package dev.straingauge.linking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.straingauge.core.Company;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TickersTest {
    private static final PhraseBook BOOK = new PhraseBook(Catalogue.ofProfiles(List.of(new CompanyProfile(
                    Company.named("quorl", "Quorl"),
                    List.of(),
                    List.of("ALL", "QRL.N", "7203.T"),
                    List.of(),
                    List.of(),
                    List.of("Quorl"),
                    List.of(),
                    List.of(),
                    CompanyProfile.Identity.UNKNOWN)))
            .layers());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Shares of QRL.N fell.",
                "The maker ( QRL.N ) fell.",
                "The maker (7203.T), fell.",
                "The maker (NYSE: ALL) fell.",
                "The maker (Nasdaq:ALL) fell.",
                "Traders sold $ALL early."
            })
    void a_symbol_is_the_company_with_its_exchange_or_where_symbols_stand(String text) {
        assertThat(Reading.of(BOOK, text, List.of()).meant()).containsExactly("quorl");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALL HANDS ON DECK",
                "It was all: ALL of it",
                "One (ALL) fell.",
                "It cost $ ALL of that",
                "See QRL.Nx and aQRL.N",
                "qrl.n is a domain",
                "QRL. N was last"
            })
    void what_only_looks_like_a_symbol_is_nobody(String text) {
        assertThat(Reading.of(BOOK, text, List.of()).meant()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"at the old Quorl ( QRL.N ) works", "Lord Quorl ( QRL.N ) spoke", "a Quorl ( QRL.N ) car"})
    void a_symbol_in_brackets_confirms_a_name_that_others_bear(String text) {
        assertThat(Reading.of(BOOK, text, List.of()).companies()).hasSize(2);
    }
}
