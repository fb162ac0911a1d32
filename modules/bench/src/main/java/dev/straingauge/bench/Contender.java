package dev.straingauge.bench;

import ai.onnxruntime.OrtException;
import dev.straingauge.model.RoleTokens.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One way to read all rows.
 *
 * @param name what it is called in the report
 * @param network what reads
 * @param callers threads that call it at once
 * @param batches what each call is given
 */
record Contender(String name, Network network, int callers, Batches batches) {
    /** Reads everything once: rows in a second. */
    double rowsPerSecond() {
        List<List<Row>> all = batches.all();
        AtomicInteger next = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(callers);
        try {
            long start = System.nanoTime();
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                running.add(pool.submit(() -> {
                    for (int batch = next.getAndIncrement(); batch < all.size(); batch = next.getAndIncrement()) {
                        read(all.get(batch));
                    }
                }));
            }
            for (Future<?> caller : running) {
                caller.get();
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            return all.stream().mapToInt(List::size).sum() / seconds;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(name + " failed", e);
        } finally {
            pool.shutdownNow();
        }
    }

    private void read(List<Row> batch) {
        try {
            if (!Float.isFinite(network.read(batch))) {
                throw new IllegalStateException(name + " answered with what is no number");
            }
        } catch (OrtException e) {
            throw new IllegalStateException(name + " failed", e);
        }
    }
}
