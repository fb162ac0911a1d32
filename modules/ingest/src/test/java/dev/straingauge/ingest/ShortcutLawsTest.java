package dev.straingauge.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is told at a glance is told as it would be told at length: by trying each pattern, by looking at each character. */
class ShortcutLawsTest {
    private static final Map<String, Anchored> ANCHORED = anchored(
            Boilerplate.class,
            Bylines.class,
            Corrections.class,
            Credits.class,
            Disclaimers.class,
            Line.class,
            Links.class,
            Notices.class,
            Retractions.class);

    /** For every pattern something that it fits, and what looks like it. */
    private static final List<String> TEXTS = List.of(
            "https://norvane.example/press",
            "Read more: Ten cars that did not start",
            "Related stories: Cellgard's long winter",
            "Please subscribe to our newsletter",
            "You are receiving this e-mail because you signed up.",
            "Share this article on any network",
            "Follow us on the radio",
            "Advertisement",
            "The story continues below",
            "3 min read",
            "We and our partners use cookies",
            "© 2025 Cloud Ledger",
            "(c) 2025 Cloud Ledger",
            "All rights reserved.",
            "First published on Cloud Ledger",
            "This article originally appeared in Cloud Ledger",
            "The views expressed here are my own.",
            "This is not investment advice.",
            "Nothing in this is legal advice.",
            "Not financial advice!",
            "The above is not an endorsement.",
            "Parts of this article were written by a machine.",
            "This article was written with artificial intelligence.",
            "This release contains forward-looking statements.",
            "Certain statements made in this release are forward-looking.",
            "The content is provided for informational purposes only.",
            "Disclaimer: none of this is true.",
            "Disclosure: I own shares of the companies mentioned.",
            "The author holds shares of Norvane.",
            "By Jane Doe and Odhran Pell",
            "BY ODHRAN PELL",
            "• The price is shared",
            "- a floor of 17 gigawatt-hours",
            "12. The plant",
            "(This story corrects the price)",
            "[The article was corrected to say five]",
            "Correction: An earlier version of this story gave a wrong price.",
            "The earlier version of this article misstated the price.",
            "(Reporting by Jane Doe; Editing by Odhran Pell)",
            "Additional reporting by Jane Doe",
            "(with agency material)",
            "Photo: Jane Doe",
            "VASSHOLM, Jan 12 (Harbour Wire) - The plant",
            "VASSHOLM (Reuters)",
            "12 March 2025, /PRNewswire/ -- Solmar",
            "(dpa) - Solmar",
            "𝐀b (𝐀rwyn Press) – Aerwyn",
            "HARBOUR WIRE - Aerwyn",
            "VASSHOLM, REUTERS",
            "This story has been withdrawn.",
            "WITHDRAWN: Talks go on",
            "CORRECTED-Talks go on",
            "About the authors",
            "Signed. (norvane.example) Then",
            "Signed.” (source: www.norvane.example; a.example/Way) Then",
            "Signed ( NOR.V ) and. (NOR.V) Then",
            "(norvane.example)",
            "a.bc",
            "1.5",
            "He said so.\" “Yes.” (No.) [Why?] 5 of them… Éa! It’s done? x. Y",
            "Norvane  and Cellgard ",
            "Zu\u0308rich\u00ad\nE\u200d\u0301 \uD800\t\r\n",
            "İstanbul ſhare by Kate ıt",
            "");

    @Property
    void noPatternFitsWhatIsNotTried(@ForAll("texts") String text) {
        ANCHORED.forEach((name, anchored) -> {
            boolean fits = anchored.patterns().stream()
                    .anyMatch(pattern -> pattern.matcher(text).matches());
            assertThat(anchored.matches(text)).as(name).isEqualTo(fits);
            if (anchored.patterns().stream()
                    .anyMatch(pattern -> pattern.matcher(text).lookingAt())) {
                assertThat(anchored.admits(text)).as(name).isTrue();
            }
        });
    }

    @Example
    void eachPatternFitsOneOfTheTextsAndIsNotTriedOnAll() {
        ANCHORED.forEach((name, anchored) -> {
            assertThat(anchored.patterns()).as(name).allSatisfy(pattern -> assertThat(TEXTS)
                    .anyMatch(text -> pattern.matcher(text).lookingAt()));
            assertThat(anchored.admits("Zylen said on Monday")).as(name).isFalse();
        });
    }

    @Property
    void noSignatureIsFoundWhereNoneMayBe(@ForAll("texts") String text) {
        if (Credits.HEAD_WITH_MARKS.matcher(text).find()) {
            assertThat(Credits.mayHaveMarks(text)).isTrue();
        }
    }

