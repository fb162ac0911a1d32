package dev.straingauge.ingest.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.straingauge.ingest.web.Fetched.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of entries that say less than their pages. */
class FollowedEntriesTest {
    private static final String FEED = "https://wire.example/news/feed";
    private static final String PAGE = "https://wire.example/news/deal";
    private static final String TEASER = "a;1;Norvane sues.;deal";

    private final Newsstand stand = new Newsstand();

    @Test
    void aTeaserIsFollowedToItsPageOnce() throws Exception {
        stand.page(FEED, TEASER);
        stand.page(PAGE, "Norvane sues Cellgard over cells.");
        FeedPoller poller = stand.poller(FEED);

        poll(poller);
        poll(poller);

        assertThat(stand.published()).containsExactly("a: Norvane sues Cellgard over cells.");
        assertThat(stand.asked).extracting(Newsstand.Asked::uri).containsExactly(FEED, PAGE, FEED);
    }

    @Test
    void aTeaserIsNotFollowedWhereTheSettingsSayNot() throws Exception {
        stand.page(FEED, TEASER);
        stand.page(PAGE, "Norvane sues Cellgard over cells.");
        PollSettings usual = PollSettings.of(List.of(FEED));

        poll(stand.poller(new PollSettings(
                usual.feeds(), usual.interval(), usual.longestBackOff(), false, usual.mostFollowed(), 3)));

        assertThat(stand.published()).containsExactly("a: Norvane sues.");
        assertThat(stand.asked).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"FORBIDDEN", "ROBOTS", "GONE", "REFUSED", "REDIRECTS", "TOO_LARGE"})
    void wherePagesAreNotToBeHadTheTeaserMustDo(Kind kind) throws Exception {
        stand.page(FEED, TEASER);
        stand.fails(PAGE, kind);

        Polled polled = poll(stand.poller(FEED));

        assertThat(polled.waiting()).isZero();
        assertThat(stand.published()).containsExactly("a: Norvane sues.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "http://[", "mailto:desk@wire.example"})
    void whereTheLinkLeadsNowhereTheTeaserMustDo(String link) throws Exception {
        stand.page(FEED, "a;1;Norvane sues.;" + link);

        poll(stand.poller(FEED));

        assertThat(stand.published()).containsExactly("a: Norvane sues.");
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"ROBOTS_UNKNOWN", "BUSY", "STATUS", "UNREACHABLE", "TOO_SLOW", "BROKEN"})
    void aPageThatCannotBeHadNowIsTriedAtThreePollsThoughTheFeedDoesNotChange(Kind kind) throws Exception {
        stand.page(FEED, TEASER, "v1", null);
        stand.fails(PAGE, kind);

        assertThat(poll(stand.poller(FEED)).waiting()).isEqualTo(1);
        assertThat(poll(stand.poller(FEED)).waiting()).isEqualTo(1);
        assertThat(stand.published()).isEmpty();
        assertThat(poll(stand.poller(FEED)).waiting()).isZero();
        assertThat(stand.published()).containsExactly("a: Norvane sues.");
        assertThat(poll(stand.poller(FEED)).result()).isEqualTo(Polled.Result.UNCHANGED);
    }

    @Test
    void aPageThatCanBeHadLaterIsReadThen() throws Exception {
        stand.page(FEED, TEASER, "v1", null);
        stand.fails(PAGE, Kind.STATUS);
        poll(stand.poller(FEED));
        stand.page(PAGE, "Norvane sues Cellgard over cells.");

        poll(stand.poller(FEED));

        assertThat(stand.published()).containsExactly("a: Norvane sues Cellgard over cells.");
    }

    @Test
    void aPageWithoutAnArticleIsRefusedAndTheTeaserMustDo() throws Exception {
        stand.page(FEED, TEASER);
        stand.page(PAGE, "");

        Polled polled = poll(stand.poller(FEED));

        assertThat(polled.refused()).isEqualTo(1);
        assertThat(stand.published()).containsExactly("a: Norvane sues.");
    }

    @Test
    void moreTeasersThanAPollFollowsAreFollowedAtTheNextOnes() throws Exception {
        stand.page(
                FEED,
                IntStream.range(0, 120)
                        .mapToObj(i -> "e" + i + ";1;Norvane sues, part " + i + ".;/page" + i)
                        .collect(Collectors.joining("\n")),
                "v1",
                null);
        for (int i = 0; i < 120; i++) {
            stand.page("https://wire.example/page" + i, "Norvane sues Cellgard, part " + i + ".");
        }
        FeedPoller poller = stand.poller(FEED);

        assertThat(poll(poller)).satisfies(polled -> {
            assertThat(polled.articles()).isEqualTo(50);
            assertThat(polled.waiting()).isEqualTo(70);
        });
        assertThat(poll(poller).articles()).isEqualTo(50);
        assertThat(poll(poller).articles()).isEqualTo(20);
        assertThat(poll(poller).result()).isEqualTo(Polled.Result.UNCHANGED);
        assertThat(stand.published()).hasSize(120).doesNotHaveDuplicates().allMatch(line -> line.contains("Cellgard"));
    }

    private Polled poll(FeedPoller poller) throws InterruptedException {
        Duration wait = Duration.between(stand.time.instant(), Objects.requireNonNull(poller.nextPoll()));
        if (!wait.isNegative()) {
            stand.time.pass(wait);
        }
        return Objects.requireNonNull(poller.pollNext());
    }
}
