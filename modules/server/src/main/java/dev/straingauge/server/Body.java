package dev.straingauge.server;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A body as it came, in memory. What it holds is charged to a budget, block by block, however small the pieces are that it
 * comes in. Belongs to one thread at a time; close it to give the memory back.
 */
final class Body implements AutoCloseable {
    private static final int FIRST = 4 * 1024;
    static final int BLOCK = 64 * 1024;

    private final ByteBudget budget;
    private final List<ByteBuffer> blocks = new ArrayList<>();
    private long size;
    private long charged;

    Body(ByteBudget budget) {
        this.budget = budget;
    }

    /** Bytes so far. */
    long size() {
        return size;
    }

    /** Adds a piece; or says false when no memory is left for it, and is of no use after that. */
    boolean add(ByteBuffer piece) {
        size += piece.remaining();
        while (piece.hasRemaining()) {
            ByteBuffer last = blocks.isEmpty() ? null : blocks.get(blocks.size() - 1);
            if (last == null || !last.hasRemaining()) {
                int length = last == null ? FIRST : BLOCK;
                if (!charge(length)) {
                    return false;
                }
                last = ByteBuffer.allocate(length);
                blocks.add(last);
            }
            int some = Math.min(last.remaining(), piece.remaining());
            last.put(piece.slice(piece.position(), some));
            piece.position(piece.position() + some);
        }
        return true;
    }

    /** Charges so many bytes more, which are needed to work on it; or says false when they are not left. */
    boolean charge(long bytes) {
        if (!budget.take(bytes)) {
            return false;
        }
        charged += bytes;
        return true;
    }

    /** The bytes from their beginning; may be asked for more than once. */
    InputStream open() {
        List<InputStream> parts = new ArrayList<>();
        for (ByteBuffer block : blocks) {
            parts.add(new ByteArrayInputStream(block.array(), block.arrayOffset(), block.position()));
        }
        return new SequenceInputStream(Collections.enumeration(parts));
    }

    @Override
    public void close() {
        blocks.clear();
        budget.giveBack(charged);
        charged = 0;
    }
}
