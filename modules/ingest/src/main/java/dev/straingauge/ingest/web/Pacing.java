package dev.straingauge.ingest.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives each host its peace: whose turn it is to ask a host, and which hosts asked to be left alone for a while.
 *
 * <p>Safe to share between threads. Remembers hosts no longer than they matter.
 */
final class Pacing {
    /** Hosts in memory before those are looked for that do not matter any more. */
    private static final int MANY = 1_024;

    private final InstantSource clock;
    private final Pause pause;
    private final Map<String, Instant> turns = new HashMap<>();
    private final Map<String, Instant> holds = new HashMap<>();

    /** @param clock one that never goes back */
    Pacing(InstantSource clock, Pause pause) {
        this.clock = clock;
        this.pause = pause;
    }

    /** Waits for a turn at a host, and takes it: the next is not before {@code interval} has passed. */
    void await(String host, Duration interval) throws InterruptedException {
        Duration wait = reserve(host, interval);
        if (!wait.isZero()) {
            pause.pause(wait);
        }
    }

    private synchronized Duration reserve(String host, Duration interval) {
        Instant now = clock.instant();
        forget(turns, now);
        Instant free = turns.getOrDefault(host, now);
        Instant turn = free.isAfter(now) ? free : now;
        turns.put(host, turn.plus(interval));
        return Duration.between(now, turn);
    }

    /** Leaves a host alone for a time. */
    synchronized void hold(String host, Duration time) {
        Instant now = clock.instant();
        forget(holds, now);
        holds.merge(host, now.plus(time), (a, b) -> a.isAfter(b) ? a : b);
    }

    /** How long a host is to be left alone yet; null if it is not. */
    synchronized @Nullable Duration held(String host) {
        Instant until = holds.get(host);
        Instant now = clock.instant();
        return until == null || !until.isAfter(now) ? null : Duration.between(now, until);
    }

    /** Hosts in memory. */
    synchronized int remembered() {
        return turns.size() + holds.size();
    }

    private static void forget(Map<String, Instant> hosts, Instant now) {
        if (hosts.size() >= MANY) {
            hosts.values().removeIf(until -> !until.isAfter(now));
        }
    }
}
