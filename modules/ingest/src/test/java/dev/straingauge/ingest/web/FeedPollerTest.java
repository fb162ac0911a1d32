package dev.straingauge.ingest.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.straingauge.core.FeedState;
import dev.straingauge.core.SeenEntry;
import dev.straingauge.ingest.IngestException;
import dev.straingauge.ingest.web.Fetched.Failed;
import dev.straingauge.ingest.web.Fetched.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedPollerTest {
    private static final String FEED = "https://wire.example/feed";
    private static final String TWO = "b;1;Norvane sues Cellgard.\na;1;Norvane and Cellgard talk on.";

    private final Newsstand stand = new Newsstand();

    @Test
    void newEntriesArePublishedTheOldestFirstAndRememberedOnceTheyAreSafe() throws Exception {
        stand.page(FEED, TWO);

        Polled polled = poll(stand.poller(FEED));

        assertThat(polled)
                .usingRecursiveComparison()
                .ignoringFields("nextPoll")
                .isEqualTo(new Polled(FEED, Polled.Result.READ, null, 2, 0, 0, 0, "", Instant.EPOCH));
        assertThat(stand.log)
                .containsExactly(
                        "publish a: Norvane and Cellgard talk on.",
                        "publish b: Norvane sues Cellgard.",
                        "flush",
                        "remember " + FEED);
    }

    @Test
    void overManyDaysEachEntryIsPublishedOnceAndTheFeedIsAskedForFourTimesAnHour() throws Exception {
        stand.page(FEED, TWO, "v1", null);
        List<Polled> polls = days(stand.poller(FEED), 30);

        assertThat(stand.published()).hasSize(2);
        assertThat(polls.size()).isBetween(30 * 24 * 60 / 17, 30 * 24 * 60 / 15 + 1);
        assertThat(polls)
                .extracting(Polled::result)
                .startsWith(Polled.Result.READ)
                .last()
                .isEqualTo(Polled.Result.UNCHANGED);
    }

    @Test
    void aFeedThatIsAsItWasIsNotReadAndNotWrittenDown() throws Exception {
        stand.page(FEED, TWO, "v1", null);
        FeedPoller poller = stand.poller(FEED);

        poll(poller);
        assertThat(poll(poller).result()).isEqualTo(Polled.Result.UNCHANGED);

        assertThat(stand.asked)
                .extracting(Newsstand.Asked::conditions)
                .containsExactly(Conditions.NONE, new Conditions("v1", null));
        assertThat(stand.log).filteredOn(line -> line.startsWith("remember")).hasSize(1);
    }

    @Test
    void afterARestartPollingGoesOnWhereItStopped() throws Exception {
        stand.page(FEED, TWO, "v1", null);
        poll(stand.poller(FEED));

        FeedPoller second = stand.poller(FEED);
        assertThat(second.pollNext()).as("its time has not come").isNull();
        assertThat(poll(second).result()).isEqualTo(Polled.Result.UNCHANGED);

        stand.page(FEED, "c;1;They have settled.\n" + TWO, "v2", null);
        assertThat(poll(second).articles()).isEqualTo(1);
        assertThat(stand.published()).last().isEqualTo("c: They have settled.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"publish b", "flush", "remember"})
    void aProcessThatEndsInBetweenReadsAgainAndLosesNothing(String end) throws Exception {
        stand.page(FEED, TWO, "v1", null);
        stand.failsAt = end;
        FeedPoller dying = stand.poller(FEED);
        assertThatThrownBy(dying::pollNext).isInstanceOf(IngestException.class);
        assertThat(stand.remembered).isEmpty();

        stand.failsAt = null;
        int before = stand.published().size();
        poll(stand.poller(FEED));

        assertThat(stand.published().subList(before, stand.published().size()))
                .containsExactly("a: Norvane and Cellgard talk on.", "b: Norvane sues Cellgard.");
        assertThat(stand.remembered).containsKey(FEED);
    }

    @Test
    void anEntryThatWasChangedIsPublishedAgainAndTheOthersAreNot() throws Exception {
        stand.page(FEED, TWO);
        FeedPoller poller = stand.poller(FEED);
        poll(poller);
        stand.page(FEED, TWO.replace("b;1;Norvane sues", "b;2;Correction: Norvane does not sue"));

        assertThat(poll(poller).articles()).isEqualTo(1);
        assertThat(poll(poller).articles()).isZero();
        assertThat(stand.published()).last().isEqualTo("b: Correction: Norvane does not sue Cellgard.");
    }

    @Test
    void aFeedThatIsGoneIsToldSoAndAskedForOnceAWeek() throws Exception {
        stand.fails(FEED, Kind.GONE);
        List<Polled> polls = days(stand.poller(FEED), 29);

        assertThat(polls).hasSize(5).allSatisfy(polled -> {
            assertThat(polled.result()).isEqualTo(Polled.Result.GONE);
            assertThat(polled.detail()).isEqualTo("no " + FEED);
        });
    }

    @Test
    void aFeedThatMovedForGoodIsAskedForAtItsNewAddressAlsoAfterARestart() throws Exception {
        stand.page(FEED, TWO, "v1", "https://wire.example/new");
        stand.page("https://wire.example/new", TWO, "v1", null);

        assertThat(poll(stand.poller(FEED)).detail())
                .isEqualTo("moved for good to https://wire.example/new: change it in the settings");
        FeedPoller second = stand.poller(FEED);
        assertThat(poll(second).detail()).isEmpty();
        assertThat(stand.asked).extracting(Newsstand.Asked::uri).containsExactly(FEED, "https://wire.example/new");

        stand.poller("https://wire.example/new");
        assertThat(poll(stand.poller("https://wire.example/new")).articles())
                .as("the settings name the new address, and what was seen is known")
                .isZero();
    }

    @Test
    void aFeedThatMovedToNowhereIsLookedForAtItsOldAddressAgain() throws Exception {
        stand.page(FEED, TWO, "v1", "https://wire.example/new");
        FeedPoller poller = stand.poller(FEED);
        poll(poller);
        stand.fails("https://wire.example/new", Kind.REFUSED);
        stand.page(FEED, TWO, "v1", null);
        for (int i = 0; i < FeedPoller.BACK_AFTER; i++) {
            assertThat(poll(poller).result()).isEqualTo(Polled.Result.FAILED);
        }

        assertThat(poll(poller).result()).isEqualTo(Polled.Result.READ);
        assertThat(stand.asked).last().isEqualTo(new Newsstand.Asked(FEED, Conditions.NONE));
        assertThat(stand.published()).hasSize(2);
    }

    @Test
    void aFeedThatFailsIsAskedForLessAndLessButOnceADayAtLeastAndAsEverOnceItIsBack() throws Exception {
        stand.fails(FEED, Kind.UNREACHABLE);
        FeedPoller poller = stand.poller(FEED);
        List<Polled> polls = days(poller, 60);

        assertThat(polls.size()).isBetween(60, 60 * 4);
        assertThat(Objects.requireNonNull(stand.remembered.get(FEED)).failures())
                .isEqualTo(polls.size());
        stand.page(FEED, TWO);
        Polled back = poll(poller);
        assertThat(Duration.between(stand.time.instant(), back.nextPoll()))
                .isBetween(Duration.ofMinutes(15), Duration.ofSeconds(990));
        assertThat(Objects.requireNonNull(stand.remembered.get(FEED)).failures())
                .isZero();
    }

    @Test
    void aServerThatSaysWhenToComeBackIsNotAskedEarlier() throws Exception {
        stand.web.put(FEED, new Failed(Kind.BUSY, "busy", Duration.ofHours(20)));

        Polled polled = poll(stand.poller(FEED));

        assertThat(Duration.between(stand.time.instant(), polled.nextPoll()))
                .isBetween(Duration.ofHours(20), Duration.ofHours(20).plusMinutes(15));
    }

    @Test
    void aFeedThatFailsDoesNotKeepOthersFromBeingRead() throws Exception {
        stand.fails(FEED, Kind.BROKEN);
        stand.page("https://press.example/feed", TWO);

        days(stand.poller(FEED, "https://press.example/feed"), 1);

        assertThat(stand.published()).hasSize(2);
    }

    @Test
    void whatIsNoFeedIsRefusedOnceAsLongAsItStaysTheSame() throws Exception {
        stand.page(FEED, "<html>", "v1", null);
        FeedPoller poller = stand.poller(FEED);

        assertThat(poll(poller).result()).isEqualTo(Polled.Result.UNREADABLE);
        assertThat(poll(poller).detail()).isEqualTo("it is no feed: <html>");
        assertThat(poll(stand.poller(FEED)).refused()).isZero();
        assertThat(stand.log).filteredOn(line -> line.equals("refuse " + FEED)).hasSize(1);

        stand.page(FEED, "<body>");
        poll(poller);
        stand.page(FEED, TWO);
        poll(poller);
        stand.page(FEED, "<body>");
        poll(poller);
        assertThat(stand.log).filteredOn(line -> line.equals("refuse " + FEED)).hasSize(3);
    }

    @Test
    void manyMoreEntriesThanAreRememberedAreNotPublishedOverAndOver() throws Exception {
        stand.page(FEED, entries(0, 2_500));
        FeedPoller poller = stand.poller(FEED);

        assertThat(poll(poller)).satisfies(polled -> {
            assertThat(polled.articles()).isEqualTo(2_000);
            assertThat(polled.leftOut()).isEqualTo(500);
        });
        assertThat(poll(poller).articles()).isZero();
        assertThat(Objects.requireNonNull(stand.remembered.get(FEED)).seen()).hasSize(2_000);
    }

    @Test
    void entriesThatLeftTheFeedAreRememberedUntilNewerOnesNeedTheRoom() throws Exception {
        FeedPoller poller = stand.poller(FEED);
        stand.page(FEED, entries(0, 1_500));
        poll(poller);
        stand.page(FEED, entries(1_500, 400));
        poll(poller);
        stand.page(FEED, entries(0, 1_500));
        assertThat(poll(poller).articles()).as("all are known yet").isZero();
        stand.page(FEED, entries(1_900, 1_000));
        poll(poller);

        stand.page(FEED, entries(1_500, 400));
        assertThat(poll(poller).articles())
                .as("the first to have left made room")
                .isEqualTo(400);
    }

    static FeedState state(Newsstand stand) {
        return Objects.requireNonNull(stand.remembered.get(FEED));
    }

    @Test
    void idsOfAnyLengthAreRememberedInFewBytes() throws Exception {
        stand.page(FEED, "x".repeat(100_000) + ";1;Norvane sues Cellgard.");

        poll(stand.poller(FEED));

        assertThat(state(stand).seen()).extracting(SeenEntry::id).allMatch(id -> id.length() == 32);
    }

    @Test
    void withoutFeedsThereIsNothingToDo() throws Exception {
        assertThat(stand.poller().nextPoll()).isNull();
        assertThat(stand.poller().pollNext()).isNull();
    }

    private static String entries(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(i -> "e" + i + ";1;Norvane sues Cellgard, part " + i + ".")
                .collect(Collectors.joining("\n"));
    }

    /** Waits for the next poll, and lets it happen. */
    private Polled poll(FeedPoller poller) throws InterruptedException {
        Duration wait = Duration.between(stand.time.instant(), Objects.requireNonNull(poller.nextPoll()));
        if (!wait.isNegative()) {
            stand.time.pass(wait);
        }
        return Objects.requireNonNull(poller.pollNext());
    }

    private List<Polled> days(FeedPoller poller, int days) {
        List<Polled> polls = new ArrayList<>();
        Instant end = stand.time.instant().plus(Duration.ofDays(days));
        Pause untilTheEnd = wait -> {
            if (stand.time.instant().plus(wait).isAfter(end)) {
                throw new InterruptedException("the days are over");
            }
            stand.time.pass(wait);
        };
        assertThatThrownBy(() -> poller.run(untilTheEnd, polls::add))
                .isInstanceOf(InterruptedException.class)
                .hasMessage("the days are over");
        return polls;
    }
}
