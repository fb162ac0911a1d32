package dev.straingauge.bench;

import dev.straingauge.app.line.Line;
import dev.straingauge.core.Link;
import dev.straingauge.core.Paragraph;
import dev.straingauge.core.StanceModel;
import dev.straingauge.core.StanceQuery;
import dev.straingauge.linking.ArticleContext;
import dev.straingauge.linking.Linking;
import dev.straingauge.model.Settings;
import dev.straingauge.model.StanceModels;
import dev.straingauge.training.corpus.Corpus;
import dev.straingauge.training.corpus.CorpusRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * The whole line, as {@code straingauge run} wires it, on an embedded broker in the same process: how many paragraphs it
 * takes in a second and how long one takes. See the module's README for the parts.
 */
public final class LineBench {
    private static final List<String> PARTS = List.of("named", "fiftieth", "model", "latency", "alert");
    private static final int CORES = Runtime.getRuntime().availableProcessors();
    private static final int WARM_UP = 8_000;

    /** Until compiling takes no more than so much of a round: it takes most of the first minute. */
    private static final double STILL_WARMING = 0.05;

    private static final int MOST_WARM_UPS = 10;
    private static final int MODEL_WARM_UP = 256;
    private static final int SECONDS = 20;
    private static final int ROUNDS = 5;

    /** One in so many paragraphs more comes before those whose time is taken. */
    private static final int STARTING = 8;

    private final List<CorpusRecord> corpus;
    private final Path directory;

    private LineBench(List<CorpusRecord> corpus, Path directory) {
        this.corpus = corpus;
        this.directory = directory;
    }

    /**
     * Measures.
     *
     * @param arguments the written corpus; parts of {@code named}, {@code fiftieth}, {@code model}, {@code latency} and {@code alert},
     *     all of them when none is named
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Set<String> parts =
                new TreeSet<>(arguments.length < 2 ? PARTS : List.of(arguments).subList(1, arguments.length));
        if (arguments.length == 0 || !PARTS.containsAll(parts)) {
            throw new IllegalArgumentException("usage: CORPUS [" + String.join("|", PARTS) + "]…");
        }
        Path directory = Files.createTempDirectory("straingauge-bench");
        LineBench bench = new LineBench(Corpus.read(Path.of(arguments[0])), directory);
        say("%s", Circumstances.line());
        try {
            for (String part : PARTS) {
                if (parts.contains(part)) {
                    bench.measure(part);
                }
            }
        } finally {
            delete(directory);
        }
    }

    private void measure(String part) throws IOException, InterruptedException {
        switch (part) {
            case "named" -> throughput("every paragraph names a watched pair", WrittenNews.PER_ARTICLE, 1);
            case "fiftieth" -> throughput("one in fifty names a watched pair", 1, 6.25);
            case "model" -> againstBareLoop();
            case "latency" -> latency();
            case "alert" -> alert();
            default -> throw new IllegalArgumentException(part);
        }
    }

    /** A line that was warmed up, with all that it takes published beforehand. */
    private double throughput(String what, int naming, double every) throws IOException, InterruptedException {
        WrittenNews news = new WrittenNews(corpus, "news");
        try (LineRig rig = new LineRig(Files.createTempDirectory(directory, "rig"), news.watchlist())) {
            double warm = warmUp(rig, news, naming, every);
            int paragraphs = Integer.getInteger("paragraphs", (int) (warm * SECONDS));
            publish(rig, news, paragraphs + paragraphs / STARTING, naming, every);
            LineRig.Run run = rig.run(ConstantModel.neutral(), paragraphs / STARTING);
            report(what, run);
            return run.speed();
        }
    }

    /** Lets a line do so much that it is compiled; says how fast it was at last, paragraphs a second. */
    private static double warmUp(LineRig rig, WrittenNews news, int naming, double every) throws InterruptedException {
        double warm = 0;
        for (int round = 0; round < MOST_WARM_UPS; round++) {
            publish(rig, news, Math.max(WARM_UP, (int) (warm * SECONDS)), naming, every);
            LineRig.Run run = rig.run(ConstantModel.neutral());
            warm = run.speed();
            say("    warming up: %.0f/s, %.0f %% of it compiling", warm, 100 * run.compiling());
            if (run.compiling() < STILL_WARMING) {
                break;
            }
        }
        return warm;
    }

