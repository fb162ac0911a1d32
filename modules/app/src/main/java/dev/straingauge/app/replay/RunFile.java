package dev.straingauge.app.replay;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/** Records in order, on disk: one run of an external merge sort. Read by one thread, who closes it. */
final class RunFile implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final DataInputStream in;
    private long left;

    private RunFile(DataInputStream in, long left) {
        this.in = in;
        this.left = left;
    }

    /** Writes a run. */
    static void write(Path file, List<HistoryRecord> sorted) throws IOException {
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER))) {
            out.writeLong(sorted.size());
            for (HistoryRecord each : sorted) {
                out.writeLong(each.millis());
                write(out, each.tie().getBytes(StandardCharsets.UTF_8));
                out.writeLong(each.place());
                out.writeBoolean(each.refused());
                write(out, each.key());
                write(out, each.value());
                out.writeInt(each.headers().size());
                for (Header header : each.headers()) {
                    write(out, header.key().getBytes(StandardCharsets.UTF_8));
                    write(out, header.value());
                }
            }
        }
    }

    static RunFile open(Path file) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER));
        return new RunFile(in, in.readLong());
    }

    /** The next record, or null at the end. */
    @Nullable
    HistoryRecord next() throws IOException {
        if (left == 0) {
            return null;
        }
        left--;
        long millis = in.readLong();
        String tie = text();
        long place = in.readLong();
        boolean refused = in.readBoolean();
        byte[] key = bytes();
        byte[] value = bytes();
        int count = in.readInt();
        List<Header> headers = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            headers.add(new RecordHeader(text(), bytes()));
        }
        return new HistoryRecord(millis, tie, place, refused, key, value, List.copyOf(headers));
    }

    private static void write(DataOutputStream out, byte @Nullable [] bytes) throws IOException {
        out.writeInt(bytes == null ? -1 : bytes.length);
        if (bytes != null) {
            out.write(bytes);
        }
    }

    private String text() throws IOException {
        byte[] bytes = bytes();
        if (bytes == null) {
            throw new IOException("a run without a tie or a header's key");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private byte @Nullable [] bytes() throws IOException {
        int length = in.readInt();
        return length < 0 ? null : in.readNBytes(length);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
