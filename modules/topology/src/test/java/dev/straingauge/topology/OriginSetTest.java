package dev.straingauge.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.straingauge.core.Company;
import dev.straingauge.core.Observation;
import dev.straingauge.core.Partnership;
import dev.straingauge.linking.CompanyProfile;
import dev.straingauge.linking.Watchlist;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How well the line tells which articles, and which paragraphs, are one story in the versions that outlets run. */
class OriginSetTest {
    /** A paragraph of the set that became an observation, or an article of them, and what it was traced to. */
    private record Traced<T>(T labelled, String pair, String name, String tracedTo) {}

    /** How many pairs were found, missed, and wrongly put together. */
    private static final class Score {
        private int found;
        private int missed;
        private int wrong;
        private final List<String> errors = new ArrayList<>();

        double precision() {
            return (double) found / (found + wrong);
        }

        double recall() {
            return (double) found / (found + missed);
        }

        String line(String what) {
            return String.format(
                    Locale.ROOT,
                    "%s: precision %.4f, recall %.4f (%d pairs found, %d missed, %d too many)",
                    what,
                    precision(),
                    recall(),
                    found,
                    missed,
                    wrong);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev.txt", "test.txt"})
    void versions_of_a_story_are_one_origin_and_reports_of_one_event_are_several(String half) {
        OriginSet set = OriginSet.read(half);
        // Articles come in no order; what comes out must not hang on it.
        List<OriginSet.Article> articles = new ArrayList<>(set.articles());
        Collections.shuffle(articles, new Random(half.hashCode()));
        Map<String, Observation> last = new HashMap<>();
        try (LineUnderTest line = new LineUnderTest(TopologyConfig.DEFAULT, watchlist(set))) {
            for (OriginSet.Article article : articles) {
                for (int number = 0; number < article.printed().size(); number++) {
                    line.publish(
                            article.id(),
                            number,
                            article.outlet(),
                            article.at(),
                            article.printed().get(number).text());
                }
            }
            line.observations().forEach(observation -> last.put(observation.id(), observation));
        }

        List<Traced<OriginSet.Printed>> paragraphs = paragraphs(set, last);
        List<Traced<OriginSet.Article>> reports = reports(set, last);
        Score ofParagraphs = score(paragraphs, OriginSet.Printed::to);
        Score ofArticles = score(
                reports,
                (one, other) -> one.story().equals(other.story()) ? OriginSet.Relation.SAME : OriginSet.Relation.OTHER);
        long stories = reports.stream()
                .map(report -> report.labelled().story())
                .distinct()
                .count();
        System.out.printf(
                Locale.ROOT,
                "%s: %d stories in %d articles, %d of %d paragraphs observed%n  %s%n  %s%n",
                half,
                stories,
                reports.size(),
                paragraphs.size(),
                set.articles().stream().mapToInt(each -> each.printed().size()).sum(),
                ofArticles.line("articles"),
                ofParagraphs.line("paragraphs"));
        ofArticles.errors.forEach(error -> System.out.println("  article " + error));
        ofParagraphs.errors.forEach(error -> System.out.println("  paragraph " + error));

        assertThat(ofArticles.precision()).isGreaterThanOrEqualTo(0.98);
        assertThat(ofArticles.recall()).isGreaterThanOrEqualTo(0.95);
        assertThat(ofParagraphs.precision()).isGreaterThanOrEqualTo(0.98);
        assertThat(ofParagraphs.recall()).isGreaterThanOrEqualTo(0.95);
    }

    private static List<Traced<OriginSet.Printed>> paragraphs(OriginSet set, Map<String, Observation> last) {
        Map<String, OriginSet.Article> articles = new HashMap<>();
        set.articles().forEach(article -> articles.put(article.id(), article));
        List<Traced<OriginSet.Printed>> traced = new ArrayList<>();
        for (Observation observation : last.values()) {
            OriginSet.Article article = articles.get(observation.articleId());
            if (article == null) {
                throw new AssertionError("an article that nobody published: " + observation.articleId());
            }
            traced.add(new Traced<>(
                    article.printed().get(observation.paragraph()),
                    observation.partnership(),
                    observation.articleId() + "#" + observation.paragraph(),
                    first(observation, last)));
        }
        return traced;
    }

    /** The observation that said it first: a copy's original may be a copy of another one. */
    private static String first(Observation observation, Map<String, Observation> last) {
        Observation first = observation;
        for (Observation before = first; before != null; before = last.get(String.valueOf(before.copyOf()))) {
            first = before;
        }
        return first.id();
    }

    /** Each article's report: that of its own paragraphs, or where it has none, the one that most of them are copied from. */
    private static List<Traced<OriginSet.Article>> reports(OriginSet set, Map<String, Observation> last) {
        List<Traced<OriginSet.Article>> traced = new ArrayList<>();
        for (OriginSet.Article article : set.articles()) {
            List<Observation> said = last.values().stream()
                    .filter(observation -> observation.articleId().equals(article.id()))
                    .sorted(Comparator.comparingInt(Observation::paragraph))
                    .toList();
            Map<String, Double> weights = new TreeMap<>();
            for (int i = 0; i < said.size(); i++) {
                weights.merge(said.get(i).origin(), 1.0 / (i + 1) + (said.get(i).isCopy() ? 0 : 100), Double::sum);
            }
            weights.entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .ifPresent(
                            report -> traced.add(new Traced<>(article, article.pair(), article.id(), report.getKey())));
        }
        return traced;
    }

    private static <T> Score score(List<Traced<T>> all, BiFunction<T, T, OriginSet.Relation> truth) {
        Score score = new Score();
        for (int i = 0; i < all.size(); i++) {
            for (int j = 0; j < i; j++) {
                Traced<T> one = all.get(i);
                Traced<T> other = all.get(j);
                OriginSet.Relation relation = truth.apply(one.labelled(), other.labelled());
                if (!one.pair().equals(other.pair())
                        || one.labelled() == other.labelled()
                        || relation == OriginSet.Relation.LEFT_OUT) {
                    continue;
                }
                boolean together = one.tracedTo().equals(other.tracedTo());
                if (together == (relation == OriginSet.Relation.SAME)) {
                    score.found += together ? 1 : 0;
                } else {
                    score.wrong += together ? 1 : 0;
                    score.missed += together ? 0 : 1;
                    score.errors.add((together ? "too many: " : "missed: ") + one.name() + " with " + other.name());
                }
            }
        }
        return score;
    }

    private static Watchlist watchlist(OriginSet set) {
        List<CompanyProfile> companies = new ArrayList<>();
        List<Partnership> partnerships = new ArrayList<>();
        for (List<String> pair : set.pairs()) {
            List<Company> both = pair.stream()
                    .map(name ->
                            new Company(name.toLowerCase(Locale.ROOT).replace(' ', '-'), name, List.of(), List.of()))
                    .toList();
            both.forEach(company -> companies.add(CompanyProfile.of(company)));
            partnerships.add(new Partnership(both.get(0), both.get(1), null));
        }
        return new Watchlist(companies, partnerships);
    }
}
