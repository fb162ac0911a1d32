package dev.straingauge.app.embedded;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.Uuid;

/**
 * Brokers on this machine that are one cluster, each in a process of its own. All that each has to know of the others is the
 * list of ports, in one order: a node's number is its place in it, its controller listens on the next port, and the cluster's
 * name is made of them all. Immutable.
 *
 * @param ports where the brokers listen on the loopback address, 1 to 9 different ones, each from 1 to 65534
 */
public record LocalCluster(List<Integer> ports) {
    private static final int MOST = 9;

    public LocalCluster {
        ports = List.copyOf(ports);
        if (ports.isEmpty() || ports.size() > MOST) {
            throw new IllegalArgumentException("a cluster has 1 to " + MOST + " ports, got: " + ports);
        }
        Set<Integer> taken = new HashSet<>();
        for (int port : ports) {
            if (port < 1 || port > 65_534) {
                throw new IllegalArgumentException("a port must be between 1 and 65534, got: " + port);
            }
            if (!taken.add(port) || !taken.add(port + 1)) {
                throw new IllegalArgumentException(
                        "ports must differ by 2 or more, as each broker's controller takes the" + " next one, got: "
                                + ports);
            }
        }
    }

    /** What clients take as {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return ports.stream().map(port -> EmbeddedBroker.HOST + ':' + port).collect(Collectors.joining(","));
    }

    /** @throws IllegalArgumentException when no node has that port */
    int node(int port) {
        int place = ports.indexOf(port);
        if (place < 0) {
            throw new IllegalArgumentException("port " + port + " is not among those of the cluster, " + ports);
        }
        return place + 1;
    }

    int controllerPort(int port) {
        return port + 1;
    }

    /** All nodes vote on who controls. */
    String voters() {
        return IntStream.rangeClosed(1, ports.size())
                .mapToObj(node -> node + "@" + EmbeddedBroker.HOST + ':' + controllerPort(ports.get(node - 1)))
                .collect(Collectors.joining(","));
    }

    /** Copies of everything, 1 to 3. */
    int replicas() {
        return Math.min(3, ports.size());
    }

    /** Copies that must have a record before it counts as written: with three of them, one may be missing. */
    int inSync() {
        return Math.max(1, replicas() - 1);
    }

    /** The same in every node's process. */
    String id() {
        UUID name = UUID.nameUUIDFromBytes(("straingauge" + ports).getBytes(StandardCharsets.UTF_8));
        return new Uuid(name.getMostSignificantBits(), name.getLeastSignificantBits()).toString();
    }
}
