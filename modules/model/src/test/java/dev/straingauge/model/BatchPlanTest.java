package dev.straingauge.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BatchPlanTest {
    @Test
    void neighbours_in_length_go_together_from_short_to_long() {
        int[] lengths = {50, 10, 49, 10, 200, 9};

        assertThat(new BatchPlan(8, 1_000, 0.1).cut(lengths))
                .containsExactly(new int[] {5, 1, 3}, new int[] {2, 0}, new int[] {4});
    }

    @Test
    void a_batch_ends_before_it_has_too_many_rows_or_tokens_or_too_much_padding() {
        int[] alike = {10, 10, 10, 10, 10};

        assertThat(new BatchPlan(2, 1_000, 0.5).cut(alike))
                .extracting(batch -> batch.length)
                .containsExactly(2, 2, 1);
        assertThat(new BatchPlan(9, 30, 0.5).cut(alike))
                .extracting(batch -> batch.length)
                .containsExactly(3, 2);
        assertThat(new BatchPlan(9, 1_000, 0.5).cut(new int[] {1, 9})).hasSize(1);
        assertThat(new BatchPlan(9, 1_000, 0.4).cut(new int[] {1, 9})).hasSize(2);
    }

    @Test
    void a_row_beyond_the_bound_on_tokens_goes_alone() {
        assertThat(new BatchPlan(9, 100, 0.5).cut(new int[] {512, 80, 20}))
                .containsExactly(new int[] {2}, new int[] {1}, new int[] {0});
    }

    @Test
    void waste_is_the_share_of_padding() {
        assertThat(BatchPlan.waste(new int[] {10, 6, 4}, List.of(new int[] {0, 1}, new int[] {2})))
                .isCloseTo(4 / 24.0, within(1e-12));
        assertThat(BatchPlan.waste(new int[0], List.of())).isZero();
    }

    @Test
    void impossible_plans_are_refused() {
        assertThatThrownBy(() -> new BatchPlan(0, 1, 0)).hasMessage("maxRows must be positive, got: 0");
        assertThatThrownBy(() -> new BatchPlan(1, 0, 0)).hasMessage("maxTokens must be positive, got: 0");
        assertThatThrownBy(() -> new BatchPlan(1, 1, 1)).hasMessage("maxWaste must be in [0, 1), got: 1.0");
    }

    @Property(tries = 300)
    void every_row_is_in_one_batch_and_no_batch_breaks_a_bound(
            @ForAll @Size(max = 80) List<@IntRange(min = 3, max = 512) Integer> rows,
            @ForAll @IntRange(min = 1, max = 40) int maxRows,
            @ForAll @IntRange(min = 1, max = 4_096) int maxTokens,
            @ForAll @IntRange(max = 90) int percent) {
        BatchPlan plan = new BatchPlan(maxRows, maxTokens, percent / 100.0);
        int[] lengths = rows.stream().mapToInt(Integer::intValue).toArray();

        List<int[]> batches = plan.cut(lengths);

        List<Integer> seen = new ArrayList<>();
        for (int[] batch : batches) {
            Arrays.stream(batch).forEach(seen::add);
            int longest = Arrays.stream(batch).map(row -> lengths[row]).max().orElse(0);
            assertThat(batch).hasSizeBetween(1, maxRows);
            assertThat(batch.length == 1 || longest * batch.length <= maxTokens).isTrue();
            assertThat(BatchPlan.waste(lengths, List.of(batch))).isLessThanOrEqualTo(plan.maxWaste() + 1e-12);
        }
        assertThat(seen)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, lengths.length).boxed().toList());
    }

    @Test
    void on_the_lengths_of_the_written_corpus_less_than_a_tenth_is_padding_in_batches_as_the_line_makes_them() {
        int[] corpus = CorpusLengths.tokens();
        for (int rows : new int[] {1, 4, 8, 16, 32}) {
            BatchPlan plan = BatchPlan.of(rows);
            long own = 0;
            double padded = 0;
            int batches = 0;
            // As they come: the line asks 16 questions at a time.
            for (int from = 0; from < corpus.length; from += 16) {
                int[] asked = Arrays.copyOfRange(corpus, from, Math.min(corpus.length, from + 16));
                List<int[]> cut = plan.cut(asked);
                long tokens = Arrays.stream(asked).sum();
                own += tokens;
                padded += tokens / (1 - BatchPlan.waste(asked, cut));
                batches += cut.size();
            }
            double waste = 1 - own / padded;
            System.out.printf(
                    "batches of at most %d rows: %.1f rows on average, %.1f %% padding%n",
                    rows, corpus.length / (double) batches, 100 * waste);
            assertThat(waste).isLessThan(0.1);
        }
    }
}
