package dev.straingauge.core;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Passes everything on to several listeners. */
record BroadcastListener(List<PipelineListener> listeners) implements PipelineListener {
    BroadcastListener {
        listeners = List.copyOf(listeners);
    }

    @Override
    public void read() {
        listeners.forEach(PipelineListener::read);
    }

    @Override
    public void dated(Instant published) {
        listeners.forEach(listener -> listener.dated(published));
    }

    @Override
    public void skipped(String reason) {
        listeners.forEach(listener -> listener.skipped(reason));
    }

    @Override
    public void rejected(Rejection rejection) {
        listeners.forEach(listener -> listener.rejected(rejection));
    }

    @Override
    public void scored(int observations) {
        listeners.forEach(listener -> listener.scored(observations));
    }

    @Override
    public void batch(int questions, Duration took) {
        listeners.forEach(listener -> listener.batch(questions, took));
    }

    @Override
    public void batch(int questions, Duration took, Observation last) {
        listeners.forEach(listener -> listener.batch(questions, took, last));
    }

    @Override
    public void repeated(Observation observation) {
        listeners.forEach(listener -> listener.repeated(observation));
    }

    @Override
    public void observed(Observation observation) {
        listeners.forEach(listener -> listener.observed(observation));
    }

    @Override
    public void withdrawn(Observation observation) {
        listeners.forEach(listener -> listener.withdrawn(observation));
    }

    @Override
    public void retraced(Observation observation) {
        listeners.forEach(listener -> listener.retraced(observation));
    }

    @Override
    public void irrevocable(String partnership, String articleId) {
        listeners.forEach(listener -> listener.irrevocable(partnership, articleId));
    }

    @Override
    public void discovered(String task, int partnerships) {
        listeners.forEach(listener -> listener.discovered(task, partnerships));
    }

    @Override
    public void noRoomFor(Partnership partnership) {
        listeners.forEach(listener -> listener.noRoomFor(partnership));
    }

    @Override
    public void unwritten(Rejection rejection) {
        listeners.forEach(listener -> listener.unwritten(rejection));
    }

    @Override
    public void indexed(IndexPoint point) {
        listeners.forEach(listener -> listener.indexed(point));
    }

    @Override
    public void alerted(Alert alert) {
        listeners.forEach(listener -> listener.alerted(alert));
    }

    @Override
    public void feedback(Feedback feedback, Feedback.Effect effect) {
        listeners.forEach(listener -> listener.feedback(feedback, effect));
    }

    @Override
    public void unreadableFeedback(Position read, String why) {
        listeners.forEach(listener -> listener.unreadableFeedback(read, why));
    }

    @Override
    public void late(Observation observation) {
        listeners.forEach(listener -> listener.late(observation));
    }
}
