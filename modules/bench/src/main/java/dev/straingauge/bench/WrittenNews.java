package dev.straingauge.bench;

import dev.straingauge.app.config.ConfigFile;
import dev.straingauge.core.Company;
import dev.straingauge.core.Paragraph;
import dev.straingauge.core.Partnership;
import dev.straingauge.linking.ArticleContext;
import dev.straingauge.linking.Catalogue;
import dev.straingauge.linking.CompanyProfile;
import dev.straingauge.linking.Linker;
import dev.straingauge.linking.Linking;
import dev.straingauge.linking.Watchlist;
import dev.straingauge.training.corpus.CorpusRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;

/**
 * Articles without end, as long and in words such as the written corpus has: each word follows the one before it as often
 * as it does there, so that no two paragraphs are copies of each other. The companies that are watched are the corpus's
 * most frequent pairs. Articles are published one after another, in event time. Belongs to one thread; the same seed
 * gives the same articles.
 */
final class WrittenNews {
    /** Paragraphs in each article. */
    static final int PER_ARTICLE = 8;

    private static final int PAIRS = 40;
    private static final int PARTITIONS = ConfigFile.defaults().kafka().partitions();
    private static final int OUTLETS = 30;
    private static final Instant START = Instant.parse("2015-01-01T00:00:00Z");
    private static final Duration BETWEEN = Duration.ofMinutes(4);

    /** Before the first word of a text, and after its last. */
    private static final String EDGE = "";

    private final Watchlist watchlist;
    private final Linker linker;
    private final Map<String, String[]> followers = new HashMap<>();
    private final int[] lengths;
    private final Random random;
    private final String name;
    private int articles;

    /**
     * An article.
     *
     * @param paragraphs {@value #PER_ARTICLE}, in order
     * @param observations partnerships that they are about, each paragraph's counted for itself
     */
    record Article(List<Paragraph> paragraphs, int observations) {}

    /**
     * @param corpus whose words, lengths and pairs are taken
     * @param name goes into each article's id, so that two series have none in common
     */
    WrittenNews(List<CorpusRecord> corpus, String name) {
        this.watchlist = new Watchlist(companies(corpus), pairs(corpus));
        this.linker = new Linker(Catalogue.builtIn(), watchlist);
        this.random = new Random(name.hashCode());
        this.name = name;
        this.lengths = corpus.stream()
                .mapToInt(each -> each.text().split("\\s+", -1).length)
                .toArray();
        Map<String, List<String>> after = new HashMap<>();
        for (CorpusRecord each : corpus) {
            String before = EDGE;
            for (String word : each.text().split("\\s+", -1)) {
                after.computeIfAbsent(before, key -> new ArrayList<>()).add(word);
                before = word;
            }
            after.computeIfAbsent(before, key -> new ArrayList<>()).add(EDGE);
        }
        after.forEach((word, next) -> followers.put(word, next.toArray(String[]::new)));
    }

    /** What is watched: {@value #PAIRS} partnerships. */
    Watchlist watchlist() {
        return watchlist;
    }

    /** Finds what a paragraph is about, as the line does. */
    Linker linker() {
        return linker;
    }

    /** The next article, of whose paragraphs so many name a watched pair and no other is about one. */
    Article next(int naming) {
        while (true) {
            Article article = attempt(naming);
            if (article.observations() == naming) {
                articles++;
                return article;
            }
        }
    }

    private Article attempt(int naming) {
        Partnership pair = watchlist.partnerships().get(random.nextInt(PAIRS));
        ArticleContext context = ArticleContext.EMPTY;
        List<Paragraph> paragraphs = new ArrayList<>();
        int observations = 0;
        String title = words(8);
        int outlet = random.nextInt(OUTLETS);
        for (int number = 0; number < PER_ARTICLE; number++) {
            // Those that name it come last, or what follows them would be taken to be about it as well.
            boolean names = number >= PER_ARTICLE - naming;
            String text = words(lengths[random.nextInt(lengths.length)]);
            Paragraph paragraph = new Paragraph(
                    name + "-" + articles,
                    number,
                    Paragraph.Kind.BODY,
                    names ? pair.a().name() + " and " + pair.b().name() + " said: " + text : text,
                    title,
                    null,
                    "Outlet " + outlet,
                    null,
                    null,
                    START.plus(BETWEEN.multipliedBy(articles)),
                    "en",
                    List.of());
            Linking linking = linker.link(paragraph, context);
            context = linking.context();
            boolean asMeant = linking.links().size() == (names ? 1 : 0);
            observations += asMeant ? linking.links().size() : PER_ARTICLE + 1;
            paragraphs.add(paragraph);
        }
        return new Article(paragraphs, observations);
    }

    private String words(int count) {
        StringBuilder text = new StringBuilder();
        String word = EDGE;
        for (int i = 0; i < count; i++) {
            do {
                String[] next = Objects.requireNonNull(followers.get(word));
                word = next[random.nextInt(next.length)];
            } while (word.equals(EDGE));
            text.append(i == 0 ? "" : " ").append(word);
        }
        return text.toString();
    }

    private static List<CompanyProfile> companies(List<CorpusRecord> corpus) {
        return pairs(corpus).stream()
                .flatMap(pair -> Stream.of(pair.a(), pair.b()))
                .distinct()
                .map(CompanyProfile::of)
                .toList();
    }

    /**
     * The most frequent pairs of names of two words that no other such pair has, as many in each partition as in any other:
     * the line would else wait for the thread that has the most.
     */
    private static List<Partnership> pairs(List<CorpusRecord> corpus) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        corpus.forEach(each -> counts.merge(each.partnership(), 1, Integer::sum));
        List<String> frequent = counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                .toList();
        List<Partnership> pairs = new ArrayList<>();
        List<String> taken = new ArrayList<>();
        int[] inPartition = new int[PARTITIONS];
        for (String pair : frequent) {
            List<String> names = Arrays.asList(pair.split(" \\| "));
            boolean plain = names.stream().allMatch(each -> each.matches("[A-Z][a-z]+ [A-Z][a-z]+"));
            if (plain && names.stream().noneMatch(taken::contains)) {
                Partnership partnership = new Partnership(company(names.get(0)), company(names.get(1)), null);
                int partition = BuiltInPartitioner.partitionForKey(
                        partnership.id().getBytes(StandardCharsets.UTF_8), PARTITIONS);
                if (inPartition[partition] < PAIRS / PARTITIONS) {
                    inPartition[partition]++;
                    taken.addAll(names);
                    pairs.add(partnership);
                }
            }
        }
        if (pairs.size() < PAIRS) {
            throw new IllegalStateException(
                    "the corpus has only " + pairs.size() + " such pairs, and " + PAIRS + " are needed");
        }
        return pairs;
    }

    private static Company company(String name) {
        return Company.named(name.toLowerCase(Locale.ROOT).replace(' ', '-'), name);
    }
}
