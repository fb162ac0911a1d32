package dev.straingauge.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartnershipTest {
    private static final Company MICROSOFT = Company.named("microsoft", "Microsoft");
    private static final Company OPENAI = Company.named("openai", "OpenAI");

    /** Few letters and many hyphens, so that ids come close to one another. */
    @Provide
    Arbitrary<Company> companies() {
        return Arbitraries.strings()
                .withChars('a', 'b', '1', '-')
                .ofMinLength(1)
                .ofMaxLength(5)
                .filter(id -> !id.startsWith("-") && !id.contains("--"))
                .map(id -> Company.named(id, id));
    }

    @Property
    void a_partnership_is_the_same_in_whichever_order_it_is_given(
            @ForAll("companies") Company one, @ForAll("companies") Company other) {
        Assume.that(!one.equals(other));

        Partnership pair = new Partnership(one, other, null);
        Partnership turned = new Partnership(other, one, null);

        assertThat(turned).isEqualTo(pair).hasSameHashCodeAs(pair);
        assertThat(turned.id()).isEqualTo(pair.id());
        assertThat(turned.label()).isEqualTo(pair.label());
        assertThat(pair.a().id()).isLessThan(pair.b().id());
    }

    @Property
    void no_two_partnerships_share_an_id(
            @ForAll("companies") Company a,
            @ForAll("companies") Company b,
            @ForAll("companies") Company c,
            @ForAll("companies") Company d) {
        Assume.that(!a.equals(b) && !c.equals(d));

        assertThat(new Partnership(a, b, null).id().equals(new Partnership(c, d, null).id()))
                .isEqualTo(Set.of(a, b).equals(Set.of(c, d)));
    }

    @Test
    void a_partnership_is_shown_and_keyed_by_the_company_whose_id_sorts_first() {
        Partnership pair = new Partnership(OPENAI, MICROSOFT, "since 2019");

        assertThat(pair.id()).isEqualTo("microsoft--openai");
        assertThat(pair.label()).isEqualTo("Microsoft – OpenAI");
        assertThat(pair.note()).isEqualTo("since 2019");
    }

    @Test
    void a_company_is_no_partner_of_itself() {
        assertThatThrownBy(() -> new Partnership(OPENAI, Company.named("openai", "Open AI Inc."), null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a partnership needs two companies, got: openai twice");
    }

    @Test
    void a_company_is_known_by_its_id_alone() {
        assertThat(Company.named("openai", "Open AI Inc."))
                .isEqualTo(OPENAI)
                .hasSameHashCodeAs(OPENAI)
                .isNotEqualTo(MICROSOFT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"OpenAI", "-openai", "open_ai", "open ai", "öpenai", "openai\n", "a@b"})
    void a_company_id_is_lower_case_letters_digits_and_hyphens(String id) {
        assertThatThrownBy(() -> Company.named(id, "OpenAI"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("company id must be lower-case letters, digits and hyphens, got: " + id);
    }

    @Test
    void a_company_id_does_not_hold_what_separates_two_of_them() {
        assertThatThrownBy(() -> Company.named("open--ai", "OpenAI"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("company id must not contain '--', got: open--ai");
    }
}
