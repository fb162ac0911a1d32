package dev.straingauge.sinks;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A registry that is found on the tests' class path, and is only there when a test asks for it. */
public final class RegistryInMemory implements MeterRegistryProvider {
    /** The one that was opened last. */
    static final AtomicReference<@Nullable SimpleMeterRegistry> OPENED = new AtomicReference<>();

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public Optional<MeterRegistry> open(Function<String, @Nullable String> settings) {
        String wanted = settings.apply("memory.wanted");
        if (wanted == null) {
            return Optional.empty();
        }
        if (!wanted.equals("true")) {
            throw new IllegalArgumentException("memory.wanted must be true, got: " + wanted);
        }
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        OPENED.set(registry);
        return Optional.of(registry);
    }
}
