package dev.straingauge.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.straingauge.model.RoleTokens.Row;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class AnswerCacheTest {
    @Test
    void what_was_kept_is_found_and_what_was_not_is_not() {
        AnswerCache cache = new AnswerCache(10);
        float[] answer = {1, 2, 3};

        cache.keep(key(1), answer);

        assertThat(cache.find(key(1))).isSameAs(answer);
        assertThat(cache.find(key(2))).isNull();
        assertThat(cache.counts()).isEqualTo(new CacheCounts(1, 1, 1));
    }

    @Test
    void it_never_holds_more_than_it_may() {
        AnswerCache cache = new AnswerCache(100);
        for (int i = 0; i < 10_000; i++) {
            cache.keep(key(i), new float[Logits.COUNT]);
        }
        assertThat(cache.counts().entries()).isLessThanOrEqualTo(100);
    }

    @Test
    void a_cache_of_nothing_finds_nothing() {
        AnswerCache cache = new AnswerCache(0);
        cache.keep(key(1), new float[Logits.COUNT]);
        assertThat(cache.counts().entries()).isZero();
        assertThat(cache.find(key(1))).isNull();
    }

    @Test
    void an_entry_takes_no_more_room_than_is_said() {
        int entries = 100_000;
        long before = used();
        AnswerCache cache = new AnswerCache(entries);
        for (int i = 0; i < entries; i++) {
            cache.keep(key(i), new float[Logits.COUNT]);
        }
        long each = (used() - before) / cache.counts().entries();
        System.out.println("a remembered answer takes " + each + " bytes of heap");
        assertThat(each).isLessThanOrEqualTo(AnswerCache.ENTRY_BYTES);
    }

    @Test
    void several_threads_may_use_it_at_once() throws Exception {
        AnswerCache cache = new AnswerCache(64);
        Callable<Integer> work = () -> {
            int wrong = 0;
            for (int i = 0; i < 50_000; i++) {
                int which = i % 200;
                float[] found = cache.find(key(which));
                if (found == null) {
                    cache.keep(key(which), new float[] {which});
                } else if (found[0] != which) {
                    wrong++;
                }
            }
            return wrong;
        };
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            for (Future<Integer> wrong : pool.invokeAll(List.of(work, work))) {
                assertThat(wrong.get()).isZero();
            }
        } finally {
            pool.shutdownNow();
        }
        CacheCounts counts = cache.counts();
        assertThat(counts.hits() + counts.misses()).isEqualTo(100_000);
        assertThat(counts.entries()).isLessThanOrEqualTo(64);
    }

    @Test
    void a_key_tells_rows_apart_by_their_tokens_and_by_their_roles() {
        RowKey one = RowKey.of(new Row(new int[] {101, 7, 102}, new int[] {0, 1, 4}));
        RowKey same = RowKey.of(new Row(new int[] {101, 7, 102}, new int[] {0, 1, 4}));

        assertThat(same).isEqualTo(one).isEqualByComparingTo(one);
        assertThat(RowKey.of(new Row(new int[] {101, 8, 102}, new int[] {0, 1, 4})))
                .isNotEqualTo(one);
        assertThat(RowKey.of(new Row(new int[] {101, 7, 102}, new int[] {0, 2, 4})))
                .isNotEqualTo(one);
        assertThat(RowKey.of(new Row(new int[] {101, 7, 102, 0}, new int[] {1, 4, 0, 0})))
                .isNotEqualTo(one);
    }

    private static RowKey key(int which) {
        return RowKey.of(new Row(new int[] {which}, new int[] {0}));
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        System.gc();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
