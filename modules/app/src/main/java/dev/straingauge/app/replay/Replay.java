package dev.straingauge.app.replay;

import dev.straingauge.app.config.StraingaugeConfig;
import dev.straingauge.app.line.LineException;
import dev.straingauge.app.line.ReplayLine;
import dev.straingauge.app.line.SideBySide;
import dev.straingauge.core.StanceModel;
import dev.straingauge.linking.Watchlist;
import dev.straingauge.wire.TopicSet;
import dev.straingauge.wire.Topics;
import java.time.Duration;
import java.util.Map;

/**
 * Replays a history under a name of its own: in event time, one ordered log, through the same line as the live one, with
 * topics, group and state that it shares with nothing. It ends by itself when everything is committed. Killed in the
 * middle and run again under its name it goes on where it was. Belongs to one thread.
 */
public final class Replay {
    private final StraingaugeConfig config;
    private final String name;
    private final TopicSet topics;
    private final Watchlist watchlist;
    private final Existing existing;
    private final Steps steps;
    private final long began = System.nanoTime();

    /** What to do when there is a replay of that name already. */
    public enum Existing {
        /** One that was interrupted goes on, one that is done is refused. */
        REFUSE,
        /** One that was interrupted goes on, of one that is done the results are taken. */
        TAKE,
        /** It is deleted, whatever became of it. */
        OVERWRITE
    }

    /**
     * @param config settings of the live line; this gives the replay its own group and state
     * @param name the replay's name, as {@link Topics#named} wants it
     * @throws IllegalArgumentException when it is no such name
     */
    public Replay(StraingaugeConfig config, String name, Watchlist watchlist, Existing existing, Steps steps) {
        this.topics = Topics.named(name);
        this.config = config.with(config.kafka().replaying(name));
        this.name = name;
        this.watchlist = watchlist;
        this.existing = existing;
        this.steps = steps;
    }

    /**
     * Replays, and returns when all is committed.
     *
     * @param model the loaded model; whoever loaded it closes it
     * @param scorers how many questions it answers at a time, 1 or more
     * @throws LineException when the name is taken, the history was changed, Kafka does not answer, or the line stops
     */
    public ReplayResult run(History history, StanceModel model, int scorers) {
        Counts counts = new Counts();
        String settings = LineDigest.of(config, watchlist);
        try (SideBySide shared = new SideBySide(model, scorers);
                ReplaySpace space = new ReplaySpace(config.kafka(), name, topics)) {
            boolean fresh = prepare(space, model);
            if (!fresh && ReplayLog.read(config.kafka(), name).finished()) {
                return taken(history, model, settings);
            }
            ReplayPlan plan =
                    new ReplayPlan(config.kafka().applicationId(), history.what(), Map.of(), model.id(), settings);
            if (fresh) {
                plan = plan.upTo(history.ends());
            }
            // From here on no other process writes this replay, so what is written down of it holds.
            try (ReplayWriter writer = new ReplayWriter(config.kafka(), name, topics, System.currentTimeMillis())) {
                ReplayLog log = begun(space, writer, history, plan);
                ReplayProgress done = new ReplayRun(
                                config,
                                name,
                                topics,
                                () -> ReplayLine.of(config, topics, watchlist, shared, counts),
                                counts,
                                steps)
                        .through(space, writer, history, log.progress());
                writer.finish();
                return result(history, model, done, counts, fresh);
            }
        }
    }

    /** Whether it is to begin at the beginning; nothing is left of an earlier one then. */
    private boolean prepare(ReplaySpace space, StanceModel model) {
        if (!space.isTaken()) {
            space.requireFree();
            ReplayLine.forget(config.kafka());
            return true;
        }
        if (existing == Existing.OVERWRITE) {
            steps.step("Deleting the earlier replay '" + name + "'");
            space.delete(ReplayLine.internalTopics(config, topics, watchlist, model));
            ReplayLine.forget(config.kafka());
            return true;
        }
        return false;
    }

    private ReplayResult taken(History history, StanceModel model, String settings) {
        ReplayLog log = ReplayLog.read(config.kafka(), name);
        if (existing == Existing.REFUSE) {
            throw new LineException(
                    "there is a replay '" + name + "' already, and it is done; take another name, or --overwrite it");
        }
        requireSame(log, history, model.id(), settings);
        steps.step("Replay '" + name + "' was done before; its results are taken");
        return result(history, model, log.progress(), new Counts(), false);
    }

    /** Writes the plan down, or holds what is asked for against the one that is. */
    private ReplayLog begun(ReplaySpace space, ReplayWriter writer, History history, ReplayPlan plan) {
        space.createLog();
        ReplayLog log = ReplayLog.read(config.kafka(), name);
        if (log.plan() == null) {
            writer.begin(plan.upTo(history.ends()));
        } else {
            requireSame(log, history, plan.model(), plan.line());
            steps.step("Replay '" + name + "' goes on where it was interrupted");
        }
        space.createTopics();
        return log;
    }

    private void requireSame(ReplayLog log, History history, String model, String settings) {
        ReplayPlan begun = log.plan();
        if (begun != null) {
            begun.requireSame(name, config.kafka().applicationId(), history.what(), model, settings);
            history.endAt(begun.ends());
        }
    }

    private ReplayResult result(
            History history, StanceModel model, ReplayProgress progress, Counts counts, boolean whole) {
        return new ReplayResult(
                name,
                topics,
                model.id(),
                history.what(),
                progress.paragraphs(),
                progress.refused(),
                counts.balance(),
                whole,
                Duration.ofNanos(System.nanoTime() - began));
    }
}
