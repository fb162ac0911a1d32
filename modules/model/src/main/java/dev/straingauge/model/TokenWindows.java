package dev.straingauge.model;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a long row of tokens into windows that an encoder can read, each framed as a text of its own. Neighbours
 * overlap, so that no sentence is lost at a cut.
 *
 * @param size tokens in a window, the frame of two included; 4 or more
 * @param overlap tokens that neighbours share at least, 0 to size − 3
 * @param limit windows that are cut at most, 1 or more; what lies beyond is not read
 */
record TokenWindows(int size, int overlap, int limit) {
    TokenWindows {
        if (size < 4) {
            throw new IllegalArgumentException("size must be 4 or more, got: " + size);
        }
        if (overlap < 0 || overlap > size - 3) {
            throw new IllegalArgumentException("overlap must be between 0 and " + (size - 3) + ", got: " + overlap);
        }
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be positive, got: " + limit);
        }
    }

    /**
     * Cuts one text.
     *
     * @param ids token ids of the text with its frame: first the opening token, last the closing one; 2 or more
     * @return one or more windows in order of the text, each with the frame; none longer than {@code size}
     */
    List<long[]> cut(long[] ids) {
        if (ids.length <= size) {
            return List.of(ids);
        }
        int inner = size - 2;
        int last = ids.length - 1 - inner;
        List<long[]> windows = new ArrayList<>();
        for (int start = 1; windows.size() < limit; start = Math.min(start + inner - overlap, last)) {
            windows.add(framed(ids, start, inner));
            if (start == last) {
                break;
            }
        }
        return windows;
    }

    private static long[] framed(long[] ids, int start, int inner) {
        long[] window = new long[inner + 2];
        window[0] = ids[0];
        System.arraycopy(ids, start, window, 1, inner);
        window[inner + 1] = ids[ids.length - 1];
        return window;
    }
}
