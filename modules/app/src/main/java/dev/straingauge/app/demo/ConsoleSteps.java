package dev.straingauge.app.demo;

import dev.straingauge.core.Observation;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Tells a person on standard error how far the demo is: a bar on a terminal, a line every tenth elsewhere. */
public final class ConsoleSteps implements Demo.Steps {
    private final PrintStream err;
    private final boolean terminal;
    private final boolean unicode;
    private final long began;
    private @Nullable ProgressBar bar;
    private long tenths;

    /**
     * @param err where to show progress; not closed
     * @param terminal whether somebody sees it as it is drawn
     * @param unicode whether block characters can be shown
     * @param began {@link System#nanoTime} at which the program started
     */
    public ConsoleSteps(PrintStream err, boolean terminal, boolean unicode, long began) {
        this.err = err;
        this.terminal = terminal;
        this.unicode = unicode;
        this.began = began;
    }

    @Override
    public void step(String what) {
        err.printf(Locale.ROOT, "%5.1f s  %s%n", (System.nanoTime() - began) / 1e9, what);
    }

    @Override
    public void first(Observation observation, Duration after) {
        step(String.format(
                Locale.ROOT,
                "First paragraph scored: %s – %s, %s (%+.2f), %s",
                observation.a(),
                observation.b(),
                observation.stance().name().toLowerCase(Locale.ROOT),
                observation.score(),
                observation.source()));
    }

    @Override
    public void progress(long done, long of) {
        if (of == 0) {
            return;
        }
        if (terminal) {
            if (bar == null) {
                bar = new ProgressBarBuilder()
                        .setTaskName("Paragraphs")
                        .setInitialMax(of)
                        .setStyle(unicode ? ProgressBarStyle.COLORFUL_UNICODE_BLOCK : ProgressBarStyle.ASCII)
                        .setConsumer(new me.tongfei.progressbar.ConsoleProgressBarConsumer(err))
                        .setUpdateIntervalMillis(100)
                        .build();
            }
            bar.stepTo(done);
            if (done == of) {
                bar.close();
            }
        } else if (done * 10 / of > tenths) {
            tenths = done * 10 / of;
            step("Paragraphs: " + done + " of " + of + " (" + tenths * 10 + " %)");
        }
    }

    /** Whether a stream in this JVM's default encoding can show block characters. */
    public static boolean isUnicode() {
        String language = System.getenv().getOrDefault("LC_ALL", System.getenv().getOrDefault("LANG", ""));
        return StandardCharsets.UTF_8.equals(java.nio.charset.Charset.defaultCharset())
                && !language.equals("C")
                && !language.equals("POSIX");
    }
}