    /** @param every of so many articles one names it, in its last paragraphs; 1 or more */
    private static void publish(LineRig rig, WrittenNews news, int paragraphs, int naming, double every) {
        double due = 0;
        for (int article = 0; article < paragraphs / WrittenNews.PER_ARTICLE; article++) {
            due += 1 / every;
            rig.publish(news.next(due >= 1 ? naming : 0));
            due -= due >= 1 ? 1 : 0;
        }
        rig.flush();
    }

    private static void report(String what, LineRig.Run run) {
        say(
                "%s: %d paragraphs in %.1f s, %.0f/s; %.0f us of processor time each, so %.0f/s on %d cores of its own;"
                        + " batches of %.1f",
                what,
                run.paragraphs(),
                run.seconds(),
                run.speed(),
                run.processor() * 1e6 / run.paragraphs(),
                run.speedOn(CORES),
                CORES,
                run.batch());
        run.byKind().forEach((kind, millis) -> say("    %-18s %6.1f us", kind, millis * 1e3 / run.paragraphs()));
        run.records().forEach((topic, records) -> say("    %6.2f records on %s", records, topic));
    }

    private void againstBareLoop() throws IOException, InterruptedException {
        WrittenNews news = new WrittenNews(corpus, "news");
        try (StanceModel model = model();
                LineRig rig = new LineRig(Files.createTempDirectory(directory, "rig"), news.watchlist())) {
            warmUp(rig, news, WrittenNews.PER_ARTICLE, 1);
            int paragraphs = MODEL_WARM_UP;
            double[] ratios = new double[ROUNDS];
            double[] processor = new double[ROUNDS];
            for (int round = -1; round < ROUNDS; round++) {
                List<StanceQuery> questions = new ArrayList<>();
                for (int article = 0; article < paragraphs / WrittenNews.PER_ARTICLE; article++) {
                    WrittenNews.Article next = news.next(WrittenNews.PER_ARTICLE);
                    rig.publish(next);
                    questions.addAll(questions(news, next));
                }
                rig.flush();
                // Every other round the line goes first.
                double[] bare = round % 2 == 0 ? bare(model, questions, rig) : new double[0];
                LineRig.Run run = rig.run(new LentModel(model));
                bare = bare.length == 0 ? bare(model, questions, rig) : bare;
                if (round < 0) {
                    // A multiple of what gives each partition whole articles.
                    int each = 4 * WrittenNews.PER_ARTICLE;
                    paragraphs = each * Math.max(4, (int) (paragraphs / bare[0] * SECONDS / each));
                } else {
                    ratios[round] = bare[0] / run.seconds();
                    processor[round] = bare[1] / run.processor();
                    say(
                            "    bare loop %.0f/s, line %.0f/s: %.3f; %.2f ms of processor time each against %.2f: %.3f",
                            questions.size() / bare[0],
                            run.speed(),
                            ratios[round],
                            bare[1] * 1e3 / paragraphs,
                            run.processor() * 1e3 / paragraphs,
                            processor[round]);
                    run.byKind()
                            .forEach((kind, millis) -> say("        %-18s %6.2f ms", kind, millis / run.paragraphs()));
                }
            }
            say(
                    "the model in the line reaches %.3f of the model in a bare loop (%s), by processor time %.3f (%s)",
                    median(ratios), range(ratios), median(processor), range(processor));
        }
    }

    /** Seconds, and seconds of processor time, of a bare loop with as many threads and as large batches as the line. */
    private static double[] bare(StanceModel model, List<StanceQuery> questions, LineRig rig)
            throws InterruptedException {
        ProcessorTime before = ProcessorTime.now();
        double seconds = BareLoop.seconds(model, questions, rig.threads(), rig.batchSize());
        return new double[] {seconds, ProcessorTime.now().secondsSince(before)};
    }

    private static List<StanceQuery> questions(WrittenNews news, WrittenNews.Article article) {
        ArticleContext context = ArticleContext.EMPTY;
        List<StanceQuery> questions = new ArrayList<>();
        for (Paragraph paragraph : article.paragraphs()) {
            Linking linking = news.linker().link(paragraph, context);
            context = linking.context();
            for (Link link : linking.links()) {
                questions.add(StanceQuery.of(paragraph, link));
            }
        }
        return questions;
    }

