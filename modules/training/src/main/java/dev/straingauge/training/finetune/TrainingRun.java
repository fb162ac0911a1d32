package dev.straingauge.training.finetune;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.straingauge.core.StanceQuery;
import dev.straingauge.model.RoleTokens;
import dev.straingauge.training.corpus.Labelled;
import dev.straingauge.training.corpus.StanceShares;
import dev.straingauge.training.finetune.Lesson.Source;
import dev.straingauge.training.weights.MeanWeights;
import dev.straingauge.training.weights.Tensor;
import dev.straingauge.training.weights.TensorFile;
import dev.straingauge.training.weights.WeightsException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A run from labelled sets to calibrated weights. A run that was interrupted goes on where its last checkpoint was written;
 * the same configuration, sets and machine give the same weights.
 */
public final class TrainingRun {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, SerializationFeature.INDENT_OUTPUT)
            .build();

    private final FineTuningConfig config;
    private final Map<Source, List<Labelled>> learned;
    private final Map<Source, List<Labelled>> held;

    /**
     * What an earlier run learned.
     *
     * @param run which run
     * @param weights its result, by name
     */
    public record Learned(String run, Map<String, Tensor> weights) {}

    /**
     * The earlier runs that this one makes use of.
     *
     * @param start the one to go on from, or null to begin with the base
     * @param teacher the one whose answers to learn from as well, or null
     * @param companions the result is the mean of this run's weights and theirs; none to keep this run's own
     */
    public record Earlier(@Nullable Learned start, @Nullable Teacher teacher, List<Learned> companions) {}

    /**
     * Prepares a run.
     *
     * @param learned what to learn from
     * @param held what to measure by after each epoch, and to calibrate on at the end; nothing is learned from it
     */
    public TrainingRun(FineTuningConfig config, Map<Source, List<Labelled>> learned, Map<Source, List<Labelled>> held) {
        this.config = config;
        this.learned = Map.copyOf(learned);
        this.held = Map.copyOf(held);
    }

    /**
     * Reads a configuration.
     *
     * @throws WeightsException when it can't be read; says why
     */
    public static FineTuningConfig config(Path file) {
        try {
            return JSON.readValue(Files.readAllBytes(file), FineTuningConfig.class);
        } catch (JsonProcessingException e) {
            throw new WeightsException(file + ": " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new WeightsException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Runs, or goes on.
     *
     * @param base the base encoder's weights
     * @param earlier the earlier runs that this one makes use of
     * @param tokens reads questions as the encoder wants them
     * @param finder gives a question back with the mentions that it finds
     * @param folder where the checkpoint lies and the results are written: {@code learned.safetensors}, the calibrated
     *     weights, and {@code run.md}, what was done and what it gave
     * @param every steps between two checkpoints
     * @param out told how far it is
     */
    public void run(
            Map<String, Tensor> base,
            Earlier earlier,
            RoleTokens tokens,
            UnaryOperator<StanceQuery> finder,
            Path folder,
            int every,
            Consumer<String> out) {
        Teacher teacher = earlier.teacher();
        Lessons lessons = new Lessons(tokens, config, finder);
        List<List<Lesson>> epochs = lessons.epochs(learned);
        Map<Source, List<Lesson>> measured = new EnumMap<>(Source.class);
        held.forEach((source, questions) -> measured.put(source, lessons.of(source, questions)));
        if ((teacher != null) != (config.teacher() > 0)) {
            throw new WeightsException(
                    teacher == null
                            ? "the configuration wants a teacher's answers, and there is no teacher: give --teacher"
                            : "there is a teacher, and its share in the configuration is 0: set \"teacher\"",
                    null);
        }
        String id = id(epochs, earlier);
        out.accept("Run " + id + ": " + epochs.get(0).size() + " lessons, " + config.epochs() + " epochs");
        List<String> notes = new ArrayList<>();
        try (FineTuning tuning = new FineTuning(config, base)) {
            if (earlier.start() != null) {
                tuning.startFrom(earlier.start().weights());
            }
            if (teacher != null) {
                out.accept("Asking the teacher");
                tuning.listenTo(teacher.answers(
                        epochs.stream().flatMap(List::stream).distinct().toList()));
            }
            tuning.learn(
                    epochs,
                    folder.resolve("checkpoint.safetensors"),
                    id,
                    every,
                    step -> out.accept(line(step)),
                    epoch -> tell("epoch " + (epoch + 1), tuning, measured, notes, out));
            if (!earlier.companions().isEmpty()) {
                List<Map<String, Tensor>> all = new ArrayList<>(List.of(tuning.learned()));
                earlier.companions().forEach(other -> all.add(other.weights()));
                tuning.startFrom(MeanWeights.of(all));
                tell("mean of " + all.size() + " runs", tuning, measured, notes, out);
            }
            Map<Task, Recalibration> fits = calibrated(tuning, measured);
            Map<String, Tensor> result = Recalibration.folded(tuning.learned(), fits);
            TensorFile.write(
                    folder.resolve("learned.safetensors"),
                    result,
                    Map.of(
                            "encoder",
                            config.encoder(),
                            "layers",
                            Integer.toString(tuning.layers()),
                            "run",
                            name(id, earlier),
                            "window",
                            Integer.toString(config.window())));
            Files.writeString(folder.resolve("run.md"), summary(id, earlier, epochs.get(0), notes, fits));
            out.accept("Wrote " + folder.resolve("learned.safetensors"));
        } catch (IOException e) {
            throw new WeightsException("cannot write into " + folder + ": " + e.getMessage(), e);
        }
    }

    private static void tell(
            String when,
            FineTuning tuning,
            Map<Source, List<Lesson>> measured,
            List<String> notes,
            Consumer<String> out) {
        measured.forEach((source, own) -> {
            String note =
                    when + ", " + name(source) + " dev (" + own.size() + "): " + DevFigures.of(own, tuning.read(own));
            notes.add(note);
            out.accept(note);
        });
    }

    /**
     * Stance, certainty and issues on real news where there is some, tones on sentences labelled for tone. Of one choice only
     * the factor is fitted: shifts toward the commonest class make the rare ones, which matter, rarer still.
     */
    private static Map<Task, Recalibration> calibrated(FineTuning tuning, Map<Source, List<Lesson>> held) {
        Map<Task, Recalibration> fits = new EnumMap<>(Task.class);
        List<Lesson> news = held.getOrDefault(Source.NEWS, held.getOrDefault(Source.CORPUS, List.of()));
        if (!news.isEmpty()) {
            float[][] logits = tuning.read(news);
            fits.put(Task.STANCE, Recalibration.choice(Task.STANCE, logits, news, false));
            fits.put(Task.CERTAINTY, Recalibration.choice(Task.CERTAINTY, logits, news, false));
            fits.put(Task.ISSUES, Recalibration.issues(logits, news));
        }
        List<Lesson> tones = held.getOrDefault(Source.NEWSMTSC, List.of());
        if (!tones.isEmpty()) {
            fits.put(Task.TONE_A, Recalibration.choice(Task.TONE_A, tuning.read(tones), tones, false));
        }
        return fits;
    }

    private String summary(
            String id, Earlier earlier, List<Lesson> lessons, List<String> notes, Map<Task, Recalibration> fits)
            throws JsonProcessingException {
        StringBuilder text = new StringBuilder();
        text.append("Run ")
                .append(name(id, earlier))
                .append(", fine-tuned from ")
                .append(config.encoder());
        if (earlier.start() != null) {
            text.append(", going on from run ").append(earlier.start().run());
        }
        text.append(".\n\nLessons: ");
        Map<String, Integer> counts = new TreeMap<>();
        lessons.forEach(lesson -> counts.merge(name(lesson.source()), 1, Integer::sum));
        text.append(counts).append("\n\n");
        notes.forEach(note -> text.append("- ").append(note).append('\n'));
        text.append('\n');
        fits.forEach((task, fit) -> text.append(String.format(
                Locale.ROOT,
                "- calibration of %s: factor %.3f, shifts %s%n",
                task.name().toLowerCase(Locale.ROOT),
                fit.scale(),
                java.util.Arrays.stream(fit.shifts())
                        .mapToObj(shift -> String.format(Locale.ROOT, "%.3f", shift))
                        .toList())));
        return text.append("\n```json\n")
                .append(JSON.writeValueAsString(config))
                .append("\n```\n")
                .toString();
    }

    /** A mean of runs is called by all of them, so that its weights are not taken for one run's own. */
    private static String name(String id, Earlier earlier) {
        return earlier.companions().isEmpty()
                ? id
                : id + " in mean with "
                        + String.join(
                                ", ",
                                earlier.companions().stream().map(Learned::run).toList());
    }

    private static String line(FineTuning.Progress step) {
        return String.format(
                Locale.ROOT,
                "step %d of %d (%d %%), loss %.4f, gradient %.2f, %.0f rows/s",
                step.step(),
                step.steps(),
                100 * step.step() / step.steps(),
                step.loss(),
                step.norm(),
                step.rowsPerSecond());
    }

    private static String name(Source source) {
        return source.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Hash of what decides where a run ends: configuration, lessons, where it begins and who teaches. */
    private String id(List<List<Lesson>> epochs, Earlier earlier) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(JSON.writeValueAsString(config).getBytes(StandardCharsets.UTF_8));
            String teacher = earlier.teacher() == null ? "" : earlier.teacher().run();
            String start =
                    earlier.start() == null ? "" : "from " + earlier.start().run();
            digest.update((teacher + start).getBytes(StandardCharsets.UTF_8));
            for (List<Lesson> epoch : epochs) {
                for (Lesson lesson : epoch) {
                    digest.update(bytes(lesson.row().ids()));
                    digest.update(bytes(lesson.row().roles()));
                    digest.update(bytes(new int[] {
                        lesson.stance(),
                        lesson.certainty(),
                        lesson.toneA(),
                        lesson.toneB(),
                        lesson.issues().stream().mapToInt(issue -> 1 << issue).sum()
                    }));
                    StanceShares answer = lesson.answer();
                    if (answer != null) {
                        digest.update(answer.toString().getBytes(StandardCharsets.UTF_8));
                    }
                }
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, 12);
        } catch (NoSuchAlgorithmException | JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(int[] numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * numbers.length);
        bytes.asIntBuffer().put(numbers);
        return bytes.array();
    }
}
