package dev.straingauge.server;

import dev.straingauge.core.Rejection;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Takes every line for an article, and refuses those that begin with "bad". Keeps count. */
final class FakeIntake implements ArticleIntake {
    final AtomicLong pushes = new AtomicLong();
    final AtomicLong articles = new AtomicLong();
    final AtomicLong arrived = new AtomicLong();
    volatile Format lastFormat = Format.JSON;
    volatile CountDownLatch gate = new CountDownLatch(0);
    volatile Optional<String> obstacle = Optional.empty();
    volatile boolean broken;
    volatile boolean glutted;
    volatile boolean buggy;

    @Override
    public Receipt accept(InputStream body, Format format) throws IntakeException {
        arrived.incrementAndGet();
        lastFormat = format;
        if (buggy) {
            throw new IllegalStateException("a secret that no client should read");
        }
        try {
            if (!gate.await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the gate stays shut");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw IntakeException.unavailable("interrupted", e);
        }
        if (glutted) {
            throw IntakeException.tooMuch("more than 3 articles; push them in parts");
        }
        if (broken) {
            throw IntakeException.unavailable("the store is gone", new IOException("gone"));
        }
        List<Receipt.Accepted> accepted = new ArrayList<>();
        List<Receipt.Refused> refused = new ArrayList<>();
        long line = 0;
        long taken = 0;
        long rejected = 0;
        try {
            BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                line++;
                if (text.startsWith("bad")) {
                    rejected++;
                    if (refused.size() < Receipt.MOST_LISTED) {
                        refused.add(new Receipt.Refused(line, null, Rejection.Reason.NO_DATE, "no date"));
                    }
                } else {
                    taken++;
                    if (accepted.size() < Receipt.MOST_LISTED) {
                        accepted.add(new Receipt.Accepted("line-" + line, 1));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        articles.addAndGet(taken);
        return new Receipt("push-" + pushes.incrementAndGet(), taken, taken, rejected, accepted, refused);
    }

    @Override
    public Optional<String> obstacle() {
        return obstacle;
    }
}
