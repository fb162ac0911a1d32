package dev.straingauge.linking;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Strings, made of their bytes when they are asked for.
 *
 * @param ends by string: one past its last byte
 * @param bytes of all of them, in UTF-8
 */
@SuppressWarnings("ArrayRecordComponent") // never leaves the package, never changes
record PackedStrings(int[] ends, byte[] bytes) {
    static PackedStrings of(List<String> strings) {
        int[] ends = new int[strings.size()];
        byte[] bytes = String.join("", strings).getBytes(StandardCharsets.UTF_8);
        int end = 0;
        for (int at = 0; at < ends.length; at++) {
            end += strings.get(at).getBytes(StandardCharsets.UTF_8).length;
            ends[at] = end;
        }
        return new PackedStrings(ends, bytes);
    }

    int size() {
        return ends.length;
    }

    String get(int at) {
        int start = at == 0 ? 0 : ends[at - 1];
        return new String(bytes, start, ends[at] - start, StandardCharsets.UTF_8);
    }

    void write(DataOutputStream out) throws IOException {
        Packed.write(out, ends);
        Packed.write(out, bytes);
    }

    static PackedStrings read(DataInputStream in) throws IOException {
        return new PackedStrings(Packed.ints(in), Packed.bytes(in));
    }
}
