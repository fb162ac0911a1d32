package dev.straingauge.app;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * What an application that is gone left on its broker: topics with their committed records, and how far its group had read.
 * Immutable. On disk it is a packed stream of bytes.
 *
 * @param group the application id
 * @param topics its topics, internal ones included
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way; nobody compares or changes them
record LeftBehind(String group, List<TopicLeft> topics) {
    private static final int NOTHING = -1;

    /**
     * One topic.
     *
     * @param settings those that differ from the broker's
     * @param partitions in their order
     */
    record TopicLeft(String name, Map<String, String> settings, List<PartitionLeft> partitions) {}

    /**
     * One partition.
     *
     * @param position how many of the records the group had read, or -1 when it does not read this topic
     * @param metadata what the group wrote beside its offset
     * @param records in their order; of a topic that only the application itself reads, those that it had not read yet
     */
    record PartitionLeft(int position, String metadata, List<RecordLeft> records) {}

    /** One record. */
    record RecordLeft(long timestamp, byte @Nullable [] key, byte @Nullable [] value, Headers headers) {}

    void write(OutputStream to) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(to))) {
            out.writeUTF(group);
            out.writeInt(topics.size());
            for (TopicLeft topic : topics) {
                out.writeUTF(topic.name());
                out.writeInt(topic.settings().size());
                for (Map.Entry<String, String> setting : new TreeMap<>(topic.settings()).entrySet()) {
                    out.writeUTF(setting.getKey());
                    out.writeUTF(setting.getValue());
                }
                out.writeInt(topic.partitions().size());
                for (PartitionLeft partition : topic.partitions()) {
                    write(partition, out);
                }
            }
        }
    }

    private static void write(PartitionLeft partition, DataOutputStream out) throws IOException {
        out.writeInt(partition.position());
        out.writeUTF(partition.metadata());
        out.writeInt(partition.records().size());
        for (RecordLeft record : partition.records()) {
            out.writeLong(record.timestamp());
            write(record.key(), out);
            write(record.value(), out);
            Header[] headers = record.headers().toArray();
            out.writeInt(headers.length);
            for (Header header : headers) {
                out.writeUTF(header.key());
                write(header.value(), out);
            }
        }
    }

    private static void write(byte @Nullable [] bytes, DataOutputStream out) throws IOException {
        out.writeInt(bytes == null ? NOTHING : bytes.length);
        if (bytes != null) {
            out.write(bytes);
        }
    }

    static LeftBehind read(InputStream from) throws IOException {
        try (DataInputStream in = new DataInputStream(new GZIPInputStream(from))) {
            String group = in.readUTF();
            List<TopicLeft> topics = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                String name = in.readUTF();
                Map<String, String> settings = new TreeMap<>();
                for (int more = in.readInt(); more > 0; more--) {
                    settings.put(in.readUTF(), in.readUTF());
                }
                List<PartitionLeft> partitions = new ArrayList<>();
                for (int more = in.readInt(); more > 0; more--) {
                    partitions.add(readPartition(in));
                }
                topics.add(new TopicLeft(name, settings, partitions));
            }
            return new LeftBehind(group, topics);
        }
    }

    private static PartitionLeft readPartition(DataInputStream in) throws IOException {
        int position = in.readInt();
        String metadata = in.readUTF();
        List<RecordLeft> records = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            long timestamp = in.readLong();
            byte[] key = readBytes(in);
            byte[] value = readBytes(in);
            Headers headers = new RecordHeaders();
            for (int more = in.readInt(); more > 0; more--) {
                headers.add(new RecordHeader(in.readUTF(), readBytes(in)));
            }
            records.add(new RecordLeft(timestamp, key, value, headers));
        }
        return new PartitionLeft(position, metadata, records);
    }

    private static byte @Nullable [] readBytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        return length == NOTHING ? null : in.readNBytes(length);
    }
}
