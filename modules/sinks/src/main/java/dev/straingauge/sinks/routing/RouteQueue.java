package dev.straingauge.sinks.routing;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one route is to be told, and when: back-off with jitter for each delivery, a circuit breaker for the route, and a
 * bound on what is under way at once. Holds keys alone. Belongs to one thread, but for {@link #waiting} and {@link #circuit}.
 */
final class RouteQueue {
    /** Attempts under way at once. */
    static final int MOST_UNDER_WAY = 4;

    private static final double MULTIPLIER = 2;
    private static final double JITTER = 0.5;

    /** Half of the last ten attempts must have failed, and there must have been five. */
    private static final int WINDOW = 10;

    private static final int LEAST_CALLS = 5;

    private static final Logger LOG = LoggerFactory.getLogger(RouteQueue.class);

    private final RouteSettings settings;
    private final Clock clock;
    private final CircuitBreaker breaker;
    private final IntervalFunction backOff;
    private final TreeSet<Due> due = new TreeSet<>(Comparator.comparing(Due::at).thenComparing(Due::key));
    private final Map<String, Due> byKey = new HashMap<>();
    private final Map<String, Integer> failures = new HashMap<>();
    private final Set<String> underWay = new HashSet<>();
    private final Set<String> unsent = new HashSet<>();
    private final AtomicInteger waiting = new AtomicInteger();

    private String lastFailure = "";

    private record Due(Instant at, String key) {}

    RouteQueue(RouteSettings settings, RoutingSettings times, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.backOff = IntervalFunction.ofExponentialRandomBackoff(
                times.firstRetry(), MULTIPLIER, JITTER, times.longestRetry());
        this.breaker = CircuitBreaker.of(
                settings.name(),
                CircuitBreakerConfig.custom()
                        .slidingWindow(WINDOW, LEAST_CALLS, CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                        .failureRateThreshold(50)
                        .waitDurationInOpenState(times.pause())
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .writableStackTraceEnabled(false)
                        .clock(clock)
                        .currentTimestampFunction(Clock::millis, TimeUnit.MILLISECONDS)
                        .build());
        breaker.getEventPublisher().onStateTransition(event -> {
            if (event.getStateTransition() == CircuitBreaker.StateTransition.CLOSED_TO_OPEN) {
                LOG.warn(
                        "route {} is told nothing for {}, then tried once, and so on until it answers: {}",
                        settings.name(),
                        times.pause(),
                        lastFailure);
            } else if (event.getStateTransition().getToState() == CircuitBreaker.State.CLOSED) {
                LOG.info("route {} answers again", settings.name());
            }
        });
    }

    String name() {
        return settings.name();
    }

    RouteFilter filter() {
        return settings.only();
    }

    /**
     * Something is to be sent at a time. What failed before keeps the time of its next attempt.
     *
     * @param isNew whether the route has not taken it yet, rather than being told again
     */
    void put(String key, Instant at, boolean isNew) {
        if (isNew) {
            unsent.add(key);
            waiting.set(unsent.size());
        }
        if (!failures.containsKey(key) || !byKey.containsKey(key)) {
            schedule(key, at);
        }
    }

    /** Nothing is to be sent for it. */
    void settle(String key) {
        unsent.remove(key);
        waiting.set(unsent.size());
        failures.remove(key);
        unschedule(key);
    }

    /** Forgets everything but what is under way. */
    void clear() {
        List.copyOf(byKey.keySet()).forEach(this::settle);
        unsent.clear();
        failures.clear();
        waiting.set(0);
    }

    /**
     * The next key of which something is to be sent now, if the route may be told now; it is under way until {@link #ended}.
     */
    Optional<String> next() {
        if (underWay.size() >= MOST_UNDER_WAY) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        for (Due first : due) {
            if (first.at().isAfter(now)) {
                return Optional.empty();
            }
            if (!underWay.contains(first.key())) {
                if (!breaker.tryAcquirePermission()) {
                    return Optional.empty();
                }
                underWay.add(first.key());
                unschedule(first.key());
                return Optional.of(first.key());
            }
        }
        return Optional.empty();
    }

    /** It turns out that nothing is to be sent for a key that {@link #next} gave. */
    void spare(String key) {
        underWay.remove(key);
        breaker.releasePermission();
    }

    /**
     * What became of an attempt.
     *
     * @return how many attempts have failed in a row; 0 when this one did not
     */
    int ended(String key, Answer answer) {
        underWay.remove(key);
        if (!(answer instanceof Answer.Failed failed)) {
            breaker.onSuccess(0, TimeUnit.MILLISECONDS);
            failures.remove(key);
            hurry();
            return 0;
        }
        lastFailure = failed.reason();
        breaker.onError(0, TimeUnit.MILLISECONDS, new IllegalStateException(failed.reason()));
        int times = failures.merge(key, 1, Integer::sum);
        schedule(key, clock.instant().plus(waitAfter(times, failed.after())));
        return times;
    }

    /** The wait after so many failures in a row; what the route asks for is heeded. */
    private Duration waitAfter(int times, @Nullable Duration asked) {
        Duration wait = Duration.ofMillis(backOff.apply(times));
        return asked == null || asked.compareTo(wait) < 0 ? wait : asked;
    }

    /** The route answers again: what waits because it did not need not wait longer. */
    private void hurry() {
        Instant now = clock.instant();
        for (String key : List.copyOf(failures.keySet())) {
            if (byKey.containsKey(key)) {
                schedule(key, now);
            }
        }
        failures.clear();
    }

    private void schedule(String key, Instant at) {
        unschedule(key);
        Due one = new Due(at, key);
        byKey.put(key, one);
        due.add(one);
    }

    private void unschedule(String key) {
        Due before = byKey.remove(key);
        if (before != null) {
            due.remove(before);
        }
    }

    boolean isUnderWay(String key) {
        return underWay.contains(key);
    }

    /** Whether something is under way, or could be by now. */
    boolean isBusy() {
        return !underWay.isEmpty() || (!due.isEmpty() && !due.first().at().isAfter(clock.instant()));
    }

    /** Deliveries that the route has not taken. Any thread may ask. */
    int waiting() {
        return waiting.get();
    }

    /** 0 when the route is told, 1 when one attempt is made to see whether it answers again, 2 when it is left alone. Any thread may ask. */
    int circuit() {
        return switch (breaker.getState()) {
            case OPEN, FORCED_OPEN -> 2;
            case HALF_OPEN -> 1;
            case CLOSED, DISABLED, METRICS_ONLY -> 0;
        };
    }
}
