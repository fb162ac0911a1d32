package dev.straingauge.app.desk;

import dev.straingauge.app.Opened;
import dev.straingauge.app.config.StraingaugeConfig;
import dev.straingauge.app.feedback.KeptWriter;
import dev.straingauge.app.line.Line;
import dev.straingauge.app.line.LineException;
import dev.straingauge.app.line.TopicSetup;
import dev.straingauge.core.AlertNote;
import dev.straingauge.core.Feedback;
import dev.straingauge.core.StanceModel;
import dev.straingauge.server.HandInException;
import dev.straingauge.server.ReadSide;
import dev.straingauge.server.ledger.Follower;
import dev.straingauge.server.ledger.Ledger;
import dev.straingauge.server.ledger.LedgerSettings;
import dev.straingauge.wire.NoteKeys;
import dev.straingauge.wire.Topics;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What the server tells and takes beside articles: a ledger of what any instance's line said, in a folder of this instance's
 * own. Thread-safe. Closed by whoever opened it, before the line.
 */
public final class Desk implements AutoCloseable {
    private static final String FOLDER = ".ledger";

    private final Opened opened = new Opened();
    private final ReadSide side;

    private Desk(StraingaugeConfig config, Line line, StanceModel model) {
        try {
            Ledger ledger = opened.with(Ledger.open(settings(config, line), TopicSetup.cluster(config.kafka())));
            opened.with(Follower.start(ledger, config.kafka().clientSettings(), InstantSource.system()));
            KeptWriter<Feedback> feedback = opened.with(KeptWriter.open(config.kafka(), Topics.FEEDBACK));
            KeptWriter<AlertNote> notes = opened.with(KeptWriter.open(config.kafka(), Topics.DESK));
            ReadSide.Ports ports = new ReadSide.Ports(
                    handed -> keep(() -> KeptWriter.handIn(feedback, handed)),
                    new LineTrial(model),
                    note -> keep(() -> notes.keep(NoteKeys.of(note), note)));
            side = new ReadSide(
                    ledger,
                    ports,
                    Optional.of(model.id()),
                    InstantSource.system().instant());
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    /**
     * Opens it.
     *
     * @param config that the line runs with
     * @param model the line's own
     * @throws dev.straingauge.app.line.LineException when Kafka does not answer
     */
    public static Desk open(StraingaugeConfig config, Line line, StanceModel model) {
        return new Desk(config, line, model);
    }

    private static void keep(Runnable writing) throws HandInException {
        try {
            writing.run();
        } catch (LineException e) {
            throw new HandInException(String.valueOf(e.getMessage()), e);
        }
    }

    private static LedgerSettings settings(StraingaugeConfig config, Line line) {
        return new LedgerSettings(
                line.state().resolve(config.kafka().applicationId() + FOLDER),
                config.server().retention(),
                config.index().windows(),
                config.index().weights(),
                config.index().grace(),
                config.index().halfLife(),
                line.watched());
    }

    /** For the server. */
    public ReadSide side() {
        return side;
    }

    @Override
    public void close() {
        opened.close();
    }
}
