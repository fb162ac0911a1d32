package dev.straingauge.bench;

import ai.onnxruntime.OrtException;
import dev.straingauge.model.RoleTokens.Row;
import dev.straingauge.training.corpus.Split;
import dev.straingauge.training.export.Assembly;
import dev.straingauge.training.export.CorpusRows;
import dev.straingauge.training.export.Encoder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The served graph against the quantised graph that its base encoder's exporter made, in one process, in turns, on rows of
 * the written corpus. Prints rows per second and, since other work on the machine slows both, the ratio round by round.
 */
public final class ServedGraphBench {
    private static final String STOCK = "e5-small-v2-q.onnx";
    private static final int WINDOW = 256;

    private ServedGraphBench() {}

    /**
     * Measures.
     *
     * @param arguments packed weights, corpus, rows, rounds
     */
    public static void main(String[] arguments) throws IOException, OrtException {
        if (arguments.length != 4) {
            throw new IllegalArgumentException("usage: PACKED_WEIGHTS CORPUS ROWS ROUNDS");
        }
        byte[] served = Assembly.of(Files.readAllBytes(Path.of(arguments[0]))).graph();
        List<Row> rows = CorpusRows.draw(
                Path.of(arguments[1]), Split.DEV, Encoder.E5_SMALL_V2, WINDOW, Integer.parseInt(arguments[2]));
        int cores = Runtime.getRuntime().availableProcessors();
        try (Network stockDefault = Network.byDefault(stock());
                Network stock = Network.oneThread(stock());
                Network ours = Network.oneThread(served)) {
            List<Contender> contenders = List.of(
                    new Contender("stock, as its library runs it", stockDefault, cores, Batches.inOrder(rows, 1)),
                    new Contender("stock, batches of 32 in order", stockDefault, 1, Batches.inOrder(rows, 32)),
                    new Contender("stock, one row, our threads", stock, cores, Batches.inOrder(rows, 1)),
                    new Contender("served, one row", ours, cores, Batches.inOrder(rows, 1)),
                    new Contender("served, up to 4 rows by length", ours, cores, Batches.byLength(rows, 4)),
                    new Contender("served, up to 16 rows by length", ours, cores, Batches.byLength(rows, 16)));
            report(contenders, rows, measure(contenders, Integer.parseInt(arguments[3])));
        }
    }

    private static byte[] stock() throws IOException {
        try (InputStream stream = ServedGraphBench.class.getClassLoader().getResourceAsStream(STOCK)) {
            if (stream == null) {
                throw new IOException(STOCK + " is not on the class path");
            }
            return stream.readAllBytes();
        }
    }

    /** Rows per second, by contender and round; a round that warms up is left out. */
    private static double[][] measure(List<Contender> contenders, int rounds) {
        double[][] speeds = new double[contenders.size()][rounds];
        for (int round = -1; round < rounds; round++) {
            for (int i = 0; i < contenders.size(); i++) {
                // Every other round backwards, so that no one always comes after the same one.
                int turn = round % 2 == 0 ? i : contenders.size() - 1 - i;
                double speed = contenders.get(turn).rowsPerSecond();
                if (round >= 0) {
                    speeds[turn][round] = speed;
                }
            }
        }
        return speeds;
    }

    private static void report(List<Contender> contenders, List<Row> rows, double[][] speeds) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%d rows of %.1f tokens on average, %d rounds, %d cores",
                rows.size(),
                rows.stream().mapToInt(Row::length).average().orElse(0),
                speeds[0].length,
                Runtime.getRuntime().availableProcessors()));
        lines.add(String.format(
                "%-32s %8s %8s %8s %10s %10s", "", "rows/s", "padding", "batches", "of library", "of batches"));
        for (int i = 0; i < contenders.size(); i++) {
            Contender contender = contenders.get(i);
            lines.add(String.format(
                    Locale.ROOT,
                    "%-32s %8.1f %7.1f%% %8d %9.2fx %9.2fx",
                    contender.name(),
                    median(speeds[i]),
                    100 * contender.batches().waste(),
                    contender.batches().all().size(),
                    median(ratios(speeds[i], speeds[0])),
                    median(ratios(speeds[i], speeds[1]))));
        }
        lines.forEach(System.out::println);
    }

    private static double[] ratios(double[] speeds, double[] base) {
        double[] ratios = new double[speeds.length];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = speeds[i] / base[i];
        }
        return ratios;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
