package dev.straingauge.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CharactersTest {
    @Test
    void hasOneKindOfLineEnd() {
        assertThat(Characters.clean("a\r\nb\rc\nd\u2028e\u2029f\u0085g\fh\u000Bi"))
                .isEqualTo("a\nb\nc\nd\ne\nf\ng\nh\ni");
    }

    @Test
    void hasOneKindOfSpace() {
        assertThat(Characters.line("five\u00A0million\tand\u2009some\u3000\u202Fmore  "))
                .isEqualTo("five million and some more");
    }

    @Test
    void hasNothingThatCannotBeSeen() {
        assertThat(Characters.line("\uFEFFMicro\u200Bsoft\u200D and\u2060 Open\u200CAI\u202E\u0000\u0007"))
                .isEqualTo("Microsoft and OpenAI");
    }

    @Test
    void keepsJoinersWhereAScriptNeedsThem() {
        assertThat(Characters.line("می\u200Cخواهم")).isEqualTo("می\u200Cخواهم");
    }

    @Test
    void rejoinsAWordThatASoftHyphenDivides() {
        assertThat(Characters.line("part\u00ADner\u00AD\nship\u00AD\r\ns")).isEqualTo("partnerships");
    }

    @Test
    void composesWhatCanBeComposed() {
        assertThat(Characters.line("Ine\u0301s")).isEqualTo("Inés");
    }

    @Test
    void keepsCurlyQuotesAndDashes() {
        assertThat(Characters.line("“it’s ours” – ‘mine’ — …")).isEqualTo("“it’s ours” – ‘mine’ — …");
    }

    @Test
    void replacesHalfACharacter() {
        assertThat(Characters.line("a\uD83Db")).isEqualTo("a\uFFFDb");
        assertThat(Characters.line("a\uD83D\uDE00b")).isEqualTo("a\uD83D\uDE00b");
    }
}
