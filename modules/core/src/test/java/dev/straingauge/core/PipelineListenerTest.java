package dev.straingauge.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PipelineListenerTest {
    /** Notes what it hears. */
    private static final class Notes implements PipelineListener {
        private final String name;
        private final List<String> heard;

        Notes(String name, List<String> heard) {
            this.name = name;
            this.heard = heard;
        }

        @Override
        public void read() {
            heard.add(name + " read");
        }

        @Override
        public void dated(Instant published) {
            heard.add(name + " dated " + published);
        }

        @Override
        public void skipped(String reason) {
            heard.add(name + " skipped " + reason);
        }

        @Override
        public void rejected(Rejection rejection) {
            heard.add(name + " rejected " + rejection.reason().code());
        }

        @Override
        public void scored(int observations) {
            heard.add(name + " scored " + observations);
        }

        @Override
        public void batch(int questions, Duration took) {
            heard.add(name + " batch " + questions + " " + took);
        }

        @Override
        public void repeated(Observation observation) {
            heard.add(name + " repeated " + observation.id());
        }

        @Override
        public void observed(Observation observation) {
            heard.add(name + " observed " + observation.id());
        }

        @Override
        public void withdrawn(Observation observation) {
            heard.add(name + " withdrawn " + observation.id());
        }

        @Override
        public void retraced(Observation observation) {
            heard.add(name + " retraced " + observation.id());
        }

        @Override
        public void irrevocable(String partnership, String articleId) {
            heard.add(name + " irrevocable " + partnership + " " + articleId);
        }

        @Override
        public void discovered(String task, int partnerships) {
            heard.add(name + " discovered " + task + " " + partnerships);
        }

        @Override
        public void noRoomFor(Partnership partnership) {
            heard.add(name + " no room for " + partnership.id());
        }

        @Override
        public void unwritten(Rejection rejection) {
            heard.add(name + " unwritten " + rejection.reason().code());
        }

        @Override
        public void indexed(IndexPoint point) {
            heard.add(name + " indexed " + point.start());
        }

        @Override
        public void alerted(Alert alert) {
            heard.add(name + " alerted " + alert.id());
        }

        @Override
        public void late(Observation observation) {
            heard.add(name + " late " + observation.id());
        }

        @Override
        public void feedback(Feedback feedback, Feedback.Effect effect) {
            heard.add(name + " feedback " + feedback.id() + " " + effect.label());
        }

        @Override
        public void unreadableFeedback(Position read, String why) {
            heard.add(name + " unreadable feedback " + read + " " + why);
        }
    }

    @Test
    void everything_that_happens_is_passed_on_to_each_listener_in_order() {
        List<String> heard = new ArrayList<>();
        PipelineListener all = PipelineListener.all(List.of(new Notes("a", heard), new Notes("b", heard)));

        all.read();
        all.dated(Instant.parse("2025-09-11T12:00:00Z"));
        all.skipped("no-partnership");
        all.rejected(new Rejection(Rejection.Reason.NO_DATE, "nobody says when"));
        all.scored(2);
        all.batch(16, Duration.ofMillis(40));
        all.batch(8, Duration.ofMillis(20), Samples.OBSERVATION);
        all.repeated(Samples.OBSERVATION);
        all.observed(Samples.OBSERVATION);
        all.withdrawn(Samples.OBSERVATION);
        all.retraced(Samples.OBSERVATION);
        all.irrevocable("microsoft--openai", "planck-7");
        all.discovered("0_3", 7);
        all.noRoomFor(Samples.LINK.partnership());
        all.unwritten(new Rejection(Rejection.Reason.UNWRITABLE, "too large"));
        all.indexed(Samples.POINT);
        all.alerted(Samples.ALERT);
        all.late(Samples.OBSERVATION);
        all.feedback(Samples.FEEDBACK, Feedback.Effect.TOO_OLD);
        all.unreadableFeedback(new Position("straingauge.feedback", 2, 7), "no JSON");

        assertThat(heard)
                .containsExactly(
                        "a read",
                        "b read",
                        "a dated 2025-09-11T12:00:00Z",
                        "b dated 2025-09-11T12:00:00Z",
                        "a skipped no-partnership",
                        "b skipped no-partnership",
                        "a rejected no-date",
                        "b rejected no-date",
                        "a scored 2",
                        "b scored 2",
                        "a batch 16 PT0.04S",
                        "b batch 16 PT0.04S",
                        "a batch 8 PT0.02S",
                        "b batch 8 PT0.02S",
                        "a repeated planck-7#3@microsoft--openai",
                        "b repeated planck-7#3@microsoft--openai",
                        "a observed planck-7#3@microsoft--openai",
                        "b observed planck-7#3@microsoft--openai",
                        "a withdrawn planck-7#3@microsoft--openai",
                        "b withdrawn planck-7#3@microsoft--openai",
                        "a retraced planck-7#3@microsoft--openai",
                        "b retraced planck-7#3@microsoft--openai",
                        "a irrevocable microsoft--openai planck-7",
                        "b irrevocable microsoft--openai planck-7",
                        "a discovered 0_3 7",
                        "b discovered 0_3 7",
                        "a no room for microsoft--openai",
                        "b no room for microsoft--openai",
                        "a unwritten unwritable",
                        "b unwritten unwritable",
                        "a indexed 2025-09-11T12:00:00Z",
                        "b indexed 2025-09-11T12:00:00Z",
                        "a alerted alert-1",
                        "b alerted alert-1",
                        "a late planck-7#3@microsoft--openai",
                        "b late planck-7#3@microsoft--openai",
                        "a feedback f1 too-old",
                        "b feedback f1 too-old",
                        "a unreadable feedback straingauge.feedback-2@7 no JSON",
                        "b unreadable feedback straingauge.feedback-2@7 no JSON");
    }

    @Test
    void an_event_that_is_added_later_cannot_be_forgotten_in_passing_on() {
        List<Method> events = Arrays.stream(PipelineListener.class.getDeclaredMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()) && !method.isSynthetic())
                .toList();

        assertThat(events).isNotEmpty().allSatisfy(event -> assertThat(
                        BroadcastListener.class.getDeclaredMethod(event.getName(), event.getParameterTypes()))
                .isNotNull());
    }
}
