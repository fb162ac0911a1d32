package dev.straingauge.linking;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds numbers by hashes.
 *
 * @param hashes in order
 * @param numbers of each
 */
@SuppressWarnings("ArrayRecordComponent") // never leaves the package, never changes
record HashIndex(long[] hashes, int[] numbers) {
    static HashIndex of(List<Long> hashes, List<Integer> numbers) {
        List<Integer> order = Stream.iterate(0, at -> at + 1)
                .limit(hashes.size())
                .sorted((one, other) -> Long.compare(hashes.get(one), hashes.get(other)))
                .toList();
        return new HashIndex(
                order.stream().mapToLong(hashes::get).toArray(),
                order.stream().mapToInt(numbers::get).toArray());
    }

    Stream<Integer> all(long hash) {
        int found = Arrays.binarySearch(hashes, hash);
        if (found < 0) {
            return Stream.empty();
        }
        int from = found;
        while (from > 0 && hashes[from - 1] == hash) {
            from--;
        }
        int to = found + 1;
        while (to < hashes.length && hashes[to] == hash) {
            to++;
        }
        return Arrays.stream(numbers, from, to).boxed();
    }

    void write(DataOutputStream out) throws IOException {
        Packed.write(out, hashes);
        Packed.write(out, numbers);
    }

    static HashIndex read(DataInputStream in) throws IOException {
        return new HashIndex(Packed.longs(in), Packed.ints(in));
    }
}
