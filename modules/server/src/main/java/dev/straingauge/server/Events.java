package dev.straingauge.server;

import dev.straingauge.core.EventWindow;
import dev.straingauge.core.IndexPoint;
import dev.straingauge.server.ledger.Alerts;
import dev.straingauge.server.ledger.Change;
import dev.straingauge.server.ledger.Clock;
import dev.straingauge.server.ledger.Ledger;
import dev.straingauge.server.ledger.LedgerException;
import dev.straingauge.server.ledger.Observations;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells whoever listens what is new, some times a second at most: of several points of one window the last. Keeps what it
 * told last, for those who come back. Thread-safe; works on a thread of its own.
 */
final class Events implements AutoCloseable {
    /** What is kept for those who come back. */
    static final int KEPT = 1000;

    private static final long GATHER_MS = 200;
    private static final int MOST_CLIENTS = 400;
    private static final Logger LOG = LoggerFactory.getLogger(Events.class);

    private final Ledger ledger;
    private final Observations observations;
    private final Alerts alerts;
    /** Everyone whose stream is open, told or about to be. */
    private final Set<EventClient> clients = ConcurrentHashMap.newKeySet();
    /** Those who have been told what they missed, and are told what is new. Changed by the thread, and by who leaves. */
    private final Set<EventClient> told = ConcurrentHashMap.newKeySet();

