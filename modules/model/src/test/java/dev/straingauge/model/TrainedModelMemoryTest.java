package dev.straingauge.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.BaseNDManager;
import ai.djl.ndarray.NDManager;
import dev.straingauge.core.Scorer;
import dev.straingauge.core.StanceQuery;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whoever opens, scores and closes for days leaves nothing behind, on the heap or off it. */
class TrainedModelMemoryTest {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final int MEBIBYTE = 1 << 20;

    @Test
    void two_thousand_scorers_leave_no_array_and_no_native_memory_behind() throws Exception {
        Settings forgetful = Settings.defaults().withMaxBatchRows(8).withMaxCachedAnswers(0);
        try (TrainedModel model = TrainedModel.load(StandIn.files(StandIn.WINDOW), forgetful)) {
            int open = openResources(model);
            try (Scorer scorer = model.open()) {
                assertThat(openResources(model))
                        .as("%s is held by somebody", scorer)
                        .isGreaterThan(open);
            }
            for (int call = 0; call < 400; call++) {
                scoreOnce(model, call);
            }
            long early = offHeap();
            for (int call = 400; call < 2_000; call++) {
                scoreOnce(model, call);
            }
            long grown = offHeap() - early;

            assertThat(openResources(model)).isEqualTo(open);
            assumeTrue(Files.exists(STATUS), "resident memory is only known on Linux");
            System.out.println("off the heap after 2 000 scorers: " + grown / MEBIBYTE + " MiB more than after 400");
            assertThat(grown).isLessThan(32L * MEBIBYTE);
        }
    }

    private static void scoreOnce(TrainedModel model, int call) {
        List<StanceQuery> batch = new ArrayList<>();
        for (int row = 0; row < 8; row++) {
            batch.add(StandIn.query("Alpha told Beta of item " + call + ". ".repeat(1 + (call * 7 + row * 31) % 200)));
        }
        try (Scorer scorer = model.open()) {
            assertThat(scorer.score(batch)).hasSize(8);
        }
    }

    /** Arrays and managers that the network's own manager still has to close. DJL keeps them to itself. */
    private static int openResources(TrainedModel model) throws ReflectiveOperationException {
        OnnxGraph graph = (OnnxGraph) read(model, TrainedModel.class.getDeclaredField("graph"));
        NDManager manager = ((ai.djl.Model) read(graph, OnnxGraph.class.getDeclaredField("model"))).getNDManager();
        return ((Map<?, ?>) read(manager, BaseNDManager.class.getDeclaredField("resources"))).size();
    }

    private static Object read(Object owner, Field field) throws IllegalAccessException {
        field.setAccessible(true);
        return field.get(owner);
    }

    /** Resident bytes that are not the Java heap's; 0 where nobody tells. */
    private static long offHeap() throws IOException {
        System.gc();
        if (!Files.exists(STATUS)) {
            return 0;
        }
        long resident = Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1_024)
                .findFirst()
                .orElse(0);
        return resident
                - ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getCommitted();
    }
}