    @Property
    void noFirstSentenceIsANoticeWhereNoneMayBe(@ForAll("texts") String text) {
        String first = Sentences.first(text);
        if (!text.isEmpty() && (Disclaimers.opens(first) || Notices.kind(first) != null)) {
            assertThat(Boilerplate.mayBeginWithNotice(text)).isTrue();
        }
    }

    @Property
    void noCitationIsFoundWhereNoneMayBe(@ForAll("texts") String text) {
        Matcher inner = Citations.INNER.matcher(text);
        while (inner.find()) {
            if (Citations.mayHaveDomain(inner.group(1), 0)) {
                assertThat(Citations.mayHaveInner(text)).isTrue();
            }
        }
        for (String word : text.split("[ ()/]", -1)) {
            if (Citations.isDomain(word)) {
                assertThat(Citations.mayHaveDomain(word, 0)).isTrue();
                assertThat(Citations.mayHaveDomain("see https://" + word + "/A)", 0))
                        .isTrue();
            }
        }
    }

    @Property
    void sentencesArePartedByFullStopSpaceAndCapital(@ForAll("texts") String text) {
        Pattern between = Pattern.compile("(?<=[.!?…][”\"’')\\]]?)\\s+(?=[\\p{Lu}\\p{Nd}“\"‘(©])");
        List<String> sentences = List.of(between.split(text, -1));
        assertThat(Sentences.split(text)).isEqualTo(sentences);
        assertThat(Sentences.first(text)).isEqualTo(sentences.get(0));
        assertThat(Sentences.last(text)).isEqualTo(sentences.get(sentences.size() - 1));
    }

    @Property
    void charactersAreTheSameWhetherLookedAtAllOrOneByOne(@ForAll("texts") String text) {
        assertThat(Characters.clean(text)).isEqualTo(Characters.cleaned(text));
        assertThat(Characters.spaced(text)).isEqualTo(Characters.withoutSpareSpaces(text));
        assertThat(Characters.hasWords(text)).isEqualTo(text.codePoints().anyMatch(Character::isLetterOrDigit));
    }

    @Example
    void everyCharacterIsTheSameWhetherLookedAtAllOrOneByOne() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            String text = "a" + Character.toString(c) + "b";
            assertThat(Characters.clean(text)).as("U+%04X", c).isEqualTo(Characters.cleaned(text));
        }
    }

    @Property
    void titlesAreTheSameWhenTheirLettersAre(@ForAll("texts") String one, @ForAll("texts") String other) {
        for (String second : List.of(other, one.toUpperCase(java.util.Locale.ROOT), " " + one + "!", one + "x")) {
            assertThat(Titles.areSame(one, second))
                    .isEqualTo(one.length() <= 600 && Titles.letters(one).equals(Titles.letters(second)));
        }
    }

    /** Texts from the list, one after the other, changed in some places; and any other text. */
    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> piece = Combinators.combine(
                        Arbitraries.of(TEXTS),
                        Arbitraries.of(" ", ". ", "  ", "", "\n", "(", ") ", "s", "ſ", "K", "İ", "É", "“", ".” ", "/"),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(0, 60))
                .as(ShortcutLawsTest::changed);
        return Arbitraries.oneOf(
                piece,
                piece.list().ofMinSize(1).ofMaxSize(3).map(pieces -> String.join(" ", pieces)),
                Arbitraries.strings());
    }

    private static String changed(String text, String mark, int way, int place) {
        int at = Math.min(place, text.length());
        return switch (way) {
            case 0 -> text;
            case 1 -> text.substring(0, at) + mark + text.substring(at);
            case 2 -> text.substring(0, at) + mark + text.substring(Math.min(at + 1, text.length()));
            default -> at % 2 == 0 ? text.toLowerCase(java.util.Locale.ROOT) : text.toUpperCase(java.util.Locale.ROOT);
        };
    }

    private static Map<String, Anchored> anchored(Class<?>... owners) {
        Map<String, Anchored> found = new LinkedHashMap<>();
        for (Class<?> owner : owners) {
            for (Field field : owner.getDeclaredFields()) {
                if (field.getType() == Anchored.class) {
                    try {
                        field.setAccessible(true);
                        found.put(owner.getSimpleName() + "." + field.getName(), (Anchored) field.get(null));
                    } catch (IllegalAccessException e) {
                        throw new AssertionError(e);
                    }
                }
            }
        }
        return found;
    }
}
