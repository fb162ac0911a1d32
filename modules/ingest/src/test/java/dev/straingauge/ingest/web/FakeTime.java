package dev.straingauge.ingest.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** A clock that goes only when somebody waits for it. */
final class FakeTime implements InstantSource, Pause {
    static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    final List<Duration> pauses = new ArrayList<>();
    private Instant now = START;

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public synchronized void pause(Duration time) {
        pauses.add(time);
        pass(time);
    }

    synchronized void pass(Duration time) {
        now = now.plus(time);
    }

    Duration passed() {
        return Duration.between(START, instant());
    }
}
