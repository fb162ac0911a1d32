package dev.straingauge.topology;

import dev.straingauge.core.StanceQuery;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.IntSupplier;

/**
 * Takes those that wait to the model, and hands on what it says of them in the order in which they came.
 *
 * <p>A quick model is asked here and now: about a full batch as soon as there is one, about a few when nothing more comes. A slow one,
 * which takes longer for a question than a thread takes to wake, is asked in threads of its own, if it has such: this thread goes on with
 * what its other tasks have to do, and commits. It waits for the model only when as many wait as make a full batch.
 *
 * <p>Belongs to one task's thread.
 */
final class ModelDesk implements AutoCloseable {
    /**
     * Questions that go together when the model is not busy, and batches that a slow one is asked about at a time: encoders take
     * as long for each question in larger batches.
     */
    private static final int FEW = 4;

    private final WaitingRoom waiting;
    private final QuestionByQuestion isolated;
    private final BatchLimit limit;
    private final StreamThreads.Shared thread;
    private final BiConsumer<List<LinkOutcome.Linked>, QuestionByQuestion.Answers> leaving;
    private final BiConsumer<Integer, Duration> heard;

    /** What a slow model has been asked and has not answered, or has and nobody took; oldest first. */
    private final Deque<Asked> asked = new ArrayDeque<>();

    /** Whether as many waited as make a full batch, and not half as many have gone since. */
    private boolean pressed;

    /**
     * @param leaving is handed paragraphs and what their questions were answered, in order
     * @param heard is told after that of how many questions, and in which time
     */
    ModelDesk(
            WaitingRoom waiting,
            QuestionByQuestion isolated,
            BatchLimit limit,
            StreamThreads.Shared thread,
            BiConsumer<List<LinkOutcome.Linked>, QuestionByQuestion.Answers> leaving,
            BiConsumer<Integer, Duration> heard) {
        this.waiting = waiting;
        this.isolated = isolated;
        this.limit = limit;
        this.thread = thread;
        this.leaving = leaving;
        this.heard = heard;
    }

    /** One more waits. */
    void came() {
        if (limit.isSlow()) {
            goOn();
            makeRoom();
        } else if (waiting.questions() >= limit.full(thread.scorers())) {
            flush(() -> limit.next(thread.scorers()));
        }
    }

    /**
     * A turn of the thread begins.
     *
     * @param due whether those that wait are not to wait for others to fill their batch
     */
    void turn(boolean due) {
        limit.turn();
        thread.slowModel(limit.isSlow());
        press(pressed && waiting.questions() > limit.full(thread.scorers()) / 2);
        if (limit.isSlow()) {
            goOn();
        } else if (due) {
            some();
        }
    }

    /** Lets all go that wait, whatever time that takes. */
    void empty() {
        flush(() -> Math.max(1, limit.next(thread.scorers())));
    }

    /** What was asked is no longer wanted: it waits in the store, or comes again. */
    @Override
    public void close() {
        asked.forEach(each -> each.answers().cancel(false));
        asked.clear();
        press(false);
    }

    /**
     * Takes what a slow model has answered, and asks it about more, without waiting for it: a few paragraphs at a time, or batches
     * of more when more have gathered.
     */
    private void goOn() {
        while (!asked.isEmpty() && asked.element().isAnswered()) {
            take(asked.remove());
        }
        while (asked.size() < FEW && waiting.unasked() > 0 && limit.next(thread.scorers()) > 0) {
            int share = (waiting.unasked() + FEW - 1) / FEW;
            begin(Math.min(share, limit.next(thread.scorers())));
        }
    }

    private void begin(int most) {
        List<LinkOutcome.Linked> batch = waiting.lend(most);
        List<StanceQuery> questions = Asked.questions(batch);
        long start = System.nanoTime();
        Asked begun = new Asked(batch, questions, isolated.begin(questions));
        limit.kept(System.nanoTime() - start);
        if (asked.isEmpty() && begun.isAnswered()) {
            take(begun);
        } else {
            asked.add(begun);
        }
    }

    /** Waits for a slow model while as many wait as make a full batch: what comes after them stays with the broker. */
    private void makeRoom() {
        while (!asked.isEmpty()
                && waiting.questions() >= limit.full(thread.scorers())
                && limit.next(thread.scorers()) > 0) {
            press(true);
            take(asked.remove());
            goOn();
        }
    }

    private void press(boolean now) {
        if (now != pressed) {
            pressed = now;
            thread.pressed(now);
        }
    }

    /** Waits for everything that was begun: others may then be asked here and now, and leave in their order. */
    private void settle() {
        while (!asked.isEmpty()) {
            take(asked.remove());
        }
    }

    private void take(Asked answered) {
        long start = System.nanoTime();
        QuestionByQuestion.Answers answers = isolated.answers(answered.questions(), answered.answers());
        limit.kept(System.nanoTime() - start);
        int questions = answered.questions().size();
        long nanos = answered.nanos() > 0 ? answered.nanos() : System.nanoTime() - start;
        limit.took(questions, nanos, thread.scorers());
        waiting.back(answered.paragraphs().size());
        leaving.accept(answered.paragraphs(), answers);
        heard.accept(questions, Duration.ofNanos(nanos));
    }

    /**
     * Asks about a few of those that wait; the rest has the next tick. In between the thread commits what is known, and does
     * what its other tasks have to do: nothing waits for a whole batch that it is not part of.
     */
    private void some() {
        int left = Math.max(0, waiting.questions() - FEW);
        flush(() -> Math.min(waiting.questions() - left, limit.next(thread.scorers())));
    }

    /** Asks about what waits, so many questions at a time, until there is none or none may be asked. */
    private void flush(IntSupplier most) {
        settle();
        int answered = 0;
        long nanos = 0;
        for (int some = most.getAsInt(); some > 0 && !waiting.isEmpty(); some = most.getAsInt()) {
            int before = waiting.questions();
            nanos += ask(some);
            answered += before - waiting.questions();
        }
        if (answered > 0) {
            heard.accept(answered, Duration.ofNanos(nanos));
        }
    }

    /** Asks about the paragraphs that have waited longest: so many questions, or those of one paragraph.
     * Returns the nanoseconds that it took. */
    private long ask(int most) {
        List<LinkOutcome.Linked> batch = waiting.leave(most);
        List<StanceQuery> questions = Asked.questions(batch);
        long start = System.nanoTime();
        QuestionByQuestion.Answers answers = isolated.score(questions);
        long nanos = System.nanoTime() - start;
        limit.answered(questions.size(), nanos, thread.scorers());
        leaving.accept(batch, answers);
        return nanos;
    }
}