    private void latency() throws IOException, InterruptedException {
        try (StanceModel model = model()) {
            latency("the model", new LentModel(model), MODEL_WARM_UP);
        }
        latency("a no-op scorer", ConstantModel.neutral(), WARM_UP);
    }

    private void latency(String what, StanceModel model, int warmUp) throws IOException, InterruptedException {
        WrittenNews news = new WrittenNews(corpus, "news");
        try (LineRig rig = new LineRig(Files.createTempDirectory(directory, "rig"), news.watchlist())) {
            warmUp(rig, news, WrittenNews.PER_ARTICLE, 1);
            // The first time the model, too, is cold, and a short run is mostly its beginning and its end.
            double full = 0;
            for (int round = 0; round < 2; round++) {
                publish(rig, news, Math.max(warmUp, (int) (full * SECONDS)), WrittenNews.PER_ARTICLE, 1);
                full = rig.run(model).speed();
            }
            double half = full / 2;
            LineCounts counts = new LineCounts();
            try (Line line = rig.start(model, counts)) {
                arrive(rig, news, half, SECONDS / 4, new ArrayList<>());
                rig.committed().note();
                List<String> sent = new ArrayList<>();
                arrive(rig, news, half, SECONDS, sent);
                rig.flush();
                rig.await(line, counts, 0);
                awaitSeen(rig, sent);
                List<Double> millis = new ArrayList<>();
                for (String paragraph : sent) {
                    Long seen = rig.committed().times().get(paragraph);
                    Long acknowledged = rig.acknowledgedAt(paragraph);
                    if (seen == null || acknowledged == null) {
                        throw new IllegalStateException(paragraph + " was lost");
                    }
                    millis.add((seen - acknowledged) / 1e6);
                }
                Latencies latencies = Latencies.of(millis);
                say(
                        "latency with %s at half load, %.0f paragraphs/s in articles that come at random: p50 %.0f ms,"
                                + " p99 %.0f ms (%d paragraphs, batches of %.1f)",
                        what, half, latencies.p50(), latencies.p99(), latencies.count(), counts.batchSize());
            }
        }
    }

    private void alert() throws IOException, InterruptedException {
        WrittenNews news = new WrittenNews(corpus, "news");
        try (LineRig rig = new LineRig(Files.createTempDirectory(directory, "rig"), news.watchlist())) {
            warmUp(rig, news, WrittenNews.PER_ARTICLE, 1);
            Latencies latencies = new AlertLatency(rig, news).measure();
            say(
                    "from the acknowledgement of an alert's last paragraph to the alert, an article a second:"
                            + " p50 %.0f ms, p99 %.0f ms (%d alerts)",
                    latencies.p50(), latencies.p99(), latencies.count());
        }
    }

    /** What was scored last may not be committed yet. */
    private static void awaitSeen(LineRig rig, List<String> sent) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (System.nanoTime() < until && !rig.committed().times().keySet().containsAll(sent)) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    /** Publishes articles at random times, so many paragraphs in a second on the average (a Poisson process). */
    private static void arrive(LineRig rig, WrittenNews news, double perSecond, int seconds, List<String> sent)
            throws InterruptedException {
        Random random = new Random(seconds);
        long start = System.nanoTime();
        double at = 0;
        WrittenNews.Article next = news.next(WrittenNews.PER_ARTICLE);
        while (at < seconds) {
            at += -Math.log(1 - random.nextDouble()) * WrittenNews.PER_ARTICLE / perSecond;
            long wait = start + (long) (at * 1e9) - System.nanoTime();
            if (wait > 0) {
                Thread.sleep(wait / 1_000_000, (int) (wait % 1_000_000));
            }
            rig.publish(next);
            next.paragraphs().forEach(paragraph -> sent.add(paragraph.id()));
            next = news.next(WrittenNews.PER_ARTICLE);
        }
    }

    /** The trained model, which remembers no answer, so that each question is work. */
    private static StanceModel model() {
        return StanceModels.open("straingauge", Settings.defaults().withMaxCachedAnswers(0));
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static String range(double[] values) {
        return String.format(
                Locale.ROOT,
                "%.3f to %.3f",
                Arrays.stream(values).min().orElseThrow(),
                Arrays.stream(values).max().orElseThrow());
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    private static void delete(Path directory) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(directory)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : all) {
            Files.delete(each);
        }
    }
}
