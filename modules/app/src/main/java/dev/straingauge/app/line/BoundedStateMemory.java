package dev.straingauge.app.line;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * Gives all stores of a process one amount of native memory between them. By Kafka Streams' defaults each store of each task
 * may take some hundred megabytes, and a line of four partitions has fifty of them: resident memory grew by 43 % from the
 * first hundred thousand paragraphs to the first million ({@code SoakIT}). As in Kafka's documentation ("Memory management,
 * RocksDB"). Kafka Streams makes one for each store; what they share lives as long as the process.
 */
public final class BoundedStateMemory implements RocksDBConfigSetter {
    /** For blocks that were read, indices, filters, and what was written but is in no file yet. */
    static final long BYTES = 64L << 20;

    /** Of these, for what was written. */
    private static final long WRITTEN_BYTES = 32L << 20;

    /** One store's share of that before it is written to a file. An eighth is taken at once, so it must be few. */
    private static final long WRITTEN_BYTES_EACH = 2L << 20;

    private static final int ANY_SHARDS = -1;
    private static final double INDICES_AND_FILTERS = 0.2;

    private static final Cache CACHE;
    private static final WriteBufferManager WRITTEN;

    static {
        RocksDB.loadLibrary();
        CACHE = new LRUCache(BYTES, ANY_SHARDS, false, INDICES_AND_FILTERS);
        WRITTEN = new WriteBufferManager(WRITTEN_BYTES, CACHE);
    }

    @Override
    public void setConfig(String store, Options options, Map<String, Object> settings) {
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(CACHE);
        table.setCacheIndexAndFilterBlocks(true);
        table.setCacheIndexAndFilterBlocksWithHighPriority(true);
        table.setPinTopLevelIndexAndFilter(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(WRITTEN);
        options.setWriteBufferSize(WRITTEN_BYTES_EACH);
    }

    @Override
    public void close(String store, Options options) {
        // Nothing is this store's own.
    }
}
