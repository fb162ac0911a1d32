package dev.straingauge.app.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/** Where log lines go: to standard error, so that standard output is a command's own. */
final class Logging {
    private static final String PATTERN = "%d{HH:mm:ss.SSS} %-5level %logger{24}  %msg%n";

    private Logging() {}

    /** Everything from INFO up, for a service whose log somebody collects. */
    static void service() {
        LoggerContext context = fresh(Level.INFO);
        console(context, Level.INFO);
        // Kafka's clients print their whole configuration at INFO, several times over.
        context.getLogger("org.apache.kafka").setLevel(Level.WARN);
        context.getLogger("org.apache.kafka.streams.KafkaStreams").setLevel(Level.INFO);
        context.getLogger("kafka").setLevel(Level.WARN);
        context.getLogger("org.eclipse.jetty").setLevel(Level.WARN);
        quieten(context);
    }

    /** Warnings only, for a command with an answer of its own. */
    static void warnings() {
        LoggerContext context = fresh(Level.WARN);
        console(context, Level.WARN);
        quieten(context);
        // A command that can't reach Kafka says so itself, in one line.
        context.getLogger("org.apache.kafka.clients.NetworkClient").setLevel(Level.ERROR);
    }

    /**
     * Errors only on the console, and everything from INFO up in a file. What the broker inside refuses its clients stays in
     * the file: they hear of it, send it again where that helps, and say so themselves where it does not. On a busy machine it
     * refuses what overtook the first record of a transaction, which looks like trouble and is none.
     */
    static void file(Path file) {
        LoggerContext context = fresh(Level.INFO);
        console(context, Level.ERROR).addFilter(new Refusals());
        FileAppender<ILoggingEvent> appender = new FileAppender<>();
        appender.setFile(file.toString());
        attach(context, appender, Level.INFO);
    }

    /** Passes over what the broker refused its clients. */
    private static final class Refusals extends Filter<ILoggingEvent> {
        @Override
        public FilterReply decide(ILoggingEvent event) {
            return event.getLoggerName().equals("kafka.server.ReplicaManager")
                            && event.getMessage().contains("processing append operation")
                    ? FilterReply.DENY
                    : FilterReply.NEUTRAL;
        }
    }

    /** DJL warns that there is no GPU, at each start; here the processor is meant to do the work. */
    private static void quieten(LoggerContext context) {
        context.getLogger("ai.djl").setLevel(Level.ERROR);
    }

    private static LoggerContext fresh(Level level) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(level);
        return context;
    }

    private static ConsoleAppender<ILoggingEvent> console(LoggerContext context, Level threshold) {
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setTarget("System.err");
        attach(context, appender, threshold);
        return appender;
    }

    private static void attach(LoggerContext context, OutputStreamAppender<ILoggingEvent> appender, Level threshold) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(PATTERN);
        encoder.start();
        ThresholdFilter filter = new ThresholdFilter();
        filter.setLevel(threshold.levelStr);
        filter.start();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.addFilter(filter);
        appender.start();
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
    }
}