    private volatile boolean closed;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "straingauge-events"));
    private final String epoch = UUID.randomUUID().toString().substring(0, 8);
    /** What has changed since events were told last, by what it is about. Guarded by itself. */
    private final Map<String, Change> fresh = new LinkedHashMap<>();

    private final AtomicBoolean scheduled = new AtomicBoolean();
    /** The events that were told last, oldest first. Belongs to the thread. */
    private final Deque<Event> kept = new ArrayDeque<>();

    private long last;

    /** Something that was told. */
    @SuppressWarnings("ArrayRecordComponent") // made once, and never changed
    private record Event(long number, String partnership, byte[] bytes) {}

    /** @param heartbeatMs how often a sign of life is given, in milliseconds */
    Events(Ledger ledger, long heartbeatMs) {
        this.ledger = ledger;
        this.observations = new Observations(ledger);
        this.alerts = new Alerts(ledger);
        ledger.tell(this::written);
        ScheduledFuture<?> unused =
                thread.scheduleWithFixedDelay(this::heartbeat, heartbeatMs, heartbeatMs, TimeUnit.MILLISECONDS);
    }

    /** A point of the index, as {@code openapi.json} describes it. */
    private record IndexEvent(
            String partnership,
            String a,
            String b,
            Instant start,
            Instant end,
            double index,
            double netStance,
            double strainShare,
            int paragraphs,
            int copies,
            int origins,
            int strain,
            int neutral,
            int stability,
            @Nullable Instant asOf) {
        static IndexEvent of(IndexPoint point, @Nullable Instant asOf) {
            return new IndexEvent(
                    point.partnership(),
                    point.a(),
                    point.b(),
                    point.start(),
                    point.end(),
                    point.index(),
                    point.netStance(),
                    point.strainShare(),
                    point.paragraphs(),
                    point.copies(),
                    point.origins(),
                    point.strain(),
                    point.neutral(),
                    point.stability(),
                    asOf);
        }
    }

    /** Whether one more may listen. */
    boolean hasRoom() {
        return clients.size() < MOST_CLIENTS && !closed;
    }

    /**
     * From now on also tells this client. Whoever comes while this closes is told that there is no more.
     *
     * @param lastId the last event that he heard, before a break; null when he is new
     */
    void join(EventClient client, @Nullable String lastId) {
        clients.add(client);
        try {
            thread.execute(() -> greet(client, lastId));
        } catch (RejectedExecutionException e) {
            client.end();
        }
        // Closing may have ended all others before this one was among them, and dropped his greeting.
        if (closed) {
            client.end();
        }
    }

    private void greet(EventClient client, @Nullable String lastId) {
        try {
            client.write("retry: 3000\n\n".getBytes(StandardCharsets.UTF_8));
            goOn(client, lastId);
            client.write(heartbeatBytes());
            told.add(client);
            if (!clients.contains(client)) {
                told.remove(client);
            }
        } catch (LedgerException e) {
            LOG.warn("somebody who wanted to listen is sent away: {}", e.getMessage());
            client.end();
        } catch (RuntimeException e) {
            LOG.error("somebody who wanted to listen is sent away", e);
            client.end();
        }
    }

    /** Tells no more to a client who has gone. */
    void leave(EventClient client) {
        clients.remove(client);
        told.remove(client);
    }

    private void goOn(EventClient client, @Nullable String lastId) {
        if (lastId == null) {
            return;
        }
        long heard = number(lastId);
        long first = kept.isEmpty() ? last + 1 : kept.getFirst().number();
        // Some more than he could take at once is as good as everything anew.
        if (heard < first - 1 || heard > last || last - heard > EventClient.QUEUE / 2) {
            client.write(
                    ("id: " + epoch + "-" + last + "\nevent: reset\ndata: {}\n\n").getBytes(StandardCharsets.UTF_8));
            return;
        }
        for (Event event : kept) {
            if (event.number() > heard && client.wants(event.partnership())) {
                client.write(event.bytes());
            }
        }
    }

    private long number(String id) {
        boolean ours = id.matches("[0-9a-f]{8}-\\d{1,18}") && id.startsWith(epoch);
        return ours ? Long.parseLong(id.substring(epoch.length() + 1)) : -1;
    }

    private void written(List<Change> changes) {
        // What is read again at the start is news to nobody.
        if (ledger.obstacle().isPresent()) {
            return;
        }
        synchronized (fresh) {
            for (Change change : changes) {
                if (change instanceof Change.Point day && day.point().length().equals(EventWindow.DAY)) {
                    fresh.put("p" + day.partnership() + day.point().start(), change);
                } else if (change instanceof Change.Alerted alerted) {
                    fresh.put("a" + alerted.alert(), change);
                } else if (change instanceof Change.Observed observed && observed.known()) {
                    fresh.put("o" + observed.observation().id(), change);
                }
            }
            if (fresh.isEmpty()) {
                return;
            }
        }
        if (!closed && scheduled.compareAndSet(false, true)) {
            ScheduledFuture<?> unused = thread.schedule(this::tellAll, GATHER_MS, TimeUnit.MILLISECONDS);
        }
    }

    private void tellAll() {
        scheduled.set(false);
        List<Change> changes;
        synchronized (fresh) {
            changes = List.copyOf(fresh.values());
            fresh.clear();
        }
        try {
            Instant asOf = Clock.of(ledger).asOf();
            for (Change change : changes) {
                if (change instanceof Change.Point point) {
                    tell(change, "index", Optional.of(IndexEvent.of(point.point(), asOf)));
                } else if (change instanceof Change.Alerted alerted) {
                    tell(change, "alert", alerts.row(alerted.alert()));
                } else if (change instanceof Change.Observed observed) {
                    tell(
                            change,
                            "observation",
                            observations.find(observed.observation().id()));
                }
            }
        } catch (LedgerException e) {
            LOG.warn("events are lost: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("events are lost", e);
        }
    }

    private void tell(Change change, String name, Optional<? extends Object> data) {
        if (data.isEmpty()) {
            return;
        }
        last++;
        Event event = new Event(last, change.partnership(), bytes(epoch + "-" + last, name, data.get()));
        kept.addLast(event);
        if (kept.size() > KEPT) {
            kept.removeFirst();
        }
        for (EventClient client : told) {
            if (client.wants(event.partnership())) {
                client.write(event.bytes());
            }
        }
    }

    private void heartbeat() {
        try {
            sendHome();
            byte[] bytes = heartbeatBytes();
            told.forEach(client -> client.write(bytes));
        } catch (LedgerException e) {
            LOG.warn("no sign of life can be given: {}", e.getMessage());
        } catch (RuntimeException e) {
            // One that got out would end all signs of life.
            LOG.error("no sign of life can be given", e);
        }
    }

    /** Ends the streams of those whose login has ended. */
    void sendHome() {
        told.stream().filter(client -> !client.isWelcome()).forEach(EventClient::end);
    }

    private byte[] heartbeatBytes() {
        return ("event: heartbeat\ndata: " + json(Clock.of(ledger)) + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String id, String name, Object data) {
        return ("id: " + id + "\nevent: " + name + "\ndata: " + json(data) + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String json(Object data) {
        return new String(Answer.bytes(data), StandardCharsets.UTF_8);
    }

    /** Ends all streams; clients are told nothing more. */
    @Override
    public void close() {
        closed = true;
        thread.shutdownNow();
        clients.forEach(EventClient::end);
    }
}
