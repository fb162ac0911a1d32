package dev.straingauge.server.ledger;

import dev.straingauge.core.Alert;
import dev.straingauge.core.AlertNote;
import dev.straingauge.core.CertaintyProbabilities;
import dev.straingauge.core.Company;
import dev.straingauge.core.Feedback;
import dev.straingauge.core.Issue;
import dev.straingauge.core.IssueProbabilities;
import dev.straingauge.core.Link;
import dev.straingauge.core.Mention;
import dev.straingauge.core.Observation;
import dev.straingauge.core.Partnership;
import dev.straingauge.core.Position;
import dev.straingauge.core.Stance;
import dev.straingauge.core.StanceProbabilities;
import dev.straingauge.core.Weighting;
import dev.straingauge.wire.IndexKeys;
import dev.straingauge.wire.NoteKeys;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stands for the line in tests that have none: makes up paragraphs, and writes into a ledger what the line would say of them,
 * observations, points of the index for each day, and alerts. For one thread at a time.
 */
public final class Newsroom implements AutoCloseable {
    public static final Duration HALF_LIFE = Duration.ofDays(7);
    private static final double SURE = 0.9;

    private final Ledger ledger;
    private final Map<String, Observation> observations = new LinkedHashMap<>();
    private final Map<String, Observation> asRead = new LinkedHashMap<>();
    private final Set<String> touched = new LinkedHashSet<>();
    private int articles;

    /** A newsroom with a ledger of its own in a folder. */
    public Newsroom(Path folder) {
        ledger = Ledger.open(
                new LedgerSettings(
                        folder,
                        LedgerSettings.RETENTION,
                        List.of(Duration.ofDays(1)),
                        Weighting.DEFAULT,
                        Duration.ofDays(30),
                        HALF_LIFE,
                        List.of()),
                "newsroom");
        ledger.obstacle(Optional.empty());
    }

    public Ledger ledger() {
        return ledger;
    }

    /** Two companies by their names; the first word of a name is the company's id. */
    public static Partnership between(String a, String b) {
        return new Partnership(company(a), company(b), null);
    }

    private static Company company(String name) {
        return Company.named(
                name.split(" ", 2)[0].toLowerCase(java.util.Locale.ROOT) + name.replaceAll("\\D", ""), name);
    }

    /** What is to be printed: an article of one paragraph. */
    public record Story(
            Partnership partnership, Instant at, Stance stance, String source, @Nullable String title, String text) {}

    /** Reads a story, as nobody before; it is in the ledger once it is {@link #publish published}. */
    public Observation print(Story story) {
        return print(story, null);
    }

    /** Reads a story that repeats another one's words, or is the first when there is none. */
    public Observation print(Story story, @Nullable Observation original) {
        String article = "n-" + ++articles;
        Partnership pair = story.partnership();
        StanceProbabilities answer = answer(story.stance());
        Observation observation = new Observation(
                article + "#0@" + pair.id(),
                pair.id(),
                pair.a().name(),
                pair.b().name(),
                article,
                0,
                story.at(),
                story.source(),
                story.title(),
                "https://" + story.source().toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z]", "") + ".example/"
                        + article,
                story.text(),
                Link.Basis.NAMED,
                mentions(pair, story.text()),
                answer.stance(),
                answer.score(),
                answer,
                null,
                null,
                new CertaintyProbabilities(0.9, 0.06, 0.03, 0.01),
                issues(story.stance() == Stance.STRAIN ? Issue.MONEY : Issue.PRODUCT),
                "made-up@0",
                original == null ? article : original.origin(),
                original == null ? null : original.id(),
                new Position("straingauge.paragraphs", 0, articles),
                null,
                null,
                null,
                null);
        asRead.put(observation.id(), observation);
        replace(observation);
        return observation;
    }

    private void replace(Observation observation) {
        observations.put(observation.id(), observation);
        touched.add(observation.id());
    }

    /** Applies what an analyst says of an observation, as the line does; publishes it. */
    public void correct(Feedback feedback) {
        replace(Objects.requireNonNull(asRead.get(feedback.observation())).correctedBy(feedback));
        publish();
    }

    /** Puts other words in the place of those that were read, as an outlet does; publishes it. */
    public void reprint(Observation old, String text) {
        Observation fresh = print(
                new Story(between(old.a(), old.b()), old.publishedAt(), old.stance(), old.source(), old.title(), text));
        observations.remove(fresh.id());
        asRead.remove(fresh.id());
        touched.remove(fresh.id());
        Observation changed = new Observation(
                old.id(),
                old.partnership(),
                old.a(),
                old.b(),
                old.articleId(),
                old.paragraph(),
                old.publishedAt(),
                old.source(),
                old.title(),
                old.url(),
                text,
                old.basis(),
                fresh.mentions(),
                old.stance(),
                old.score(),
                old.probabilities(),
                old.model(),
                old.origin(),
                null,
                old.read());
        asRead.put(changed.id(), changed);
        replace(changed);
        publish();
    }

    public Observation observation(String id) {
        return Objects.requireNonNull(observations.get(id), "nobody printed " + id);
    }

    /** Writes what is new, with the days of the index that it moves. */
    public void publish() {
        write(pen -> {
            Set<String> partnerships = new LinkedHashSet<>();
            for (String id : touched) {
                Observation observation = observation(id);
                partnerships.add(observation.partnership());
                pen.observation(observation);
            }
            for (var point : new Days(observations.values(), partnerships).points()) {
                pen.point(IndexKeys.of(point), point);
            }
            pen.heardNow();
        });
        touched.clear();
    }

    /** Opens, or goes on with, an alert. */
    public void say(Alert alert) {
        write(pen -> {
            pen.alert(alert);
            pen.heardNow();
        });
    }

    /** Keeps what somebody says of an alert. */
    public void note(AlertNote note) {
        write(pen -> pen.note(NoteKeys.of(note), note));
    }

    /** The ledger has one thread that writes; here it is whoever does. */
    private synchronized void write(Ledger.Work work) {
        ledger.write(Instant.now(), work);
    }

    /** All observations of a partnership, newest first. */
    public List<Observation> of(Partnership partnership) {
        return observations.values().stream()
                .filter(one -> one.partnership().equals(partnership.id()))
                .sorted(Comparator.comparing(Observation::publishedAt).reversed())
                .toList();
    }

    private static StanceProbabilities answer(Stance stance) {
        double rest = (1 - SURE) / 2;
        return new StanceProbabilities(
                stance == Stance.STRAIN ? SURE : rest,
                stance == Stance.NEUTRAL ? SURE : rest,
                stance == Stance.STABILITY ? SURE : rest);
    }

    private static IssueProbabilities issues(Issue likely) {
        Map<Issue, Double> issues = new LinkedHashMap<>();
        Arrays.stream(Issue.values()).forEach(issue -> issues.put(issue, issue == likely ? 0.8 : 0.1));
        return IssueProbabilities.of(issues);
    }

    private static List<Mention> mentions(Partnership pair, String text) {
        List<Mention> mentions = new ArrayList<>();
        for (Company company : List.of(pair.a(), pair.b())) {
            int at = text.indexOf(company.name());
            if (at >= 0) {
                mentions.add(new Mention(company.id(), at, at + company.name().length(), Mention.Kind.NAME));
            }
        }
        mentions.sort(Comparator.comparingInt(Mention::start));
        return mentions;
    }

    @Override
    public void close() {
        ledger.close();
    }
}
